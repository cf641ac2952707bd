"""What cannot be used, or not in the usual way, gets one clear sentence and a next step, in English and in Chinese."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from app.base.disk.paths import Paths
from app.base.errors import UserError
from app.base.messages import Message, render
from app.bootstrap.start import open_services
from app.cli import main
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel

pytestmark = pytest.mark.slow

POEM = """Night Lamp

The lamp is low upon the sill,
The moth goes round the flame;
The street below the house is still,
And no one calls my name.

I turn a page, the page is white,
The words have gone to bed;
There is no reader left tonight
But shadows overhead."""
ENGLISH = "The desk lamp is studied. We measure its light on forty days. It uses less power than an old one. " * 4
GERMAN = (
    "Die Lampe auf dem Schreibtisch wird in dieser Arbeit untersucht. Wir messen das Licht an vierzig Tagen. "
    "Die Ergebnisse zeigen, dass eine neue Lampe weniger Strom braucht als eine alte. "
    "Der Unterschied ist bei kaltem Wetter kleiner und wird mit der Zeit nicht geringer. "
)


@pytest.fixture
def command(make_services: MakeServices, capsys: pytest.CaptureFixture[str]):
    """Runs a command in a language over a library of its own; gives the exit code and the JSON document."""
    services: Services = make_services(ScriptedModel(["- The lamp uses less power than an old one."]))
    services.close = lambda: None  # type: ignore[method-assign]

    def call(lang: str, *arguments: object) -> tuple[int, dict, str]:
        services.lang = lang
        code = main.run(lambda *_, **__: services, lambda _: 0, ["--json", *map(str, arguments)], lang)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, json.loads(captured.out) if captured.out.strip() else {}, captured.err

    call.services = services  # type: ignore[attr-defined]
    return call


def pdf(path: Path, text: str) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_textbox((72, 72, 523, 780), text, fontsize=11)
    document.save(path)
    document.close()
    return path


@pytest.fixture(params=["en", "zh_CN"])
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


def take_in(command, lang: str, path: Path, text: str) -> int:
    code, out, _ = command(lang, "import", pdf(path, text))
    assert code == 0
    return out["papers"][0]["id"]


def test_a_page_without_text_is_refused_when_it_comes_in(command, tmp_path: Path, lang: str) -> None:
    code, out, err = command(lang, "import", pdf(tmp_path / "blank.pdf", ""))
    assert code == 3
    assert out["papers"][0]["error"] == "pdf_no_text"
    assert out["papers"][0]["reason"] in err


@pytest.mark.parametrize(
    ("text", "title", "keys"),
    [
        ("A single line.", "A single line.", ("paper_too_short", "paper_too_short", "paper_without_text")),
        (POEM, "Night Lamp", ("paper_too_short", "paper_too_short", "")),
    ],
    ids=["line", "poem"],
)
def test_too_little_text_is_said_with_the_papers_name(
    command, tmp_path: Path, lang: str, text: str, title: str, keys: tuple[str, ...]
) -> None:
    number = take_in(command, lang, tmp_path / "little.pdf", text)
    commands = (("summarize", number), ("ask", number, "What burns?"), ("translate", number))
    for arguments, key in zip(commands, keys, strict=True):
        code, out, _ = command(lang, *arguments)
        assert code == (3 if key else 0)
        if key:
            assert out["error"]["key"] == key
            assert title in out["error"]["what"]
            assert out["error"]["do"]


def test_a_paper_in_a_third_language_is_read_with_a_warning(command, tmp_path: Path, lang: str) -> None:
    number = take_in(command, lang, tmp_path / "lampe.pdf", "Die Lampe am Abend\n\n" + GERMAN * 4)
    said = render(Message.of("warning.third_language"), lang)
    code, out, err = command(lang, "summarize", number, "--template", "quick")
    assert code == 0
    assert out["warnings"] == [said]
    assert said in err
    verdicts = {claim["verdict"] for section in out["sections"] for claim in section["claims"]}
    assert "verified" not in verdicts
    code, _, err = command(lang, "ask", number, "What uses less power?")
    assert code == 0
    assert said in err
    code, out, _ = command(lang, "translate", number)
    assert (code, out["lang"]) == (0, lang[:2])
    assert all(passage["original"] for passage in out["passages"])


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        (lambda text: text.replace("$question", "$questoin"), "prompt_variable_unknown"),
        (lambda text: text.replace("# facet", "# facts"), "prompt_variable_missing"),
        (lambda text: text.replace("+++", "---"), "prompt_unreadable"),
        (lambda text: text.replace("title =", "titel ="), "prompt_unreadable"),
    ],
)
def test_an_edited_prompt_that_breaks_the_shape_names_the_file(
    command, tmp_path: Path, lang: str, broken: Callable[[str], str], key: str
) -> None:
    number = take_in(command, lang, tmp_path / "lamp.pdf", ENGLISH)
    _, out, _ = command(lang, "prompts", "copy", "paper")
    file = next(Path(file) for file in out["files"] if file.endswith(".en.md"))
    file.write_text(broken(file.read_text("utf-8")), "utf-8")
    code, out, _ = command(lang, "summarize", number)
    assert (code, out["error"]["key"]) in {(2, key), (2, "prompt_part_missing")}
    assert file.name in out["error"]["what"] + out["error"]["do"]


def test_a_note_template_with_an_unknown_variable_names_it(command, tmp_path: Path, lang: str) -> None:
    number = take_in(command, lang, tmp_path / "lamp.pdf", ENGLISH)
    folder = command.services.paths.home / "templates" / "notes"
    folder.mkdir(parents=True)
    for one in ("en", "zh"):
        (folder / f"mine.{one}.md").write_text("# $titel\n", "utf-8")
    code, out, _ = command(lang, "note", "add", number, "--template", "mine")
    assert (code, out["error"]["key"]) == (2, "note_variable_unknown")
    assert "titel" in out["error"]["what"]
    assert "title" in out["error"]["do"]


@pytest.mark.parametrize(
    ("question", "key"), [("", "question_empty"), (" ?! ", "question_empty"), ("why " * 5000, "question_too_long")]
)
def test_an_empty_or_endless_question_is_told(command, tmp_path: Path, lang: str, question: str, key: str) -> None:
    number = take_in(command, lang, tmp_path / "lamp.pdf", ENGLISH)
    code, out, _ = command(lang, "ask", number, question)
    assert (code, out["error"]["key"]) == (2, key)
    assert out["error"]["what"]
    assert out["error"]["do"]


def test_a_name_too_long_for_the_disk_costs_its_own_file_alone(command, tmp_path: Path) -> None:
    long = tmp_path / f"{'😀' * 90}.pdf"
    good = pdf(tmp_path / "good.pdf", ENGLISH)
    code, told, _ = command("en", "import", long, good)
    assert code == 0
    assert [one["status"] for one in told["papers"]] == ["failed", "added"]
    for arguments in (
        ("extract", long),
        ("check", "1", long.with_suffix(".txt")),
        ("marks", "1", "--from", long),
        ("marks", "1", "-o", long),
        ("notes", "1", "-o", long.with_suffix(".md")),
        ("map", "1", "-o", long.with_suffix(".svg")),
        ("export", "-o", long.with_suffix(".bib")),
        ("models", "add", long.with_suffix(".gguf")),
        (long,),
    ):
        for lang in ("en", "zh_CN"):
            code, _, said = command(lang, *arguments)
            assert code in (2, 3), (arguments, said)
            assert "😀" in said


def test_a_library_in_a_folder_that_is_closed_to_its_user_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.base.settings.load_settings", closed)
    with pytest.raises(UserError) as raised:
        open_services(Paths(tmp_path / "closed", tmp_path / "models"), writes=False)
    assert raised.value.key == "folder_unwritable"
