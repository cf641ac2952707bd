from __future__ import annotations

import pytest

from app.base.errors import UnusableInput, WrongUsage
from app.domain.translation import PassageKind, SourceSentence, Term, TranslatedSentence
from app.reading.bilingual import check_sentence
from app.reading.marks import mark
from app.reading.passages import parse_pages, passages_of, split_text
from app.reading.termbase import missing, read_glossary, terms_in
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


def test_a_selection_is_split_into_sentences() -> None:
    texts = [
        sentence.text for sentence in split_text("One lamp,\nas in Fig. 2 of Li et al. Two lamps. 三盏灯。四盏灯。")
    ]
    assert texts == ["One lamp, as in Fig. 2 of Li et al. Two lamps.", "三盏灯。", "四盏灯。"]
