"""Commands that need a model, run whole over a library with two papers and a scripted one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.workflows.test_asking import reply

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(reply), home=two_papers)


@pytest.fixture
def command(services: Services, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command over `services`, which stay open; gives exit code and both outputs."""
    services.close = lambda: None  # type: ignore[method-assign]

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main.run(lambda *_, **__: services, lambda _: 0, list(arguments), "en")
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_an_answer_over_several_papers_names_the_paper_of_each_claim(command: Command, services: Services) -> None:
    code, out, _ = command("ask", "1", "2", "How many errors did the comparison with units find?")
    titles = {paper.id: paper.title for paper in services.library.papers()}
    assert code == 0
    assert f"[{titles[1]}, p. " in out
    code, out, _ = command("ask", "1", "How many errors did the comparison with units find?")
    assert titles[1] not in out
    assert "[p. " in out
