from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.reading.document import Citation, SectionRole
from app.reading.pack import excerpts_for, pack, without_marks
from app.reading.templates import Facet
from tests.reading.samples import LAMP, make_document


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def test_a_short_paper_is_read_whole_and_references_are_not_counted() -> None:
    context = pack(make_document(LAMP), 10_000, words)
    assert context.coverage.sentences_read == context.coverage.sentences_total == 12
    assert "99.9" not in context.text
    assert context.coverage.skipped == ()


def test_what_is_left_out_is_said_and_the_abstract_comes_first() -> None:
    context = pack(make_document(LAMP), 45, words)
    assert context.coverage.sentences_read < context.coverage.sentences_total
    assert "Lantern" in context.text
    assert context.coverage.skipped


@given(st.integers(0, 400))
def test_the_budget_is_kept(budget: int) -> None:
    context = pack(make_document(LAMP), budget, words)
    assert sum(words([context.text])) <= budget + 2


def test_a_facet_about_limits_is_asked_only_where_they_are_stated() -> None:
    facet = Facet(key="limits", title="Limits", strong_cues=("future work",), stated_only=True)
    found = excerpts_for(facet, make_document(LAMP), frozenset(), 100, words)
    assert [sentence.text for sentence in found] == LAMP["Conclusion"]
    silent = {name: texts for name, texts in LAMP.items() if name != "Conclusion"}
    assert excerpts_for(facet, make_document(silent), frozenset(), 100, words) == []


def test_a_facet_about_other_work_reads_what_cites_it_without_the_marks() -> None:
    facet = Facet(key="background", title="Background", roles=(SectionRole.BODY,), cues=("read",), cited=True)
    texts = [
        "Torch [3] reads one column (Lee, 2019).",
        "We propose to read two [4].",
        "Readers read slowly, as earlier tests have shown.",
    ]
    document = make_document({"Earlier work": texts})
    marks = [("s1", 6, 9), ("s1", 27, 38), ("s2", 23, 26)]
    document = replace(document, citations=tuple(Citation(s, start, end, ("b1",)) for s, start, end in marks))
    found = excerpts_for(facet, document, frozenset({"s1"}), 100, words)
    assert [without_marks(sentence, document) for sentence in found] == ["Torch reads one column."]
    plain = replace(document, citations=())
    assert [s.id for s in excerpts_for(facet, plain, frozenset({"s1"}), 100, words)] == ["s3"]
