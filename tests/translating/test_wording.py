from __future__ import annotations

import pytest

from app.domain.writing.digest import Claim, Verdict
from app.translating.translation import checked_translation, words_to_translate
from app.translating.wording import known_terms, left_over, repaired, terms_of, wording_faults

LINK = "High intake was not associated with dementia in carriers of the APOE ε4 allele."


@pytest.mark.parametrize(
    ("original", "chinese", "expected"),
    [
        ("Some developed dementia.", "部分人发展了 dementia。", "部分人发展了痴呆。"),
        (
            "APOE carriers had a higher hazard ratio.",
            "APOE carriers 的 hazard ratio 更高。",
            "APOE 携带者的风险比更高。",
        ),
        ("It is close to the state of the art.", "它接近状态机。", "它接近最先进水平。"),
        ("It compares with ground truth.", "它与地面真相比较。", "它与真实标注比较。"),
        ("A state machine decides.", "由状态机决定。", "由状态机决定。"),
        ("BERT and word2vec were used.", "使用了 BERT 和 word2vec。", "使用了 BERT 和 word2vec。"),
        ("It needs queries.", "它需要 queries。", "它需要查询。"),
        ("We learn from crowd annotations.", "作者从 Crowd 标注中学习。", "作者从众包标注中学习。"),
        ("The Crowd project uses workers.", "Crowd 项目使用工人。", "Crowd 项目使用工人。"),
    ],
)
def test_terms_and_wrong_friends_are_put_right_and_names_are_left(original: str, chinese: str, expected: str) -> None:
    assert repaired(original, chinese) == expected


def test_words_that_no_list_knows_are_told() -> None:
    assert left_over("The whippet ran.", "那只 whippet 跑了。") == ("whippet",)
    assert left_over("The whippet ran at 3 km per h.", "那只狗跑了 3 km。") == ()
    assert words_to_translate(Claim("Some developed dementia.", Verdict.VERIFIED), "部分人发展了 dementia。") == ()


@pytest.mark.parametrize(
    ("original", "chinese", "keys"),
    [
        (LINK, "高摄入量不会导致 APOE ε4 等位基因携带者痴呆。", ["reason.translation_cause"]),
        (LINK, "高摄入量与 APOE ε4 等位基因携带者的痴呆无关。", []),
        (LINK, "高摄入量与 APOE ε4 等位基因携带者的痴呆有关。", ["reason.translation_denial"]),
        ("Smoking causes cancer.", "吸烟导致癌症。", []),
        ("The prefix cuts the wait from 26 s to 3 s.", "前缀使等待增加到 3 秒。", ["reason.translation_turned"]),
        ("The prefix cuts the wait from 26 s to 3 s.", "前缀把等待从 26 秒缩短到 3 秒。", []),
        ("Papers should not leave the computer.", "论文不应该在计算机上停留。", ["reason.translation_turned"]),
        ("Papers should not leave the computer.", "论文不应离开计算机。", []),
        ("It increases recall and reduces cost.", "它降低了成本。", []),
        ("The class helped.", "课程有帮助。", []),
    ],
)
def test_a_cause_made_of_a_link_and_a_denial_gone_are_seen(original: str, chinese: str, keys: list[str]) -> None:
    assert [message.key for message in wording_faults(original, chinese)] == keys


def test_a_translation_that_says_more_is_weak_and_one_put_right_is_not() -> None:
    stronger = checked_translation(Claim(LINK, Verdict.VERIFIED), "高摄入量不会导致 APOE ε4 等位基因携带者痴呆。")
    assert stronger.verdict is Verdict.WEAK
    right = checked_translation(Claim("Some developed dementia.", Verdict.VERIFIED), "部分人发展了 dementia。")
    assert right.verdict is Verdict.VERIFIED
    assert "dementia" not in right.text


def test_a_sentences_terms_are_told_the_longest_once() -> None:
    said = "Adversarial training on crowd annotations beats training on the corpus of the corpora."
    assert known_terms(said, 3) == (
        ("adversarial training", "对抗训练"),
        ("crowd annotation", "众包标注"),
        ("corpus", "语料库"),
    )
    assert known_terms("The whippet ran.", 3) == ()


def test_every_term_has_a_chinese_one_and_no_capital() -> None:
    for english, chinese in terms_of().items():
        assert english == english.lower()
        assert not any(char.isascii() and char.isalpha() for char in chinese.replace("p 值", ""))


@pytest.mark.parametrize(
    ("original", "chinese", "lost"),
    [
        ("Dropout may reduce the error.", "随机失活降低了误差。", True),
        ("Dropout may reduce the error.", "随机失活可能降低误差。", False),
        ("Dropout could not be used in 1998.", "1998年无法使用随机失活。", False),
    ],
)
def test_a_possibility_stays_one(original: str, chinese: str, lost: bool) -> None:
    keys = [fault.key for fault in wording_faults(original, chinese)]
    assert ("reason.translation_hedge" in keys) is lost
