from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.reading.pack import excerpts_for, pack
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
