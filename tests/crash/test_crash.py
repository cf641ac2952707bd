"""A short run of `make bench-crash`, always the same one."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from tests.crash.keeping import State
from tests.crash.killing import Moments, Sessions, Tally, allowed
from tests.crash.sharing import Shares

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9"),
    pytest.mark.timeout(900),
]


def test_nothing_acknowledged_is_lost_when_the_program_or_its_children_are_killed(tmp_path: Path) -> None:
    tally = Tally()
    sessions = Sessions(tmp_path, random.Random(15), tally)
    for children in (1, 0, 1):
        sessions.run(children)
    assert tally.killed["program"] == 3


def test_a_killed_sync_costs_neither_computer_anything(tmp_path: Path) -> None:
    shares = Shares(tmp_path, random.Random(16), Tally())
    for _ in range(3):
        shares.run()
    shares.settle()
    assert shares.tally.killed["program"] >= 3


@pytest.mark.parametrize("what", ["migration", "backup", "restore"])
def test_a_killed_migration_backup_or_restore_costs_nothing(tmp_path: Path, what: str) -> None:
    moments = Moments(tmp_path, random.Random(15), Tally())
    for _ in range(2):
        getattr(moments, what)()
    assert moments.tally.during[what] == 2


def test_what_is_lost_would_be_seen() -> None:
    known: State = {
        "papers": {"1": ""},
        "notes": {"1": ["a", "b"]},
        "digests": {"1": 2},
        "terms": [],
        "bin": ["note:2"],
    }
    grown = known | {"notes": known["notes"] | {"2": ["c", "d"]}, "bin": []}
    restoring = {"begin": "restore", "after": None, "grows": ["notes", "-bin"]}
    assert allowed(known, known, None)
    assert allowed(known, grown, restoring)
    assert not allowed(known, grown, None)
    assert not allowed(known, known | {"notes": {}}, restoring)
    assert not allowed(known, known | {"digests": {"1": 1}}, {"begin": "summary", "after": None, "grows": ["digests"]})
    assert not allowed(known, known | {"terms": [["x", "y"]]}, {"begin": "edit", "after": grown, "grows": []})


def test_a_collection_that_was_being_filled_may_hold_more_but_nothing_less() -> None:
    known: State = {"collections": {"5": ["Part 8", [24]], "6": ["Part 9", []]}, "tags": {"24": ["x"]}}
    moving = {"begin": "zotero", "after": None, "grows": ["+collections", "+tags"]}
    filled = {"5": ["Part 8", [24, 34]], "6": ["Part 9", [34]], "7": ["Part 10", []]}
    assert allowed(known, {"collections": filled, "tags": {"24": ["x", "y"], "34": ["y"]}}, moving)
    assert not allowed(known, known | {"collections": filled}, moving | {"grows": ["collections"]})
    for lost in ({"5": ["Part 8", [34]], "6": ["Part 9", []]}, {"5": ["Part 8", [24]]}, filled | {"5": ["Else", [24]]}):
        assert not allowed(known, known | {"collections": lost}, moving)
    assert not allowed(known, known | {"tags": {"24": ["y"]}}, moving)
