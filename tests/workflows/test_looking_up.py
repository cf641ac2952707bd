"""Are the references real? Asked of a registry on this computer that answers well, lies, cuts, stalls and errs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from app.base.errors import Cancelled
from app.base.progress import CancelToken
from app.base.settings import Settings
from app.domain.library.proposal import Record
from app.domain.library.reference_check import Outcome
from app.domain.reading.document import Reference
from app.workflows.library.citation import looking_up
from app.workflows.library.imports import intake
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.registry_server import WORK, Registry, registry

NOBODY = '<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
REAL = Reference(
    "r1", "[1] A. Lovelace, S. Zhang. Units matter & lamps. 2021.", "Units matter & lamps", ("A. Lovelace",), 2021
)
LINE = Reference("r2", "[2] Lovelace A, Zhang S, Units Matter & Lamps, Journal of Lamps (2021) 3-9")
FAKE = Reference(
    "r3",
    "[3] T. Moss. Candles burn at both ends of night. 1999.",
    "Candles burn at both ends of night",
    ("T. Moss",),
    1999,
)
WRONG = replace(REAL, id="r4", text="[4]", year=2012, authors=("B. Nobody", "A. Lovelace"))
SHORT = Reference("r5", "[5] Ibid.", "Ibid.")
NUMBERED = Reference("r6", "[6] X.", "Quite Another Title of a Work", ("C. Day",), 2021, "10.1234/lamp.7")


@pytest.fixture
def server(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    monkeypatch.setattr(looking_up, "PAUSES", {"Crossref": 0.0, "arXiv": 0.0})
    monkeypatch.setattr(looking_up, "BUSY_PAUSES", (0.0, 0.0))
    with registry() as running:
        running.atom = NOBODY
        yield running


@pytest.fixture
def services(make_services: MakeServices, server: Registry, english_paper: Path) -> Services:
    made = make_services()
    intake.import_papers(made, [english_paper])
    made.settings = Settings(crossref_url=server.url, arxiv_url=server.url, doi_url=server.url)
    return made


def cites(services: Services, *references: Reference) -> None:
    document = load_document(services, 1)
    services.library.store_document(services.library.paper(1), replace(document, references=references))


def test_each_is_found_differs_or_is_not_found(services: Services) -> None:
    cites(services, REAL, LINE, FAKE, WRONG, SHORT, NUMBERED)
    run = looking_up.look_up(services, 1)
    assert {one: check.outcome for one, check in run.checks.items()} == {
        "r1": Outcome.FOUND, "r2": Outcome.FOUND, "r3": Outcome.NOT_FOUND, "r4": Outcome.DIFFERS, "r5": Outcome.NOT_ASKED,
        "r6": Outcome.DIFFERS,
    }  # fmt: skip
    assert {one.field: (one.here, one.there) for one in run.checks["r4"].differences} == {
        "year": (2012, 2021),
        "authors": (("B. Nobody", "A. Lovelace"), ("Ada Lovelace", "张三", "The Lamp Group")),
    }
    assert {one.field for one in run.checks["r6"].differences} == {"title", "authors"}
    assert run.checks["r3"].nearest is None, "a work that is not like it is not shown beside it"


def test_what_was_found_out_is_kept_and_not_asked_for_again(services: Services, server: Registry) -> None:
    cites(services, REAL, FAKE)
    first = looking_up.look_up(services, 1).checks
    asked = len(server.asked)
    assert looking_up.known_checks(services, 1) == first
    assert first["r1"].day
    assert looking_up.look_up(services, 1).checks == first
    assert len(server.asked) == asked
    cites(services, replace(REAL, id="r9"))
    assert looking_up.known_checks(services, 1) == {"r9": first["r1"]}, "the list was read anew: its numbers are others"
    looking_up.look_up(services, 1, ["r9"], again=True)
    assert len(server.asked) == asked + 1


def test_only_what_was_said_is_sent(services: Services, server: Registry) -> None:
    cites(services, REAL, SHORT)
    looking_up.look_up(services, 1)
    (asked,) = (unquote_plus(path) for path, _, _ in server.asked)
    assert "Units matter & lamps" in asked
    assert "A. Lovelace" in asked
    assert looking_up.to_be_sent(REAL) == "Units matter & lamps · A. Lovelace"
    assert looking_up.to_be_sent(NUMBERED) == "10.1234/lamp.7"
    assert looking_up.to_be_sent(SHORT) == ""


@pytest.mark.parametrize("how", ["500", "garbage", "cut", "429", "elsewhere", "huge"])
def test_a_registry_that_fails_stops_the_run_and_loses_nothing(services: Services, server: Registry, how: str) -> None:
    others = [replace(REAL, id=f"x{n}", text=f"[{n}] {REAL.text}", title=f"{REAL.title} {n}") for n in range(6)]
    cites(services, REAL, *others)
    looking_up.look_up(services, 1, ["r1"])
    server.how = how
    run = looking_up.look_up(services, 1)
    assert run.problem is not None
    assert run.unanswered == 6
    assert set(run.checks) == {"r1"}
    server.how = "well"
    run = looking_up.look_up(services, 1)
    assert (len(run.checks), run.unanswered, run.problem) == (7, 0, None)


def test_a_stalled_registry_is_left_and_a_stop_works(services: Services, server: Registry) -> None:
    cites(services, REAL, FAKE)
    server.how = "stall"
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        looking_up.look_up(services, 1, cancel=cancel, on_progress=lambda _: cancel.cancel())


def test_a_lie_about_a_doi_is_told_as_no_answer(services: Services, server: Registry) -> None:
    cites(services, NUMBERED)
    server.work = {**WORK, "DOI": "10.9/other"}
    run = looking_up.look_up(services, 1)
    assert run.problem is not None
    assert run.problem.key == "registry_nonsense"


def test_a_preprint_is_found_by_its_number_and_by_its_title(services: Services, server: Registry) -> None:
    from tests.registry_server import ATOM

    server.atom = ATOM
    by_number = Reference(
        "r1", "[1] Lovelace. arXiv preprint arXiv:2101.00001, 2021.", "Units matter and lamps", ("A. Lovelace",), 2021
    )
    server.work = {"title": ["Something else altogether"]}
    by_title = Reference(
        "r2", "[2] Lovelace, Turing. Units matter and lamps.", "Units matter and lamps", ("A. Lovelace", "A. Turing")
    )
    cites(services, by_number, by_title)
    run = looking_up.look_up(services, 1)
    assert [check.outcome for check in run.checks.values()] == [Outcome.FOUND, Outcome.FOUND]
    assert [check.asked for check in run.checks.values()] == [("arXiv",), ("Crossref", "arXiv")]


@pytest.mark.parametrize(
    ("here", "there", "fields"),
    [
        ({"title": "Lamps at night"}, {"title": "Lamps at Night: A Study of Light"}, set()),
        ({"year": 2020}, {}, {"year"}),
        ({"year": None}, {}, set()),
        ({"authors": ("Müller, J.",)}, {"authors": ("Jörg Müller", "Ada Bell")}, set()),
        ({"authors": ("J. van der Berg",)}, {"authors": ("Jan van der Berg",)}, set()),
        ({"authors": ("王小明",)}, {"authors": ("王小明", "李四")}, set()),
        ({"authors": ("J. Smith",)}, {"authors": ("John Smyth",)}, {"authors"}),
        ({"doi": "10.1/a"}, {"doi": "10.1/b"}, {"doi"}),
        ({"doi": "10.48550/arXiv.2101.00001"}, {"doi": "10.1/b"}, set()),
    ],
)  # fmt: skip
def test_what_differs(here: dict[str, object], there: dict[str, object], fields: set[str]) -> None:
    plain = {"title": "Lamps at night", "year": 2021}
    reference = Reference("r1", "", **{**plain, **here})  # type: ignore[arg-type]
    record = Record("Crossref", **{**plain, **there})  # type: ignore[arg-type]
    assert {one.field for one in looking_up.compare(reference, record)} == fields
