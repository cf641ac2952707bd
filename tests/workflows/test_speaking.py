"""What is said of a paper."""

from __future__ import annotations

from pathlib import Path

from app.workflows.library.order import papers
from app.workflows.library.reader import speaking
from tests.conftest import MakeServices


def test_sentences_are_said_in_order_without_references(make_services: MakeServices, two_papers: Path) -> None:
    services = make_services(home=two_papers)
    document = papers.load_document(services, 1)
    sentences = speaking.spoken(services, 1)
    order = [one.id for one in document.sentences]
    assert [one.id for one in sentences] == sorted((one.id for one in sentences), key=order.index)
    by_id = {one.id: one for one in document.sentences}
    assert all(one.spans == by_id[one.id].spans for one in sentences)
    languages = {one.lang for number in (1, 2) for one in speaking.spoken(services, number)}
    assert languages <= {"en", "zh"}


def test_what_is_only_looked_at_is_not_said() -> None:
    assert (
        speaking.said("Lamps are warm [12, 14], as shown [3–5]. See https://x.example/a.")
        == "Lamps are warm, as shown. See"
    )
    assert speaking.said("The interval [0.5, 1] holds.") == "The interval [0.5, 1] holds."
