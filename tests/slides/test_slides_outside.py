"""Templates of others: what they would fetch is left out and told, what is too big is refused before it is unpacked."""

from __future__ import annotations

import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from app.base.errors import UnusableInput
from app.base.resources import resource_path
from app.domain.writing.deck import Deck
from app.slides.pptx import template, trial
from app.slides.pptx.outside import MOST_MARKUP
from app.slides.pptx.template import open_template
from app.slides.pptx.writer import write
from tests.slides import slides_samples as samples

NAMES = {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
FETCHED = "http://pictures.invalid/spy.png"


@pytest.fixture
def spying(tmp_path: Path) -> Path:
    """A template whose master shows a picture of a server, and has a link to click."""
    presentation = Presentation(str(resource_path("templates", "lamp.pptx")))
    master = presentation.slide_master
    picture = master.part.relate_to(FETCHED, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    master.part.relate_to("http://somewhere.invalid/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    shape = next(iter(master.placeholders))
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMES.items())
    facts = '<p:nvPicPr><p:cNvPr id="99" name="spy"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    fill = f'<p:blipFill><a:blip r:link="{picture}"/></p:blipFill><p:spPr/>'
    shape._element.addnext(etree.fromstring(f"<p:pic {names}>{facts}{fill}</p:pic>"))
    path = tmp_path / "spying.pptx"
    presentation.save(str(path))
    assert any(FETCHED.encode() in zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist())
    return path


def test_what_a_template_would_fetch_is_left_out_and_told(deck: Deck, lang: str, spying: Path, tmp_path: Path) -> None:
    out = tmp_path / "talk.pptx"
    warnings = write(deck, samples.figure_images(lang), out, str(spying))
    assert [warning.key for warning in warnings].count("warning.slides_template_outside") == 1
    with zipfile.ZipFile(out) as archive:
        bodies = [archive.read(name) for name in archive.namelist()]
    assert not any(b"pictures.invalid" in body for body in bodies)
    assert not any(b"r:link=" in body for body in bodies)
    assert Presentation(str(out)).slides


def test_our_own_templates_fetch_nothing() -> None:
    assert open_template("lamp").dropped == 0


def test_a_template_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pptx"
    with (
        zipfile.ZipFile(resource_path("templates", "lamp.pptx")) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for item in source.infolist():
            bomb.writestr(item, source.read(item))
        bomb.writestr("ppt/slideLayouts/more.xml", b"<a>" + b" " * (MOST_MARKUP + 1) + b"</a>")
    assert path.stat().st_size < 1_000_000
    tracemalloc.start()
    with pytest.raises(UnusableInput) as caught:
        open_template(str(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.key == "slides_file_too_big"
    assert peak < 10_000_000


def nested(path: Path, depth: int) -> Path:
    """A template whose first layout holds elements one in another, `depth` times, and as many attributes."""
    layout = "ppt/slideLayouts/slideLayout1.xml"
    with (
        zipfile.ZipFile(resource_path("templates", "lamp.pptx")) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            body = source.read(name)
            if name == layout:
                many = b"".join(b'<p:extLst a%d="x"/>' % number for number in range(depth))
                body = body.replace(b"</p:cSld>", many + b"</p:cSld>", 1)
            target.writestr(name, body)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_template_that_eats_memory_costs_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greedy = nested(tmp_path / "greedy.pptx", 1_500_000)
    assert greedy.stat().st_size < 20_000_000
    monkeypatch.setattr(template, "open_bytes", lambda *_: pytest.fail("opened in the program itself"))
    with pytest.raises(UnusableInput) as caught:
        open_template(str(greedy))
    assert caught.value.key == "slides_bad_template"


def test_a_template_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "LONGEST_S", 0.01)
    own = nested(tmp_path / "own.pptx", 1)
    with pytest.raises(UnusableInput) as caught:
        open_template(str(own))
    assert caught.value.key == "slides_bad_template"
    monkeypatch.undo()
    assert open_template(str(own)).dropped == 0


def test_a_template_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = nested(tmp_path / "own.pptx", 2)
    open_template(str(own))
    monkeypatch.setattr(trial, "child_command", lambda _: pytest.fail("tried again"))
    open_template(str(own))
