"""What must hold for every text and every paper, not only for examples."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Verdict
from app.text.numbers import read_quantities
from tests.reading.samples import LAMP, make_document

SENTENCES = [
    *(text for name, texts in LAMP.items() if name != "References" for text in texts),
    "The error fell from 12.5% to 9.25 % in 2019, while memory rose to 24 GB.",
    "Of 100 patients 98 responded and two declined; none was excluded.",
    "该方法在城市数据集上的准确率达到85.1%，比基线提升3.2个百分点。",
    "We found no difference between Lantern and Torch (p = 0.34, n = 1,250).",
]
DOCUMENT = make_document({"Results": SENTENCES})
INDEX = EvidenceIndex(DOCUMENT)
VALUES = {quantity.value for text in SENTENCES for quantity in read_quantities(text)}

sentences = st.sampled_from(SENTENCES)


@given(sentences, st.sampled_from(["", "  ", "\n"]), st.booleans())
def test_what_the_paper_says_word_for_word_is_verified(text: str, space: str, stopped: bool) -> None:
    claim = check_claim(space + (text if stopped else text.rstrip(".。")), INDEX)
    assert claim.verdict is Verdict.VERIFIED
    assert claim.evidence[0].quote == text


@given(sentences, st.data())
def test_a_number_that_is_not_in_the_paper_is_never_verified(text: str, data: st.DataObject) -> None:
    numbers = list(re.finditer(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w.,-]*\d)", text))
    if not numbers:
        return
    number = data.draw(st.sampled_from(numbers))
    other = data.draw(st.integers(101, 9999).filter(lambda value: value not in VALUES and value / 100 not in VALUES))
    changed = f"{text[: number.start()]}{other}{text[number.end() :]}"
    assert check_claim(changed, INDEX).verdict is not Verdict.VERIFIED


@given(st.one_of(st.text(max_size=300), st.lists(sentences, max_size=4).map(" ".join)))
def test_any_text_gets_a_verdict_and_the_same_one_again(text: str) -> None:
    first = check_claim(text, INDEX)
    assert first.reasons
    assert check_claim(text, INDEX) == first


@given(st.one_of(sentences, st.text(max_size=200)))
def test_evidence_is_a_sentence_of_the_paper_and_its_rectangles(text: str) -> None:
    for evidence in check_claim(text, INDEX).evidence:
        sentence = DOCUMENT.by_id[evidence.sentence]
        assert (evidence.page, evidence.rects, evidence.quote) == (sentence.page, sentence.rects, sentence.text)


@given(st.permutations(SENTENCES))
def test_the_order_of_the_claims_changes_nothing(texts: list[str]) -> None:
    edited = [text.replace("not ", "").replace("28.4", "41.8") for text in texts]
    alone = {text: check_claim(text, EvidenceIndex(DOCUMENT)).verdict for text in edited[:2]}
    together = {text: check_claim(text, INDEX).verdict for text in edited}
    assert all(together[text] is verdict for text, verdict in alone.items())
