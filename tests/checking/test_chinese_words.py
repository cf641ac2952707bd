"""Chinese has no spaces: pairs of characters that run over the border of two words count for nothing."""

from app.checking.content import border_pairs
from app.checking.evidence import gather
from app.checking.statement import Statement
from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "我们使用欠采样方法从各类别的样本中抽取同样多的样本。",
    "每一组样本用来训练一个网络，最后把各个网络的输出相加。",
    "Li 等[8]提出利用句子的标签因子图进行句子级的情绪分类。",
    "接下来比较两种网络在训练集上的性能。",
    language="zh",
)


def test_a_pair_beside_a_known_one_runs_over_a_border() -> None:
    assert border_pairs("样本网络", "样本很多，网络很深") == {"本网"}
    assert border_pairs("样本蛋白", "样本很多") == {"本蛋"}


def test_a_pair_that_stands_elsewhere_as_a_word_stays() -> None:
    assert border_pairs("样本网络，本网", "样本很多，网络很深") == frozenset()


def test_border_pairs_do_not_lower_what_the_evidence_has_of_a_claim() -> None:
    statement = Statement("训练网络样本相加")
    evidence = gather(statement, PAPER)
    assert evidence.share > PAPER.coverage(statement.telling, evidence.passages)


def test_a_latin_word_that_a_chinese_paper_never_uses_is_doubted() -> None:
    assert "unused_word" in objections("作者用jieba从各类别的样本中抽取样本。", PAPER)


def test_a_citation_behind_a_latin_name_is_the_subject_of_its_sentence() -> None:
    assert "borrowed" in objections("作者提出利用标签因子图进行句子级的情绪分类。", PAPER)
