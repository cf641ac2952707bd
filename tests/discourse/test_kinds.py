from __future__ import annotations

from dataclasses import replace

import pytest

from app.discourse.discourse import Discourse
from app.discourse.kinds import PaperKind
from app.discourse.moves import Move
from app.domain.reading.document import Document, DocumentKind
from tests.reading.samples import make_document

PLAIN = [f"The lamp in room {n} was bright and stood beside the door of the room." for n in range(14)]


def _paper(title: str, body: list[str], heading: str = "Rooms", **changes: object) -> Document:
    return replace(make_document({heading: body}), title=title, **changes)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (_paper("Lamps: a survey", PLAIN), PaperKind.SURVEY),
        (_paper("大语言模型综述", PLAIN), PaperKind.SURVEY),
        (_paper("The literature graph", PLAIN, "Method"), PaperKind.EMPIRICAL),
        (_paper("Lamps", [*PLAIN, "This review covers lamps.", "This review covers rooms."]), PaperKind.SURVEY),
        (_paper("Lamps", ["The patients of the clinic were older than 70 years."] * 5 + PLAIN), PaperKind.CLINICAL),
        (_paper("Lamps", ["Theorem 2 holds for all rooms with lamps in them."] * 3 + PLAIN), PaperKind.THEORY),
        (_paper("Lamps", ["The server of the system has low latency for users."] * 9 + PLAIN), PaperKind.SYSTEM),
        (_paper("Lamps", ["A lamp shall be placed in each room of the house."] * 6 + PLAIN), PaperKind.STANDARD),
        (_paper("Lamps", PLAIN, kind=DocumentKind.THESIS), PaperKind.THESIS),
        (_paper("Lamps in novels", PLAIN), PaperKind.ESSAY),
        (_paper("Lamps", PLAIN, "Method"), PaperKind.EMPIRICAL),
    ],
)
def test_the_kind_of_a_paper_is_told(document: Document, kind: PaperKind) -> None:
    assert Discourse(document).kind is kind


def test_a_theorem_is_the_result_of_a_theory_paper_and_of_no_other() -> None:
    theorem = "Theorem 2 holds for all rooms with lamps in them."
    theory = Discourse(_paper("Lamps", [theorem] * 3 + PLAIN))
    assert Move.RESULT in theory.moves("s1")
    assert Move.RESULT not in Discourse(_paper("Lamps", [theorem, *PLAIN], "Method")).moves("s1")


def test_what_an_essay_argues_is_its_result() -> None:
    essay = Discourse(_paper("Lamps in novels", ["The novel suggests that lamps stand for hope.", *PLAIN]))
    assert Move.RESULT in essay.moves("s1")
