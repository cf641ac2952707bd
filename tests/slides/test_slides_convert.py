"""Slides as PDF, with the real LibreOffice where it is installed and a stand-in for its ways to fail."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from app.base import fence
from app.base.errors import Cancelled, UserError
from app.base.progress import CancelToken
from app.domain.deck import Deck, Slide, SlideKind
from app.domain.document import PageImage
from app.slides import find_office, save_picture, slides_to_pdf, write
from app.slides.pptx import convert


def an_office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed here")
def test_a_page_for_each_slide(tmp_path: Path) -> None:
    slides = tuple(Slide(SlideKind.CONTENT, f"Slide {n}") for n in range(3))
    write(Deck(1, "A deck", "en", slides), {}, tmp_path / "talk.pptx")
    slides_to_pdf(tmp_path / "talk.pptx", tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().count(b"/Type/Page/") == 3


def test_without_libreoffice_one_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(convert, "_PLACES", {})
    with pytest.raises(UserError) as caught:
        slides_to_pdf(tmp_path / "talk.pptx", tmp_path / "out.pdf")
    assert caught.value.key == "slides_no_office"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
def test_a_libreoffice_that_writes_nothing_is_reported_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_office(tmp_path, monkeypatch, "raise SystemExit(77)")
    with pytest.raises(UserError) as caught:
        slides_to_pdf(tmp_path / "talk.pptx", tmp_path / "out.pdf")
    assert caught.value.key == "slides_office_failed"
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
def test_a_libreoffice_that_hangs_is_ended_when_the_user_cancels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_office(tmp_path, monkeypatch, "import time\ntime.sleep(60)")
    cancel = CancelToken()
    Timer(0.5, cancel.cancel).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        slides_to_pdf(tmp_path / "talk.pptx", tmp_path / "out.pdf", cancel)
    assert time.monotonic() - started < 20


def test_a_page_is_saved_as_a_picture(tmp_path: Path) -> None:
    save_picture(PageImage(1, 2, 1, 1.0, b"\xff\x00\x00\x00\x00\xff"), tmp_path / "page.png")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")


OFFICE = """
import pathlib, socket, sys
found = []
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
    try:
        socket.socket(family).close()
        found.append(family.name)
    except OSError:
        pass
folder = sys.argv[sys.argv.index("--outdir") + 1]
pathlib.Path(folder, pathlib.Path(sys.argv[-1]).stem + ".pdf").write_text(" ".join(found))
"""


@pytest.mark.skipif(not fence.available().calls, reason="this system has no seccomp filters")
def test_the_office_program_has_no_internet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_office(tmp_path, monkeypatch, OFFICE)
    slides_to_pdf(tmp_path / "talk.pptx", tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_text() == "AF_UNIX"
