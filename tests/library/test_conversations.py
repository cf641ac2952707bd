from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.library.history import BinKind
from app.domain.reading.document import Rect
from app.domain.writing.answer import Answer
from app.domain.writing.digest import Claim, Evidence, Verdict
from app.library import Library
from tests.library.older import older_library
from tests.library.test_library import PAPER

EVIDENCE = Evidence("s1", 2, (Rect(1, 2, 3, 4),), "It was 5 m long.", paper=1)
ANSWER = Answer("How long?", "5 m", True, (1, 2), "en", (Claim("It was 5 m long.", Verdict.VERIFIED, (EVIDENCE,)),))


@pytest.fixture
def library(tmp_path: Path):
    opened = Library(tmp_path / "library.sqlite")
    opened.add_paper(PAPER)
    opened.add_paper(replace(PAPER, sha256="1" * 64, title="Other"))
    yield opened
    opened.close()


def test_questions_that_follow_on_each_other_stay_together_in_order(library: Library) -> None:
    first = library.conversations.add(ANSWER, "2026-01-01")
    second = library.conversations.add(
        replace(first, question="And how wide?", answered=False, claims=()), "2026-01-02"
    )
    other = library.conversations.add(replace(ANSWER, papers=(2,)), "2026-01-03")
    found = library.conversations.get(first.conversation)
    assert found.answers == (first, second)
    assert (found.papers, found.title) == ((1, 2), "How long?")
    assert [row.id for row in library.conversations.about()] == [other.conversation, first.conversation]
    assert [row.id for row in library.conversations.about(1)] == [first.conversation]


def test_an_unknown_conversation_is_refused(library: Library) -> None:
    with pytest.raises(ValueError, match="no conversation"):
        library.conversations.add(replace(ANSWER, conversation=9), "2026-01-01")
    assert library.conversations.get(9) is None


def test_a_removed_paper_takes_its_conversations_along(library: Library) -> None:
    both = library.conversations.add(ANSWER, "2026-01-01")
    own = library.conversations.add(replace(ANSWER, papers=(2,)), "2026-01-01")
    library.bin.put(BinKind.PAPER, 1)
    assert library.conversations.get(both.conversation) is None
    assert library.conversations.get(own.conversation).answers == (own,)
    library.bin.put(BinKind.CONVERSATION, own.conversation)
    assert library.conversations.about() == ()
    library.empty([item for item in library.bin.items() if item.kind is BinKind.PAPER])
    assert [item.kind for item in library.bin.items()] == [BinKind.CONVERSATION]
    library.bin.restore(library.bin.items())
    assert library.conversations.get(own.conversation).answers == (own,)
    assert library.conversations.get(both.conversation) is None


def test_a_library_of_the_first_version_is_taken_along(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    older_library(path, "0001")
    library = Library(path)
    paper = library.add_paper(PAPER)
    assert library.conversations.add(replace(ANSWER, papers=(paper.id,)), "2026-01-01").conversation == 1
    library.close()
    assert list(tmp_path.glob("library.before-*.sqlite"))
