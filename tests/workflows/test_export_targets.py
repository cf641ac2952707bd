"""Exports that a model must come before: slides, tables, notes and translations leave alone what they did not write."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.disk.outputs import Outputs, TargetExists
from app.base.progress import CancelToken
from app.domain.writing.comparison import Comparison
from app.domain.writing.deck import DeckOptions
from app.slides import find_office
from app.workflows import comparing
from app.workflows.services import Services
from app.workflows.slides import decks
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from app.workflows.writing import note_export
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.workflows.test_summaries import answer

WORDS = "my own words\n"


@pytest.fixture
def summarized(make_services: MakeServices, two_papers: Path) -> Services:
    services = make_services(ScriptedModel(answer), home=two_papers)
    summaries.summarize(services, 1, SummaryOptions(), SilentWatcher(), CancelToken())
    return services


@pytest.mark.parametrize("suffix", [".pptx", ".md"])
def test_slides(summarized: Services, tmp_path: Path, suffix: str) -> None:
    deck, out = decks.plan_deck(summarized, 1, DeckOptions()), tmp_path / f"talk{suffix}"
    out.write_text(WORDS)
    with pytest.raises(TargetExists):
        decks.export_deck(summarized, deck, out)
    assert out.read_text() == WORDS
    decks.export_deck(summarized, deck, out, outputs=Outputs(agreed=[out]))
    assert out.read_bytes() != WORDS.encode()


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice, which makes pictures of slides, is not installed")
def test_pictures_of_slides_name_all_that_they_would_replace(summarized: Services, tmp_path: Path) -> None:
    deck, out = decks.plan_deck(summarized, 1, DeckOptions()), tmp_path / "talk.png"
    kept = [tmp_path / "talk-01.png", tmp_path / "talk-03.png"]
    for path in kept:
        path.write_text(WORDS)
    with pytest.raises(TargetExists) as caught:
        decks.export_deck(summarized, deck, out)
    assert caught.value.paths == tuple(kept)
    assert sorted(tmp_path.glob("*.png")) == kept
    decks.export_deck(summarized, deck, out, outputs=Outputs(agreed=caught.value.paths))
    assert len(list(tmp_path.glob("talk-*.png"))) >= len(deck.slides)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in tmp_path.glob("*.png"))


@pytest.mark.parametrize("suffix", comparing.FORMATS)
def test_tables(summarized: Services, tmp_path: Path, suffix: str) -> None:
    table, out = Comparison((), (), (), "en", "model", "2026-01-01"), tmp_path / f"table{suffix}"
    out.write_text(WORDS)
    with pytest.raises(TargetExists):
        comparing.write_comparison(summarized, table, out)
    assert out.read_text() == WORDS
    comparing.write_comparison(summarized, table, out, Outputs(force=True))
    assert out.read_bytes() != WORDS.encode()


def test_notes_go_again_into_their_own_file_but_into_no_other(summarized: Services, tmp_path: Path) -> None:
    out = tmp_path / "paper.md"
    note_export.export_notes(summarized, 1, out)
    out.write_text(out.read_text("utf-8") + WORDS, "utf-8")
    note_export.export_notes(summarized, 1, out)
    ours = out.read_text("utf-8")
    assert ours.endswith(WORDS)
    with pytest.raises(TargetExists):
        note_export.export_notes(summarized, 2, out)
    assert out.read_text("utf-8") == ours, "the notes of another paper do not go into it"
    diary = tmp_path / "diary.md"
    diary.write_text(WORDS)
    with pytest.raises(TargetExists):
        note_export.export_notes(summarized, 1, diary)
    assert diary.read_text() == WORDS
    note_export.export_notes(summarized, 1, diary, outputs=Outputs(agreed=[diary]))
    assert WORDS in diary.read_text("utf-8"), "allowed, they go beside what is there"


def test_the_folder_of_figures_has_a_name_that_is_short_enough(summarized: Services, tmp_path: Path) -> None:
    out = tmp_path / ("长" * 83 + ".md")
    note_export.export_notes(summarized, 1, out)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir() and path.name != "home")
    assert folder.name.endswith("长-figures")
    assert list(folder.glob("*.png"))
