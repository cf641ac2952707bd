"""`paperlamp complete` against a registry on this computer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.start import start
from tests.registry_server import Registry, registry

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server(socket_enabled: None) -> Iterator[Registry]:
    with registry() as running:
        yield running


@pytest.fixture
def run(
    tmp_path: Path,
    server: Registry,
    english_paper: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """The command line over a library with one paper, whose registries are all the test's."""
    home = tmp_path / "home"
    home.mkdir()
    hosts = dict.fromkeys(("crossref_url", "arxiv_url", "doi_url"), server.url)
    (home / "settings.json").write_text(json.dumps(hosts), "utf-8")
    monkeypatch.setenv("PAPERLAMP_HOME", str(home))
    monkeypatch.setenv("PAPERLAMP_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")

    def call(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = start([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    assert call("import", english_paper)[0] == 0
    return call


def shown(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--json", "show", "1")[1])
    return found


def test_it_says_what_it_sends_shows_what_it_found_and_changes_nothing(run: Run, server: Registry) -> None:
    before = shown(run)
    server.work |= {"title": [before["title"]], "author": [{"given": "X", "family": before["authors"][0].split()[-1]}]}
    code, out, err = run("complete", "1")
    assert code == 0
    assert "Asking Crossref; this is sent:" in err
    assert "venue" in out
    assert "Journal of Lamps" in out
    assert shown(run) == before


def test_with_apply_it_takes_over_and_says_so_in_json(run: Run, server: Registry) -> None:
    before = shown(run)
    server.work |= {"title": [before["title"]], "author": [{"given": "X", "family": before["authors"][0].split()[-1]}]}
    document = json.loads(run("--json", "complete", "1", "--apply")[1])
    assert {"paper", "source", "sent", "changes", "doubtful", "found_title"} <= set(document)
    assert all(change["applied"] for change in document["changes"])
    assert shown(run)["venue"] == "Journal of Lamps"


def test_a_registry_that_fails_is_told_and_nothing_changes(run: Run, server: Registry) -> None:
    before = shown(run)
    server.how = "garbage"
    code, _, err = run("complete", "1", "--apply")
    assert code == 3
    assert "makes no sense" in err
    assert "Traceback" not in err
    assert shown(run) == before


def test_a_fact_that_does_not_exist_is_wrong_usage(run: Run, server: Registry) -> None:
    assert run("complete", "1", "--field", "colour")[0] == 2
    assert server.asked == []


def test_references_are_looked_up_kept_and_shown(run: Run, server: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.workflows.library.citation import looking_up

    monkeypatch.setattr(looking_up, "PAUSES", {"Crossref": 0.0, "arXiv": 0.0})
    server.work = {name: value for name, value in server.work.items() if name != "DOI"}
    rows = json.loads(run("--json", "references", "1")[1])["references"]
    assert rows
    assert all(row["look_up"] is None for row in rows)
    assert run("references", "1", "--only", "1")[0] == 2
    code, out, _ = run("--json", "references", "1", "--look-up", "--only", "1")
    first, *others = json.loads(out)["references"]
    assert code == 0
    assert first["look_up"]["outcome"] in ("found", "differs", "not_found")
    assert first["look_up"]["day"]
    assert all(row["look_up"] is None for row in others)
    asked = len(server.asked)
    _, out, said = run("references", "1", "--look-up", "--only", "1")
    assert len(server.asked) == asked, "what is known is not asked for again"
    assert "Crossref" in out
    assert "look yourself" in said
    server.how = "500"
    code, _, said = run("references", "1", "--look-up", "--again", "--only", "1")
    assert code == 3 or "Crossref" in said
