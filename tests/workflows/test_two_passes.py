"""Papers come in at once and are read afterwards; nothing that was shown as saved is lost on the way."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pymupdf
import pytest

from app.base.disk.files import hash_file
from app.base.errors import Cancelled, UnusableInput
from app.base.progress import CancelToken, Progress
from app.domain.library.paper import ImportedPaper, ImportStatus, PaperStatus
from app.workflows.jobs import interrupted_jobs
from app.workflows.library.imports import importing, intake
from app.workflows.library.imports.extracting import checkpoint_of, extract_paper, extract_waiting
from app.workflows.library.imports.importing import take_in
from app.workflows.library.order import papers
from app.workflows.library.order.finding import search
from app.workflows.library.safety import safeguarding
from app.workflows.services import LibraryLock
from tests import makers
from tests.conftest import MakeServices
from tests.pdf.pdf_maker import FILLER, blank, save, write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def long_paper(path: Path, pages: int = 8, **options: object) -> Path:
    document = blank(pages)
    for number, page in enumerate(document, 1):
        write(page, (60, 60, 540, 80), f"{number} Chapter", 14, bold=True)
        write(page, (60, 90, 540, 700), f"Marker{number} stands on this page. " + FILLER * 4)
    return save(document, path, **options)


def test_what_was_taken_in_is_listed_and_searchable_before_it_is_read(
    make_services: MakeServices, english_paper: Path
) -> None:
    services = make_services()
    heard: list[int | None] = []
    (outcome,) = take_in(services, [english_paper], on_paper=lambda one: heard.append(one.id))
    assert (outcome.status, heard) == (ImportStatus.ADDED, [outcome.id])
    (paper,) = papers.list_papers(services)
    assert paper.status is PaperStatus.ADDED
    assert paper.title.startswith("Units Matter")
    before = search(services, "references")
    assert before
    assert {hit.sentence for hit in before} == {""}

    ended: list[PaperStatus] = []
    (read,) = extract_waiting(services, on_paper=lambda one: ended.append(one.status))
    assert (read.status, ended) == (PaperStatus.READY, [PaperStatus.READY])
    after = search(services, "units")
    assert after
    assert all(hit.sentence for hit in after)
    assert extract_waiting(services) == ()


def test_a_paper_that_is_asked_for_is_read_first(make_services: MakeServices, english_paper: Path) -> None:
    services = make_services()
    (outcome,) = take_in(services, [english_paper])
    assert papers.load_document(services, outcome.id or 0).sentences
    assert papers.get_paper(services, outcome.id or 0).status is PaperStatus.READY


def test_who_asks_for_a_paper_in_work_waits_for_that_reading(make_services: MakeServices, tmp_path: Path) -> None:
    services = make_services()
    (outcome,) = take_in(services, [long_paper(tmp_path / "long.pdf")])
    begun = threading.Event()
    background = threading.Thread(
        target=extract_waiting, args=(services,), kwargs={"on_progress": lambda _: begun.set()}
    )
    background.start()
    assert begun.wait(30)
    heard: list[Progress] = []
    document = extract_paper(services, outcome.id or 0, on_progress=heard.append)
    background.join()
    assert document.page_count == 8
    assert services.library.document(document.sha256, services.extractor) == document
    assert [job.kind for job in services.library.jobs()] == ["read"]


def test_what_waits_is_counted_once_a_paper_and_not_at_each_page(
    make_services: MakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = make_services()
    taken = take_in(
        services, [long_paper(tmp_path / f"{name}.pdf", pages) for name, pages in (("a", 7), ("b", 8), ("c", 9))]
    )
    counted, told = [], []
    count = services.library.unread_numbers
    monkeypatch.setattr(services.library, "unread_numbers", lambda: counted.append(1) or count())
    monkeypatch.setattr(services.library, "unread", lambda: pytest.fail("all that wait were read"))
    read = extract_waiting(services, on_progress=told.append)
    assert {paper.id for paper in read} == {one.id for one in taken}
    assert len(counted) <= len(taken) + services.pdf.workers < len(told)
    numbers = [dict(one.stage.params) for one in told]
    assert {one["count"] for one in numbers if "count" in one} == {3}
    assert [one["number"] for one in numbers if "number" in one][-1] == 3 or services.pdf.workers > 1
    fractions = [one.fraction for one in told if one.fraction is not None]
    assert fractions == sorted(fractions)


def test_a_stopped_reading_goes_on_at_its_page(make_services: MakeServices, tmp_path: Path) -> None:
    services = make_services()
    services.lock = LibraryLock(services.paths.home)
    (outcome,) = take_in(services, [long_paper(tmp_path / "long.pdf")])
    paper = papers.get_paper(services, outcome.id or 0)
    token, asked = CancelToken(), []

    def stop_after_three(progress: Progress) -> None:
        if dict(progress.stage.params).get("page") == 3 and not asked:
            asked.append(time.monotonic())
            token.cancel()

    with pytest.raises(Cancelled):
        extract_waiting(services, on_progress=stop_after_three, cancel=token)
    assert time.monotonic() - asked[0] < 1.0
    assert papers.get_paper(services, paper.id).status is PaperStatus.ADDED
    assert checkpoint_of(services, paper).exists()

    pages: list[int] = []
    extract_waiting(services, on_progress=lambda p: pages.append(int(dict(p.stage.params).get("page", 0))))
    assert min(page for page in pages if page) == 4
    assert not checkpoint_of(services, paper).exists()
    text = " ".join(sentence.text for sentence in papers.load_document(services, paper.id).sentences)
    assert all(f"Marker{number} " in text for number in range(1, 9))
    services.lock.release()


KILLED = """
import os, signal, sys
from pathlib import Path
from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.workflows.library.imports.importing import take_in
from app.workflows.jobs import interrupted_jobs
from app.workflows.library.imports.extracting import extract_waiting

def die(progress):
    if dict(progress.stage.params).get("page") == 3:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    home, models, pdf = map(Path, sys.argv[1:])
    services = open_services(Paths(home, models), writes=True, lang="en")
    (outcome,) = take_in(services, [pdf])
    print(outcome.id, flush=True)
    extract_waiting(services, on_progress=die)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_nothing_is_lost_when_the_program_is_killed(make_services: MakeServices, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    pdf = long_paper(tmp_path / "long.pdf")
    arguments = [sys.executable, str(script), str(tmp_path / "home"), str(tmp_path / "models"), str(pdf)]
    killed = subprocess.run(
        arguments, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    services = make_services()
    services.lock = LibraryLock(services.paths.home)
    assert [job.kind for job in interrupted_jobs(services)] == ["read"]
    (paper,) = papers.list_papers(services)
    assert (paper.id, paper.status) == (int(killed.stdout), PaperStatus.EXTRACTING)
    assert [hit.page for hit in search(services, "Marker7")] == [7]
    pages: list[int] = []
    extract_waiting(services, on_progress=lambda p: pages.append(int(dict(p.stage.params).get("page", 0))))
    assert min(page for page in pages if page) == 4
    assert papers.get_paper(services, paper.id).status is PaperStatus.READY
    assert all(hit.sentence for hit in search(services, "Marker3"))
    services.lock.release()


def test_a_failed_reading_leaves_text_and_a_reason(
    make_services: MakeServices, english_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise UnusableInput("pdf_too_slow", file="english.pdf")

    services = make_services(lang="zh_CN")
    with monkeypatch.context() as patch:
        patch.setattr(type(services.pdf), "read", broken)
        (outcome,) = intake.import_papers(services, [english_paper])
    assert (outcome.status, outcome.error) == (ImportStatus.FAILED, "pdf_too_slow")
    assert "超过" in outcome.reason
    paper = papers.get_paper(services, outcome.id or 0)
    assert paper.status is PaperStatus.FAILED
    assert [message.key for message in paper.problem] == ["error.pdf_too_slow.what", "error.pdf_too_slow.do"]
    assert search(services, "references")
    (again,) = intake.import_papers(services, [english_paper])
    assert again.status is ImportStatus.DUPLICATE
    repaired = papers.get_paper(services, paper.id)
    assert (repaired.status, repaired.problem) == (PaperStatus.READY, ())


def test_what_a_bibliography_says_survives_reading(
    make_services: MakeServices, english_paper: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.bib").write_text(
        f"@article{{x, title={{My Own Title}}, year={{1999}}, file={{{english_paper}}}}}"
    )
    services = make_services()
    (outcome,) = take_in(services, [tmp_path / "list.bib"])
    extract_waiting(services)
    paper = papers.get_paper(services, outcome.id or 0)
    assert (paper.title, paper.year) == ("My Own Title", 1999)
    assert paper.authors
    assert set(paper.given) == {"title", "year"}


def test_a_protected_paper_is_readable_ever_after(make_services: MakeServices, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    makers.make_encrypted(locked)
    services = make_services()
    for password, key in ((None, "pdf_needs_password"), ("wrong", "pdf_wrong_password")):
        (refused,) = take_in(services, [locked], password=password)
        assert (refused.status, refused.error) == (ImportStatus.FAILED, key)
        waiting = papers.get_paper(services, refused.id)
        assert (waiting.status, waiting.problem[0].key) == (PaperStatus.FAILED, "error.pdf_needs_password.what")
    (outcome,) = intake.import_papers(services, [locked], password=makers.PASSWORD)
    assert (outcome.status, outcome.id) == (ImportStatus.ADDED, refused.id)
    assert [note.key for note in outcome.notes] == ["import.kept_unlocked"]
    paper = papers.get_paper(services, outcome.id or 0)
    assert papers.load_document(services, paper.id).sentences
    copy = services.file_of(paper.file)
    assert [path for path in services.paths.files.rglob("*") if path.is_file()] == [copy]
    assert safeguarding.check(services).sound
    with pymupdf.open(copy) as opened:
        assert not opened.needs_pass
    assert services.pdf.render_page(copy, 1, 0.5).width > 0
    assert makers.PASSWORD.encode() not in services.paths.database.read_bytes()
    (again,) = take_in(services, [locked])
    assert (again.status, again.id) == (ImportStatus.DUPLICATE, paper.id)


WRITES_NOWHERE = """
import sys
from app.bootstrap import main
if __name__ == "__main__":
    sys.argv[0] = "paperlamp"
    sys.exit(main())
"""


def test_nothing_is_written_outside_the_library(tmp_path: Path) -> None:
    elsewhere = [tmp_path / name for name in ("user", "work", "temporary")]
    for folder in elsewhere:
        folder.mkdir()
    active = pymupdf.open()
    page = active.new_page()
    write(page, (60, 60, 540, 300), FILLER * 3)
    for kind in ("/S /JavaScript /JS (app.alert\\\\(1\\\\);)", f"/S /Launch /F ({tmp_path / 'work' / 'evil'})"):
        xref = active.get_new_xref()
        active.update_object(xref, f"<< {kind} >>")
        active.xref_set_key(active.pdf_catalog(), "OpenAction", f"{xref} 0 R")
    page.insert_link({"kind": pymupdf.LINK_LAUNCH, "from": pymupdf.Rect(0, 0, 600, 800), "file": "/bin/touch"})
    pdf = save(active, tmp_path / "active.pdf")
    script = tmp_path / "run.py"
    script.write_text(WRITES_NOWHERE)
    user, work, temporary = elsewhere
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "PAPERLAMP_", "ORT_")) and key != "CI"},
        "HOME": str(user), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, str(script), "--home", str(tmp_path / "home"), "import", str(pdf)],
        env=environment, cwd=work, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    left = [path for folder in elsewhere for path in folder.rglob("*") if path.is_file()]
    assert left == []
    assert (tmp_path / "home" / "library.sqlite").exists()


def test_a_stopped_import_goes_on_behind_what_is_in(make_services: MakeServices, tmp_path: Path) -> None:
    """Each file once, in the order given, and none of them called a duplicate."""
    services, stop = make_services(), CancelToken()
    files = [long_paper(tmp_path / f"{pages}.pdf", pages) for pages in (2, 3, 4)]
    done: list[ImportedPaper] = []

    def first(one: ImportedPaper) -> None:
        done.append(one)
        stop.cancel()

    with pytest.raises(Cancelled):
        take_in(services, files, on_paper=first, cancel=stop)
    assert len(done) == 1
    outcomes = take_in(services, files, done=done)
    assert [Path(one.path) for one in outcomes] == files
    assert {one.status for one in outcomes} == {ImportStatus.ADDED}
    assert take_in(services, files, done=outcomes) == outcomes


def test_a_file_that_grows_while_it_is_read_is_read_again(
    make_services: MakeServices, english_paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first half comes first, as from a browser; what is kept is the whole, under the hash of the whole."""
    services, whole = make_services(), english_paper.read_bytes()
    file = tmp_path / "download.pdf"
    file.write_bytes(whole[: len(whole) // 2])
    hashed: list[str] = []

    def then_the_rest(path: Path) -> str:
        hashed.append(hash_file(path))
        if len(hashed) == 1:
            file.write_bytes(whole)
        return hashed[-1]

    monkeypatch.setattr(importing, "hash_file", then_the_rest)
    (outcome,) = take_in(services, [file])
    assert outcome.status == "added", outcome.reason
    (paper,) = services.library.papers()
    assert paper.sha256 == hashed[-1] == hashlib.sha256(whole).hexdigest() != hashed[0]
    kept = [path for path in services.paths.files.rglob("*") if path.is_file()]
    assert [path.read_bytes() == whole for path in kept] == [True]


def test_a_file_that_never_rests_is_named_and_the_others_come_in(
    make_services: MakeServices,
    english_paper: Path,
    chinese_paper: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services = make_services()
    log = tmp_path / "log.pdf"
    log.write_bytes(english_paper.read_bytes())

    def always_more(path: Path) -> str:
        digest = hash_file(path)
        if path == log:
            with log.open("ab") as file:
                file.write(b"\n")
        return digest

    monkeypatch.setattr(importing, "hash_file", always_more)
    monkeypatch.setattr(importing, "_PAUSE_S", 0.001)
    outcomes = take_in(services, [log, chinese_paper])
    assert [(outcome.status, outcome.error) for outcome in outcomes] == [("failed", "file_changing"), ("added", "")]
    assert len(services.library.papers()) == 1
