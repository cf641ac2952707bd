"""The main job with the real reader, the real engine and a real model; skipped where no model is installed."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from pathlib import Path

import pytest

from app.base.disk.paths import Paths
from app.base.messages import Message
from app.base.progress import CancelToken
from app.bootstrap.start import open_services
from app.domain.library.paper import ImportStatus
from app.domain.writing.deck import DeckOptions
from app.domain.writing.digest import Verdict
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.services import Services
from app.workflows.slides import decks
from app.workflows.summarizing import summaries

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def services(tmp_path: Path):
    paths = Paths(tmp_path / "home", Paths.locate().models)
    opened = open_services(paths, writes=True, lang="en")
    if not opened.models.installed():
        opened.close()
        pytest.skip("no model is installed: make model")
    yield opened
    opened.close()


class Watcher(summaries.SilentWatcher):
    def __init__(self) -> None:
        self.words = threading.Event()
        self.notices: list[Message] = []

    def on_text(self, section_key: str, title: str, piece: str) -> None:
        self.words.set()

    def on_notice(self, m: Message) -> None:
        self.notices.append(m)


def _import(services: Services, path: Path) -> int:
    (outcome,) = intake.import_papers(services, [path])
    assert outcome.status is ImportStatus.ADDED
    assert outcome.id is not None
    return outcome.id


def test_summary_and_slides_though_the_engine_is_killed(
    services: Services, english_paper: Path, tmp_path: Path
) -> None:
    paper = _import(services, english_paper)
    watcher = Watcher()

    def kill_the_engine() -> None:
        assert watcher.words.wait(300)
        os.kill(services.engine.pid(), signal.SIGKILL)

    killer = threading.Thread(target=kill_the_engine)
    killer.start()
    digest = summaries.summarize(services, paper, summaries.SummaryOptions(), watcher, CancelToken())
    killer.join()
    assert watcher.notices, "the user was not told that the engine was started again"
    claims = [claim for section in digest.sections for claim in section.claims]
    assert len(claims) >= 5
    assert sum(claim.verdict is Verdict.VERIFIED for claim in claims) >= len(claims) / 2
    text = " ".join(sentence.text for sentence in papers.load_document(services, paper).sentences)
    for claim in claims:
        if claim.verdict is Verdict.VERIFIED:
            for number in re.findall(r"\d+\.\d+", claim.text):
                assert number in text
    assert all(section.claims or section.note for section in digest.sections)
    result = decks.export_deck(services, decks.plan_deck(services, paper, DeckOptions()), tmp_path / "talk.pptx")
    assert result.slides >= 6
    assert result.path.exists()


def test_cancel_takes_less_than_a_second(services: Services, english_paper: Path) -> None:
    paper = _import(services, english_paper)
    watcher, cancel = Watcher(), CancelToken()
    ended: list[float] = []

    def work() -> None:
        with pytest.raises(Exception, match="Stopped"):
            summaries.summarize(services, paper, summaries.SummaryOptions(), watcher, cancel)
        ended.append(time.monotonic())

    worker = threading.Thread(target=work)
    worker.start()
    assert watcher.words.wait(300)
    cancelled = time.monotonic()
    cancel.cancel()
    worker.join(30)
    assert ended
    assert ended[0] - cancelled < 1.5
    assert summaries.load_digests(services, paper) == ()
