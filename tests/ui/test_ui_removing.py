"""Whatever is written about papers goes to the bin by a button where it is read, and comes back from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.base.progress import CancelToken
from app.domain.library.history import BinKind
from app.domain.writing.deck import DeckOptions
from app.domain.writing.digest import Coverage, Digest, Timing
from app.ui.common.widgets import Notice
from app.ui.dialogs.bin.bin_dialog import ABOUT, BinDialog
from app.ui.panels.ask import PANEL as ASK
from app.ui.panels.slides import PANEL as SLIDES
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.window.main_window import MainWindow
from app.workflows.asking import AskOptions, ask
from app.workflows.services import Services
from app.workflows.slides.studio import Studio
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.workflows.test_comparing import answer


class Quiet:
    """Watches a question and says nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    services = make_services(ScriptedModel(answer), home=two_papers)
    empty = Digest(1, "structured", "en", "m", "2026-01-01", (), Coverage(1, 2), Timing())
    services.library.add_digest(empty)
    return services


def undo_of(notice: Notice) -> QPushButton:
    return next(one for one in notice.findChildren(QPushButton) if one.text() == "Undo")


def goes_and_comes_back(
    main: MainWindow, services: Services, kind: BinKind, button: Callable[[], QWidget], notice: Notice
) -> None:
    """Remove it by its button; bring it back by the notice, once more, and from the bin."""

    def press() -> None:
        found = button()
        assert found.isVisibleTo(found.parentWidget())
        assert isinstance(found, QToolButton | QPushButton)
        found.click()

    press()
    assert [item.kind for item in services.library.bin.items()] == [kind]
    assert notice.isVisibleTo(notice.parentWidget())
    undo_of(notice).click()
    assert services.library.bin.items() == ()
    press()
    main.menus["undo"].trigger()
    assert services.library.bin.items() == ()
    press()
    main.menus["bin"].trigger()
    (dialog,) = main.findChildren(BinDialog)
    assert dialog.table.isColumnHidden(ABOUT) == (not services.library.bin.items()[0].about)
    dialog.restore_button.click()
    assert services.library.bin.items() == ()
    dialog.close()


def test_a_summary(main: MainWindow, services: Services) -> None:
    panel = main.inspector.bring(SUMMARY)
    goes_and_comes_back(main, services, BinKind.SUMMARY, lambda: panel.remove_button, panel.notice)
    assert panel.digest is not None
    panel.remove_button.click()
    assert panel.digest is None
    assert not panel.remove_button.isVisibleTo(panel)


def test_slides(main: MainWindow, services: Services) -> None:
    panel = main.inspector.bring(SLIDES)
    assert not panel.remove_button.isVisibleTo(panel)  # planned, not kept
    studio = Studio(services, 1)
    kept = studio.saved(studio.planned(DeckOptions()))
    main.refresh_library()
    assert panel.deck is not None
    assert panel.deck.id == kept.id
    goes_and_comes_back(main, services, BinKind.DECK, lambda: panel.remove_button, panel.notice)
    assert panel.deck.id == kept.id
    panel.remove_button.click()
    assert panel.deck.id == 0


def test_a_comparison(main: MainWindow, services: Services) -> None:
    view = main.compare_papers(main.model.papers)
    view.choices.start_button.click()
    made = view.comparison
    assert made is not None
    view.remove_button.click()
    assert [item.kind for item in services.library.bin.items()] == [BinKind.COMPARISON]
    assert view.comparison is None
    assert not view.remove_button.isEnabled()
    undo_of(view.notice).click()
    assert view.comparison == made


def test_an_answer(main: MainWindow, services: Services) -> None:
    first = ask(services, [1], "What was found?", AskOptions(), Quiet(), CancelToken())
    ask(services, [1], "And how much?", AskOptions(conversation=first.conversation), Quiet(), CancelToken())
    panel = main.inspector.bring(ASK)
    panel.reload()
    goes_and_comes_back(main, services, BinKind.ANSWER, lambda: panel.blocks[0].remove_button, panel.notice)
    panel.blocks[0].remove_button.click()
    assert [block.question for block in panel.blocks] == ["And how much?"]


def test_the_bin_gives_titles_the_room_where_papers_alone_lie_in_it(main: MainWindow) -> None:
    main.listing.remove([1])
    main.menus["bin"].trigger()
    (dialog,) = main.findChildren(BinDialog)
    assert dialog.table.rowCount() == 1
    assert dialog.table.isColumnHidden(ABOUT)
    dialog.close()
