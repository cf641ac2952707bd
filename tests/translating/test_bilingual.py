from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.errors import UnusableInput, WrongUsage
from app.domain.reading.document import Footnote, Rect, Span
from app.domain.writing.translation import PassageKind, SourceSentence, Term, TranslatedSentence
from app.reading.passages import parse_pages, passages_of, split_text
from app.translating.bilingual import check_sentence
from app.translating.marks import mark
from app.translating.termbase import missing, read_glossary, terms_in
from tests.reading.samples import LAMP, make_document

ENGLISH = "The new lamp uses 40% less power than the old lamp of 2019 [3]."


def check(original: str, answer: str, lang: str = "zh", *terms: Term) -> TranslatedSentence:
    return check_sentence(SourceSentence("s1", original), mark(original), answer, lang, terms)


def faults(original: str, answer: str, lang: str = "zh", *terms: Term) -> list[str]:
    return [fault.key.removeprefix("fault.") for fault in check(original, answer, lang, *terms).faults]


def test_a_faithful_translation_has_no_faults() -> None:
    checked = check(ENGLISH, "新灯比2019年的旧灯少用40%的电[[1]]。")
    assert checked.faults == ()
    assert checked.text == "新灯比2019年的旧灯少用40%的电[3]。"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("新灯比2019年的旧灯少用很多电[[1]]。", ["number_lost"]),
        ("新灯比2019年的旧灯少用14%的电[[1]]。", ["number_lost", "number_added"]),
        ("新灯[[2]]比2019年的旧灯少用40%的电[[1]]。", ["mark"]),
        ("新灯uses less power than前 2019年的旧灯少用40%的电[[1]]。", ["left_over"]),
        (ENGLISH, ["not_translated"]),
        ("灯。", ["not_translated"]),
        ("", ["not_translated"]),
    ],
)
def test_what_did_not_survive_is_told(answer: str, expected: list[str]) -> None:
    assert faults(ENGLISH, answer) == expected


def test_acronyms_must_survive() -> None:
    assert faults("The LSTM reads the words of a sentence.", "该网络读取句子中的词。") == ["name"]
    assert faults("该LSTM读取句子中的词。", "The LSTM reads the words of a sentence.", "en") == []


@pytest.mark.parametrize(
    ("original", "answer", "lang"),
    [
        ("The GPUs train an RNN for each language.", "显卡为每种语言训练一个循环神经网络。", "zh"),
        ("The long short-term memory (LSTM) network reads words.", "长短期记忆网络读取词语。", "zh"),
        ("We test a KQI (keyed quick index) on all words.", "我们在所有词语上测试了带键的快速索引。", "zh"),
        (
            "A named thing called LSTM reads the words.",
            "一种名为长短期记忆（long short-term memory）的网络读取词语。",
            "zh",
        ),
        ("We fine-tune GPT-3 and BERT on the words.", "我们在这些词语上微调了GPT3（与BERT）。", "zh"),
        ("该LSTM读取句子中的词语。", "The long short-term memory reads the words of a sentence.", "en"),
    ],
)
def test_an_acronym_said_in_full_or_in_brackets_is_not_lost(original: str, answer: str, lang: str) -> None:
    assert faults(original, answer, lang) == []


@pytest.mark.parametrize(
    ("original", "answer"),
    [
        ("The RNN reads the words of each sentence.", "支持向量机读取每个句子中的词语。"),
        ("We compare GPT-3 with GPT-2 on all tasks.", "我们在所有任务上比较了GPT-3与它的前身。"),
        ("We test a KQX on all the words of the set.", "我们在该集合的所有词语上做了测试。"),
    ],
)
def test_another_name_does_not_stand_for_an_acronym(original: str, answer: str) -> None:
    assert faults(original, answer) == ["name"]


def test_a_glossary_may_put_an_acronym_into_words() -> None:
    term = Term("KQX", "快键索引")
    assert faults("We test a KQX on all the words of it.", "我们在它的所有词语上测试了快键索引。", "zh", term) == []


def test_a_glossary_that_comes_back_is_no_translation() -> None:
    term = Term("lamp", "台灯")
    assert faults("The lamp burns on the desk of the reader.", "术语表：lamp = 台灯，在桌上", "zh", term) == [
        "not_translated"
    ]


def test_a_term_may_be_given_in_english_too() -> None:
    given = "我们使用残差学习（deep residual learning for images）训练网络。"
    assert faults("We use deep residual learning for images to train nets.", given) == []
    left = "我们在全部实验中都使用 deep residual learning for images 来训练所有的网络模型。"
    assert faults("We use deep residual learning for images to train nets.", left) == ["left_over"]


def test_chinese_is_simplified_and_what_stays_traditional_is_told() -> None:
    original = "The lamp is still brighter than the old one."
    assert check(original, "這盞臺燈比舊的更亮。").text.startswith("这")
    assert check("The model learns.", "模型學習。").text == "模型学习。"
    odd = check(original, "这盏灯仍比旧的更亮，鱷鱗。")
    assert [fault.key for fault in odd.faults] == ["fault.traditional"]
    assert dict(odd.faults[0].params) == {"characters": "鱷鱗"}
    sentence = SourceSentence("s1", original)
    as_written = check_sentence(sentence, mark(original), "這盞臺燈比舊的更亮。", "zh", (), simplified=False)
    assert (as_written.text, as_written.faults) == ("這盞臺燈比舊的更亮。", ())


def test_chinese_words_left_in_english_are_told() -> None:
    assert faults("我们收集了微博上的文本。", "We collected 微博 text from the web.", "en") == ["left_over"]


def test_a_number_may_stand_in_the_original_as_a_character() -> None:
    assert faults("我们在书桌上用了三盏台灯。", "We used 3 desk lamps on the desk.", "en") == []
    assert faults("我们在书桌上用了三盏台灯。", "We used 4 desk lamps on the desk.", "en") == ["number_added"]


def test_a_glossary_is_enforced_both_ways() -> None:
    term = Term("residual connection", "残差连接")
    assert faults("We use residual connections everywhere in it.", "我们处处使用剩余连接。", "zh", term) == ["term"]
    assert faults("We use residual connections everywhere in it.", "我们处处使用残差连接。", "zh", term) == []
    assert faults("我们处处使用残差连接。", "We use skip links everywhere.", "en", term) == ["term"]
    assert faults("我们处处使用残差连接。", "We use residual connections everywhere.", "en", term) == []


def test_chinese_gets_its_own_punctuation() -> None:
    checked = check("The lamp, which is new, burns (all night).", "灯,是新的,(整夜)燃烧.")
    assert checked.text == "灯，是新的，（整夜）燃烧。"


def test_only_terms_that_occur_are_asked_for_and_the_longest_wins() -> None:
    terms = (Term("attention", "注意力"), Term("self-attention", "自注意力"), Term("lamp", "灯"))
    assert terms_in("Self-attention is used.", terms, "zh") == (terms[1],)
    assert terms_in("Attentions differ; self-attention is one.", terms, "zh") == (terms[1], terms[0])
    assert missing("自注意力", terms[:2], "zh") == ()
    assert terms_in("The clamp.", terms, "zh") == ()


def test_two_translations_of_one_term_are_both_welcome() -> None:
    terms = (Term("model", "模型"), Term("model", "范例"))
    assert missing("这个模型", terms, "zh") == ()
    assert len(missing("这个东西", terms, "zh")) == 2


@pytest.mark.parametrize(
    "text",
    ["en,zh\nlamp,灯\n", "灯,lamp\n", "\ufefflamp\t灯\n", "lamp;灯\n\n", '"lamp","灯"'],
)
def test_glossaries_are_read_as_people_write_them(text: str) -> None:
    assert read_glossary(text, "g.csv") == (Term("lamp", "灯"),)


@pytest.mark.parametrize(
    ("text", "key"), [("", "glossary_empty"), ("lamp,light", "glossary_line"), ("灯", "glossary_line")]
)
def test_a_glossary_that_cannot_be_used_names_the_line(text: str, key: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_glossary(text, "g.csv")
    assert caught.value.key == key


def test_pages() -> None:
    assert parse_pages("1-3, 7", 9) == {1, 2, 3, 7}
    assert parse_pages("2，4", 9) == {2, 4}
    assert parse_pages("", 9) == frozenset()
    for wrong in ("0", "5-3", "10", "x", "1-"):
        with pytest.raises(WrongUsage):
            parse_pages(wrong, 9)


def test_a_document_is_read_in_passages() -> None:
    passages = passages_of(make_document(LAMP))
    kinds = [passage.kind for passage in passages]
    assert kinds[0] is PassageKind.HEADING
    assert PassageKind.PARAGRAPH in kinds
    ids = [sentence.id for passage in passages for sentence in passage.sentences]
    assert len(ids) == len(set(ids))


def test_footnotes_are_translated_behind_the_text_of_their_page() -> None:
    document = make_document(LAMP)
    place = (Span(1, Rect(72, 700, 300, 710)),)
    notes = (Footnote("n1", "1", "Of gas. Or of oil.", place), Footnote("n2", "2", "***", place))
    found = passages_of(replace(document, footnotes=notes))
    kinds = [passage.kind for passage in found]
    assert kinds.count(PassageKind.NOTE) == len(notes)
    first = found[kinds.index(PassageKind.NOTE)]
    assert [(one.id, one.text) for one in first.sentences] == [("n1/t1", "Of gas."), ("n1/t2", "Or of oil.")]
    assert first.page == 1
    assert all(passage.page > 1 for passage in found[kinds.index(PassageKind.NOTE) + 2 :])
    assert [one for one in found if one.kind is not PassageKind.NOTE] == list(passages_of(document))


def test_a_selection_is_split_into_sentences() -> None:
    texts = [
        sentence.text for sentence in split_text("One lamp,\nas in Fig. 2 of Li et al. Two lamps. 三盏灯。四盏灯。")
    ]
    assert texts == ["One lamp, as in Fig. 2 of Li et al. Two lamps.", "三盏灯。", "四盏灯。"]
