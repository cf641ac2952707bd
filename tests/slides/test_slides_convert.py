"""Slides as PDF, with the real LibreOffice where it is installed and a stand-in for its ways to fail."""

from __future__ import annotations

import io
import os
import re
import sys
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Timer

import pytest
from PIL import Image
from pptx import Presentation

from app.base import fence
from app.base.errors import Cancelled, UserError
from app.base.progress import CancelToken
from app.domain.reading.document import PageImage
from app.domain.writing.deck import Deck, Slide, SlideKind
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


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed here")
@pytest.mark.skipif(not fence.available().calls, reason="this system has no seccomp filters")
@pytest.mark.enable_socket
def test_the_real_libreoffice_does_not_fetch_a_linked_picture(tmp_path: Path) -> None:
    asked: list[str] = []

    class Pictures(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Pictures) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        slides = linking_to(f"http://127.0.0.1:{server.server_port}/a.png", tmp_path)
        slides_to_pdf(slides, tmp_path / "out.pdf")
        server.shutdown()
    assert (tmp_path / "out.pdf").stat().st_size
    assert asked == []


def linking_to(address: str, folder: Path) -> Path:
    """Slides with a picture that is to be fetched; without the fence LibreOffice asks for it twice."""
    whole, linked = folder / "whole.pptx", folder / "linked.pptx"
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(picture, 0, 0)
    deck.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(linked, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "ppt/slides/slide1.xml":
                data = data.replace(b"r:embed=", b"r:link=")
            elif name.endswith("slide1.xml.rels"):
                data = re.sub(rb'Target="\.\./media/[^"]*"', f'Target="{address}" TargetMode="External"'.encode(), data)
            new.writestr(name, data)
    return linked
