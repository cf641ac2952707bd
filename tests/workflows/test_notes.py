from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from app.base.errors import UserError, WrongUsage
from app.base.progress import CancelToken
from app.domain.library.mark import MarkKind
from app.domain.library.paper import Paper
from app.domain.reading.document import Annotation, AnnotationKind, Rect, Reference, Span
from app.workflows.library.reader import marking
from app.workflows.services import Services
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from app.workflows.writing import note_export, notes
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.workflows.test_summaries import answer


@pytest.fixture
def shelf(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(answer), home=two_papers)


@pytest.fixture
def summarized(shelf: Services) -> Services:
    summaries.summarize(shelf, 1, SummaryOptions(), SilentWatcher(), CancelToken())
    return shelf


def test_a_papers_notes_hold_its_summary_with_links_to_the_places(summarized: Services, tmp_path: Path) -> None:
    result = note_export.export_notes(summarized, 1, tmp_path / "paper.md")
    text = result.path.read_text("utf-8")
    assert "### Results" in text
    assert "○ The authors only tested reports in English" in text, "no model has read it"
    assert "✓ On 400 altered sentences from 20 reports" in text, "the paper's own words"
    assert re.search(r"\[p\. \d+\]\(paperlamp://paper/1\?page=\d+&sentence=s\d+\)", text)
    assert text.rstrip().endswith("## My notes")
    assert result.warnings == ()


def test_pictures_lie_beside_the_note_and_are_found(summarized: Services, tmp_path: Path) -> None:
    text = note_export.export_notes(summarized, 1, tmp_path / "my paper.md").path.read_text("utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    assert pictures
    assert all((tmp_path / unquote(picture)).read_bytes().startswith(b"\x89PNG") for picture in pictures)


def test_what_the_user_wrote_stays(summarized: Services, tmp_path: Path) -> None:
    out = note_export.export_notes(summarized, 1, tmp_path / "paper.md").path
    edited = out.read_text("utf-8").replace("# Units", "# My view of Units") + "I doubt this.\n"
    out.write_text(edited, "utf-8")
    result = note_export.export_notes(summarized, 1, out)
    assert out.read_text("utf-8") == edited
    assert [dict(warning.params)["part"] for warning in result.warnings] == ["title"]


def test_a_newer_summary_takes_the_place_of_the_old(summarized: Services, tmp_path: Path) -> None:
    out = note_export.export_notes(summarized, 1, tmp_path / "paper.md").path
    out.write_text(out.read_text("utf-8") + "Mine.\n", "utf-8")
    summaries.summarize(summarized, 1, SummaryOptions(lang="zh"), SilentWatcher(), CancelToken())
    text = note_export.export_notes(summarized, 1, out).path.read_text("utf-8")
    assert "### 结果" in text
    assert "### Results" not in text
    assert text.count("Mine.") == 1
    assert text.index("### 结果") < text.index("Mine.")


def test_a_paper_without_a_summary_says_so(shelf: Services, tmp_path: Path) -> None:
    text = note_export.export_notes(shelf, 1, tmp_path / "paper.md").path.read_text("utf-8")
    assert "*Not summarized yet.*" in text
    assert "## Abstract" in text


def test_a_folder_for_obsidian(summarized: Services, tmp_path: Path) -> None:
    cite(summarized)
    folder = tmp_path / "vault"
    free = notes.new_note(summarized, None, "Ideas: a/b", text="![x](paperlamp://figure/1/nothing) free words")
    result = note_export.export_folder(summarized, None, folder)
    assert result.files == 4
    files = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    english = next(text for text in files.values() if "# Units Matter" in text)
    chinese_name = next(name for name, text in files.items() if 'lang: "zh"' in text)
    assert f"cites [[{chinese_name.removesuffix('.md')}|" in english
    assert "被 [[Units Matter" in files[chinese_name]
    assert "[[Units Matter" in files["Papers.md"]
    assert "free words" in files["Ideas a b.md"]
    assert (folder / "attachments").is_dir()
    assert [warning.key for warning in result.warnings] == ["warning.notes_without_summary"]
    notes.save_note(summarized, replace(free, text="other words"))
    note_export.export_folder(summarized, None, folder)
    assert "other words" in (folder / "Ideas a b.md").read_text("utf-8")


def cite(services: Services) -> None:
    """Have the first paper cite the second."""
    first, second = services.library.paper(1), services.library.paper(2)
    document = services.library.document(first.sha256, services.extractor)
    known = replace(document, references=(*document.references, Reference("rx", "x", title=second.title)))
    services.library.store_document(first, known)


def test_a_file_that_was_renamed_and_moved_is_found_again(summarized: Services, tmp_path: Path) -> None:
    note_export.export_folder(summarized, [1], tmp_path)
    (old,) = [path for path in tmp_path.glob("*.md") if "@index" not in path.read_text("utf-8")]
    (tmp_path / "read").mkdir()
    moved = old.rename(tmp_path / "read" / "Numbers.md")
    note_export.export_folder(summarized, [1], tmp_path)
    assert not old.exists()
    assert "[[Numbers|" in (tmp_path / "Papers.md").read_text("utf-8")
    picture = re.search(r"!\[[^\]]*\]\(([^)]+)\)", moved.read_text("utf-8"))
    assert picture is not None
    assert (moved.parent / unquote(picture[1])).is_file()


def test_front_matter_is_yaml(summarized: Services, tmp_path: Path) -> None:
    paper = replace(summarized.library.paper(1), title='A "quoted": title — 图 \\n', year=2020)
    summarized.library.update_paper(paper)
    text = note_export.export_notes(summarized, 1, tmp_path / "p.md").path.read_text("utf-8")
    head = yaml.safe_load(text.split("---\n")[1])
    assert head["title"] == paper.title
    assert head["authors"] == list(paper.authors)
    assert head["year"] == 2020


def test_annotations_of_the_pdf_have_their_own_heading(shelf: Services, tmp_path: Path) -> None:
    paper = shelf.library.paper(1)
    document = shelf.library.document(paper.sha256, shelf.extractor)
    marks = (
        Annotation("a1", AnnotationKind.HIGHLIGHT, 2, (Rect(1, 2, 3, 4),), "the words", "look *here*"),
        Annotation("a2", AnnotationKind.INK, 1, (Rect(1, 2, 3, 4),)),
    )
    shelf.library.store_document(paper, replace(document, annotations=marks))
    text = note_export.export_notes(shelf, 1, tmp_path / "p.md").path.read_text("utf-8")
    part = text.partition("## Annotations in the PDF")[2].partition("<!--")[0]
    assert "> the words" in part
    assert "look \\*here\\* (highlighted, [p. 2](paperlamp://paper/1?page=2))" in part


def test_the_users_notes_in_the_library_are_exported_too(shelf: Services, tmp_path: Path) -> None:
    notes.new_note(shelf, 1, "First", text="I think so.")
    notes.new_note(shelf, 1, "Second", text="I think not.")
    text = note_export.export_notes(shelf, 1, tmp_path / "p.md").path.read_text("utf-8")
    assert "### First\n\nI think so." in text
    assert "I think not." in text


def test_a_template_of_the_users_own_wins(shelf: Services, tmp_path: Path) -> None:
    folder = shelf.paths.home / "templates" / "notes"
    folder.mkdir(parents=True)
    (folder / "paper.en.md").write_text("# $title\n\n$$5, $citekey\n", "utf-8")
    (folder / "mine.en.md").write_text("# $titel\n", "utf-8")
    text = note_export.export_notes(shelf, 1, tmp_path / "p.md").path.read_text("utf-8")
    assert "\n$5, " in text
    assert "mine" in notes.note_templates(shelf)
    with pytest.raises(WrongUsage) as caught:
        note_export.export_notes(shelf, 1, tmp_path / "p.md", template="mine")
    assert "“titel”" in caught.value.what()
    assert "citekey" in caught.value.do()


@pytest.mark.parametrize("template", ["", "nothing", "../paper"])
def test_an_unknown_template_is_one_sentence(shelf: Services, tmp_path: Path, template: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        note_export.export_notes(shelf, 1, tmp_path / "p.md", template=template)
    assert caught.value.key == "unknown_note_template"
    assert "paper, reading" in caught.value.do()


def test_places_that_cannot_be_written_are_one_sentence(shelf: Services, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    for key, work in (
        ("folder_missing", lambda: note_export.export_notes(shelf, 1, tmp_path / "no" / "p.md")),
        ("target_is_folder", lambda: note_export.export_notes(shelf, 1, tmp_path)),
        ("target_is_file", lambda: note_export.export_folder(shelf, None, file)),
        ("no_papers_for_notes", lambda: note_export.export_folder(shelf, [], tmp_path)),
        ("folder_unwritable", lambda: note_export.export_folder(shelf, [1], file / "below")),
    ):
        with pytest.raises(UserError) as caught:
            work()
        assert caught.value.key == key
    binary = tmp_path / "binary.md"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError) as caught:
        note_export.export_notes(shelf, 1, binary)
    assert caught.value.key == "not_a_notes_file"


def test_a_note_from_a_template_and_its_insertables(summarized: Services) -> None:
    note = notes.new_note(summarized, 1, template="reading")
    assert "Units Matter" in note.title
    assert "79.0%" in note.text
    kinds = [one.kind for one in notes.insertables(summarized, 1)]
    assert kinds[:3] == ["summary", "claims", "quotes"]
    assert "figure" in kinds
    place = notes.place_of(re.search(r"\((paperlamp://paper[^)]*)\)", note.text)[1])
    assert place.paper == 1
    assert place.sentence.startswith("s")
    assert notes.place_of("https://example.org/paper/1") is None


def test_all_marks_go_into_a_note_with_the_way_back(shelf: Services) -> None:
    assert notes.marks_markdown(shelf, 1) == ""
    place = [Span(2, Rect(72, 300, 200, 312))]
    marking.add_mark(shelf, 1, MarkKind.HIGHLIGHT, place, quote="a *lamp*", note="why?")
    marking.add_mark(shelf, 1, MarkKind.AREA, [Span(1, Rect(72, 100, 200, 200))])
    marking.add_mark(shelf, 1, MarkKind.TEXT, [Span(3, Rect(72, 100, 200, 120))], note="written", size=12.0)
    marked = notes.marks_markdown(shelf, 1)
    assert marked.split("\n\n") == [
        "area, [p. 1](paperlamp://paper/1?page=1)",
        "> a \\*lamp\\*\n>\n> highlighted, [p. 2](paperlamp://paper/1?page=2)",
        "why? (highlighted, [p. 2](paperlamp://paper/1?page=2))",
        "written (text, [p. 3](paperlamp://paper/1?page=3))",
    ]
    (offered,) = [one.markdown for one in notes.insertables(shelf, 1) if one.kind == "marks"]
    assert offered == marked
    assert [notes.place_of(url) for url in re.findall(r"\((paperlamp://[^)]*)\)", marked)] == [
        notes.Place(1, page) for page in (1, 2, 2, 3)
    ]


def test_names_of_files(shelf: Services) -> None:
    assert note_export.note_name('A/B: "C" [D]#E^|') == "A B C D E.md"
    assert note_export.note_name("...") == "note.md"
    assert note_export.note_name("长" * 200) == "长" * 80 + ".md"


def test_papers_of_the_same_title_get_names_of_their_own(shelf: Services, tmp_path: Path) -> None:
    first: Paper = shelf.library.paper(1)
    shelf.library.update_paper(replace(shelf.library.paper(2), title=first.title))
    note_export.export_folder(shelf, None, tmp_path)
    assert len(list(tmp_path.glob("Units Matter*.md"))) == 2


def test_a_note_that_is_given_another_text_keeps_the_one_before(shelf: Services) -> None:
    note = notes.new_note(shelf, None, "Ideas", text="First thought.")
    assert notes.change_note(shelf, note.id, text="Second thought.").text == "Second thought."
    assert notes.change_note(shelf, note.id, title="  ").title == "Ideas"
    (version,) = notes.note_versions(shelf, note.id)
    assert version.text == "First thought."
    assert notes.restore_note(shelf, note.id, version.id).text == "First thought."
    assert [one.text for one in notes.note_versions(shelf, note.id)] == ["Second thought.", "First thought."]


@pytest.mark.parametrize(
    ("key", "act"),
    [
        ("no_such_note", lambda s: notes.change_note(s, 99, text="x")),
        ("no_such_note", lambda s: notes.note_versions(s, 99)),
        ("no_such_note", lambda s: notes.remove_note(s, 99)),
        ("no_such_note_version", lambda s: notes.restore_note(s, notes.new_note(s, None).id, 99)),
        ("note_template_needs_paper", lambda s: notes.new_note(s, None, template="paper")),
    ],
)
def test_what_is_not_there_is_said(shelf: Services, key: str, act: Callable[[Services], object]) -> None:
    with pytest.raises(UserError) as raised:
        act(shelf)
    assert raised.value.key == key
    for lang in ("en", "zh_CN"):
        assert raised.value.what(lang)
        assert raised.value.do(lang)
