from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.base.errors import UserError
from app.workflows.services import Services
from app.workflows.writing import mapping
from tests.conftest import MakeServices


@pytest.fixture
def shelf(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(home=two_papers)


@pytest.mark.parametrize("paper", [1, 2])
def test_a_map_in_every_format(shelf: Services, tmp_path: Path, paper: int) -> None:
    files = {suffix: mapping.write_map(shelf, paper, tmp_path / f"m{suffix}") for suffix in mapping.FORMATS}
    assert "paperlamp://paper/" in files[".svg"].read_text("utf-8")
    assert "<outline text=" in files[".opml"].read_text("utf-8")
    assert files[".md"].read_text("utf-8").startswith("# ")
    image = Image.open(io.BytesIO(files[".png"].read_bytes())).convert("L")
    dark = sum(image.histogram()[:90])
    assert dark > 500, "the words are not drawn"


def test_bad_input_is_one_sentence(shelf: Services, tmp_path: Path) -> None:
    paper = shelf.library.paper(1)
    document = shelf.library.document(paper.sha256, shelf.extractor)
    for key, out in (
        ("unknown_map_format", tmp_path / "m.gif"),
        ("folder_missing", tmp_path / "no" / "m.svg"),
    ):
        with pytest.raises(UserError) as caught:
            mapping.write_map(shelf, 1, out)
        assert caught.value.key == key
    shelf.library.store_document(paper, replace(document, sections=()))
    with pytest.raises(UserError) as caught:
        mapping.write_map(shelf, 1, tmp_path / "m.svg")
    assert caught.value.key == "map_without_sections"
