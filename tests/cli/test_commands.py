from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.start import start
from app.cli.console import Console
from tests import makers
from tests.pdf.pdf_maker import FILLER, blank, save, write
from tests.pdf.test_pdf_front import covered_paper

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line over a fresh library on a machine without a model; gives exit code and both outputs."""
    monkeypatch.setenv("PAPERLAMP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PAPERLAMP_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")

    def call(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = start([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


def as_json(result: tuple[int, str, str]) -> Any:
    return json.loads(result[1])


def test_import_list_show_and_search(run: Run, english_paper: Path) -> None:
    imported = as_json(run("--json", "import", english_paper))
    assert [{"id", "title", "status", "reason", "path"} <= set(row) for row in imported["papers"]] == [True]
    assert imported["papers"][0]["status"] == "added"
    assert as_json(run("--json", "import", english_paper))["papers"][0]["status"] == "duplicate"
    assert [paper["title"][:12] for paper in as_json(run("--json", "list"))["papers"]] == ["Units Matter"]
    shown = as_json(run("--json", "show", "units matter"))
    assert shown["id"] == 1
    assert {section["title"] for section in shown["sections"]} >= {"Introduction", "Results"}
    found = as_json(run("--json", "search", "hospital stay"))
    assert {"hits", "took_ms", "papers", "total", "guessed"} == set(found)
    assert found["hits"][0]["paper"] == 1


def test_what_was_left_out_of_a_paper_is_told(run: Run, tmp_path: Path) -> None:
    cover = "An archive put a cover before the paper (page 1)"
    path = covered_paper(tmp_path / "covered.pdf")
    code, out, err = run("import", path)
    assert (code, cover in err, cover in out) == (0, True, False)
    assert f"! {cover}" in run("show", "1")[1]
    shown = as_json(run("--json", "show", "1"))
    assert cover in shown["warnings"][0]
    assert isinstance(shown["doubtful"], list)


def test_facts_that_were_hard_to_read_are_named_until_someone_corrects_them(run: Run, tmp_path: Path) -> None:
    document = blank(1)
    document.set_metadata({"title": "Winter ice and its makers"})
    write(document[0], (60, 90, 550, 800), FILLER * 6, 10)
    run("import", save(document, tmp_path / "bare.pdf"))
    assert "title" in as_json(run("--json", "show", "1"))["doubtful"]
    assert "? Please check: title" in run("show", "1")[1]
    run("edit", "1", "--title", "Winter Ice and Its Makers")
    assert "title" not in as_json(run("--json", "show", "1"))["doubtful"]


def test_options_for_all_commands_may_stand_behind_one(run: Run, english_paper: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert as_json(run("import", english_paper, "--home", other, "--json"))["papers"][0]["status"] == "added"
    assert len(as_json(run("list", "--json", f"--home={other}"))["papers"]) == 1
    assert as_json(run("list", "--json"))["papers"] == []
    assert run("check", "1", "--", "--json", "--home", other)[0] == 2  # what stands behind "--" belongs to the command
    assert as_json(run("list", "--json", "--home"))["error"]["key"] == "wrong_usage"


def test_extract_prints_the_document(run: Run, english_paper: Path) -> None:
    document = as_json(run("--json", "extract", english_paper))
    assert {
        "sha256", "page_count", "language", "title", "authors", "abstract", "year", "doi", "arxiv_id", "sections",
        "sentences", "figures", "references", "warnings",
    } <= set(document)  # fmt: skip
    sentence = document["sentences"][0]
    assert {"id", "section", "page", "text", "rects"} <= set(sentence)
    assert len(sentence["rects"][0]) == 4
    assert {figure["kind"] for figure in document["figures"]} == {"figure", "table"}
    assert {"id", "text", "title", "year", "doi"} <= set(document["references"][0])


def test_check_works_without_a_model(run: Run, english_paper: Path, tmp_path: Path) -> None:
    run("import", english_paper)
    draft = tmp_path / "draft.txt"
    draft.write_text("The comparison with units found 316 of 400 errors. It found 399 errors in Paris.", "utf-8")
    claims = as_json(run("--json", "check", "1", draft))["claims"]
    assert [claim["verdict"] for claim in claims] == ["verified", "unsupported"]
    assert {"sentence", "page", "rects", "quote"} <= set(claims[0]["evidence"][0])
    assert "explain" not in claims[0]


def test_check_explains_itself_by_rules_places_and_figures(run: Run, english_paper: Path, tmp_path: Path) -> None:
    run("import", english_paper)
    draft = tmp_path / "draft.txt"
    draft.write_text("The comparison with units found 316 of 400 errors. It found 399 errors in Paris.", "utf-8")
    sound, false = (claim["explain"] for claim in as_json(run("--json", "check", "1", draft, "--explain"))["claims"])
    assert [said["rule"] for said in sound] == ["words", "found", "found"]
    assert sound[0]["measured"]["telling_words"] > 0.5
    assert sound[1]["place"]["sentence"] == sound[0]["place"]["sentence"]
    assert "number" in {said["rule"] for said in false if said["verdict"] == "unsupported"}
    code, printed, _ = run("check", "1", draft, "--explain")
    assert code == 0
    assert "✓ words: " in printed
    assert "Telling words found in the evidence: " in printed
    assert "⚠ number: 399" in printed


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["frobnicate"], 2),
        (["summarize"], 2),
        (["show", "99"], 4),
        (["summarize", "99"], 4),
        (["models", "get", "no-such-model"], 2),
        (["extract", "missing.pdf"], 3),
        (["import", "missing.pdf"], 3),
    ],
)
def test_every_failure_has_its_exit_code_and_two_sentences(run: Run, arguments: list[str], code: int) -> None:
    got, out, err = run(*arguments)
    assert got == code
    assert out == ""
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) >= 1 + (code != 3)


def test_failures_as_json_are_one_document(run: Run) -> None:
    code, out, _ = run("--json", "show", "99")
    assert code == 4
    assert set(json.loads(out)["error"]) == {"key", "what", "do"}


def test_summarize_without_a_model_is_exit_5(run: Run, english_paper: Path) -> None:
    run("import", english_paper)
    code, _, err = run("summarize", "1")
    assert code == 5
    assert "models get" in err


@pytest.mark.parametrize("make", [makers.make_not_pdf, makers.make_encrypted, makers.make_zero_page, makers.make_scan])
def test_unusable_files_are_exit_3(run: Run, tmp_path: Path, make: Callable[[Path], object]) -> None:
    bad = tmp_path / "bad.pdf"
    make(bad)
    code, out, _ = run("--json", "import", bad)
    assert code == 3
    assert json.loads(out)["papers"][0]["status"] == "failed"


def test_a_protected_pdf_opens_with_its_password(run: Run, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    makers.make_encrypted(locked)
    assert run("extract", locked)[0] == 3
    assert as_json(run("--json", "extract", locked, "--password", makers.PASSWORD))["sentences"]


def test_a_password_comes_from_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.pdf"
    makers.make_encrypted(locked)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{makers.PASSWORD}\n"))
    assert as_json(run("--json", "extract", locked, "--password", "-"))["sentences"]


def test_a_person_at_a_terminal_is_asked_for_the_password(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.pdf"
    makers.make_encrypted(locked)
    asked: list[str] = []

    def answer(_: Console, why: str) -> str:
        asked.append(why)
        return makers.PASSWORD

    monkeypatch.setattr(Console, "secret", answer)
    assert run("extract", locked)[0] == 0
    assert run("import", locked)[0] == 0
    assert len(asked) == 2
    assert all("locked.pdf" in why for why in asked)


def test_nobody_is_asked_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert Console(as_json=False, lang="en").secret("why") == ""


def test_chinese_users_are_told_in_chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERLAMP_LANG", "zh_CN.UTF-8")
    code, _, err = run("show", "99")
    assert code == 4
    assert "文献库中没有论文" in err


def test_doctor_reports_every_field(run: Run) -> None:
    report = as_json(run("--json", "doctor"))
    assert {"python", "llama_cpp", "gpu", "layers_on_gpu", "model", "memory", "checks"} <= set(report)
    assert {check["name"] for check in report["checks"]} >= {"model", "gpu", "disk", "library"}
    assert next(check for check in report["checks"] if check["name"] == "model")["state"] == "problem"


def test_models_are_listed(run: Run) -> None:
    models = as_json(run("--json", "models", "list"))["models"]
    assert sum(model["default"] for model in models) == 1
    assert not any(model["installed"] for model in models)


def test_a_file_that_is_no_model_is_refused(run: Run, tmp_path: Path) -> None:
    fake = tmp_path / "model.gguf"
    fake.write_bytes(b"not a model" * 100)
    code, _, err = run("models", "add", fake)
    assert code in (3, 5)
    assert "model.gguf" in err


def test_export_writes_what_import_reads_again(run: Run, english_paper: Path, tmp_path: Path) -> None:
    run("import", english_paper)
    before = as_json(run("--json", "show", "1"))
    bib = tmp_path / "out.bib"
    assert as_json(run("--json", "export", "--files", "-o", bib)) == {"path": str(bib), "papers": 1}
    assert as_json(run("--home", tmp_path / "second", "--json", "import", bib))["papers"][0]["status"] == "added"
    after = as_json(run("--home", tmp_path / "second", "--json", "show", "1"))
    assert [after[name] for name in ("title", "authors", "year", "doi")] == [
        before[name] for name in ("title", "authors", "year", "doi")
    ]
    for ending in ("ris", "json", "md"):
        assert run("export", "-o", tmp_path / f"out.{ending}", "1")[0] == 0
    assert run("export", "-o", tmp_path / "out.docx")[0] == 2


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("", "question_empty"),
        ("why " * 5000, "question_too_long"),
        ("Was ist das für eine Methode und wie viele?", "question_language"),
    ],
)
def test_a_bad_question_gets_a_sentence(run: Run, english_paper: Path, question: str, key: str) -> None:
    run("import", english_paper)
    code, out, err = run("--json", "ask", "1", question)
    assert code == 2
    assert json.loads(out)["error"]["key"] == key
    assert "Traceback" not in err


def test_a_question_without_a_model_says_how_to_get_one(run: Run, english_paper: Path) -> None:
    run("import", english_paper)
    assert run("ask", "1", "How many errors were found?")[0] == 5
    assert as_json(run("--json", "ask", "--list", "1")) == {"conversations": []}


def test_prompts_are_listed_and_copied(run: Run) -> None:
    rows = {row["name"]: row for row in as_json(run("--json", "prompts", "list"))["prompts"]}
    assert [name for name, row in rows.items() if row["summary"]][:2] == ["structured", "quick"]
    files = as_json(run("--json", "prompts", "copy", "quick"))["files"]
    assert [Path(file).name for file in files] == ["quick.en.md", "quick.zh.md"]
    assert as_json(run("--json", "prompts", "list"))["prompts"][1]["own"]
    assert run("prompts", "copy", "quick")[0] == 3
    assert run("prompts", "copy", "sonnet")[0] == 2


def test_notes_are_edited_and_their_versions_brought_back(run: Run, english_paper: Path, tmp_path: Path) -> None:
    run("import", english_paper)
    text = tmp_path / "thought.md"
    text.write_text("First thought.", "utf-8")
    note = as_json(run("--json", "note", "add", "--title", "Ideas", "--text", text))
    assert (note["paper"], note["text"]) == (None, "First thought.")
    text.write_text("Second thought.", "utf-8")
    changed = as_json(run("--json", "note", "edit", note["id"], "--text", text, "--title", "Lamps"))
    assert (changed["text"], changed["title"]) == ("Second thought.", "Lamps")
    (version,) = as_json(run("--json", "note", "versions", note["id"]))["versions"]
    assert version["text"] == "First thought."
    assert as_json(run("--json", "note", "restore", note["id"], version["id"]))["text"] == "First thought."
    assert len(run("note", "versions", note["id"])[1].splitlines()) == 2
    assert as_json(run("--json", "note", "remove", note["id"])) == {"removed": note["id"]}
    assert run("note", "show", note["id"])[0] == 3


def test_the_glossary_is_changed_term_by_term(run: Run) -> None:
    added = as_json(run("--json", "glossary", "--add", "attention=注意力", "--add", "台灯=lamp"))["terms"]
    assert added == [{"en": "attention", "zh": "注意力"}, {"en": "lamp", "zh": "台灯"}]
    changed = as_json(run("--json", "glossary", "--add", "Lamp=灯", "--remove", "注意力"))["terms"]
    assert changed == [{"en": "Lamp", "zh": "灯"}]
    assert run("glossary", "--remove", "desk")[0] == 2
    assert run("glossary", "--add", "desk")[0] == 3
