"""A Zotero library moves in whole, once and again, and nothing in its folder is touched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UnusableInput, UserError
from app.bibliography.zotero import found_places
from app.domain.library.attachment import Role
from app.domain.library.link import LinkKind
from app.domain.library.mark import MarkKind
from app.domain.library.moved import Moved, Thing
from app.domain.library.paper import Paper, PaperStatus
from app.workflows.library import zotero
from app.workflows.library.catalogue import correcting
from app.workflows.library.citation import exporting
from app.workflows.library.imports import entries, intake
from app.workflows.library.order import papers, shelving
from app.workflows.library.reader import attachments
from app.workflows.library.safety import history, safeguarding
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.zotero_maker import TYPES, Maker, make_large


@pytest.fixture
def services(make_services: MakeServices) -> Services:
    return make_services()


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "Zotero")


def titled(services: Services, title: str) -> Paper:
    return next(paper for paper in papers.list_papers(services) if paper.title == title)


def written(services: Services, form: str) -> str:
    out = services.paths.home.parent / f"out.{form}"
    exporting.export_references(services, [], out, form)
    return out.read_text("utf-8")


def numbers(moved: Moved, thing: Thing) -> tuple[int, int, int]:
    count = moved.counts[thing]
    return count.new, count.changed, count.same


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("old", [False, True])
def test_two_thousand_works_of_every_type_come_once(services: Services, tmp_path: Path, old: bool) -> None:
    made = make_large(tmp_path / "Zotero", old=old)
    made.close()
    before = contents(tmp_path / "Zotero")
    preview = zotero.look(services, tmp_path / "Zotero")
    assert papers.list_papers(services) == ()
    first = zotero.move_in(services, tmp_path / "Zotero")
    for thing in (Thing.ITEM, Thing.COLLECTION, Thing.NOTE):
        assert preview.counts[thing].new == first.counts[thing].new
    assert numbers(first, Thing.ITEM) == (2200, 0, 0)
    assert numbers(first, Thing.COLLECTION) == (30, 0, 0)
    assert numbers(first, Thing.TAG) == (41, 0, 0)
    assert numbers(first, Thing.NOTE) == (551, 0, 0)
    assert numbers(first, Thing.LINK) == (110, 0, 0)
    assert len(papers.list_papers(services)) == 2200
    again = zotero.move_in(services, tmp_path / "Zotero")
    for thing in (Thing.ITEM, Thing.COLLECTION, Thing.TAG, Thing.NOTE, Thing.LINK):
        assert numbers(again, thing)[:2] == (0, 0)
        assert again.counts[thing].same == first.counts[thing].new
    assert len(papers.list_papers(services)) == 2200
    assert len(services.library.writings.notes()) == 551
    assert contents(tmp_path / "Zotero") == before
    history.undo(services)
    assert papers.list_papers(services) == ()


def test_every_type_comes_with_its_title_people_and_all_fields(services: Services, tmp_path: Path) -> None:
    made = make_large(tmp_path / "Zotero", len(TYPES))
    made.close()
    zotero.move_in(services, tmp_path / "Zotero")
    known = {paper.title: paper for paper in papers.list_papers(services)}
    for number, kind in enumerate(TYPES):
        paper = known[f"The {kind} of lamp number {number}"]
        assert (paper.year, paper.added[:10]) == (2000 + number % 30 if kind != "statute" else paper.year, "2020-01-01")
        assert f"Ada Lampwright{number}" in {creator.name for creator in entries.entry_of(services, paper.id).creators}
        entry = entries.entry_of(services, paper.id)
        told = " ".join(value for _, value in entry.fields)
        for name in TYPES[kind][2]:
            if name not in ("DOI", "ISBN", "ISSN", "archiveID", "dateEnacted"):
                assert f"{name} {number}" in told, (kind, name)
        assert ("zotero-castmember", "Kurt Moss") in entry.fields
    for form in ("bibtex", "ris", "csl-json"):
        assert "Lampwright3" in written(services, form)


def test_collections_tags_colors_and_links_come(services: Services, maker: Maker) -> None:
    one = maker.item(fields={"title": "One"}, tags=("warm/cold", "灯"))
    two = maker.item(fields={"title": "Two"}, tags=("WARM/cold",))
    top = maker.collection("Thesis")
    maker.collection("Chapter 1/2 💡", top, (one, two))
    maker.colors(**{"灯": "#FF6666"})
    maker.relate(one, two)
    maker.close()
    zotero.move_in(services, maker.folder)
    order = shelving.order(services)
    assert [one.name for one in order.collections] == ["Chapter 1／2 💡", "Thesis"]
    assert {len(held) for held in order.lying.values()} == {2}
    assert {(tag.name, tag.color, tag.papers) for tag in order.tags} == {("warm／cold", "", 2), ("灯", "#ff6666", 1)}
    first, second = titled(services, "One"), titled(services, "Two")
    (link,) = services.library.links.of_paper(first.id)
    assert (link.other, link.kind) == (second.id, LinkKind.RELATED)


def test_notes_come_as_markdown_and_load_nothing(services: Services, maker: Maker) -> None:
    one = maker.item(fields={"title": "One"})
    html = (
        '<div data-schema-version="9"><h1>Head</h1><p>Some <strong>bold</strong>, <em>slanted</em> 字 and <a href="https://e.org/a">a link</a>.</p>'
        "<ul><li>first<ol><li>inner</li></ol></li><li>second</li></ul><blockquote><p>quoted</p></blockquote>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><pre>x = 1\ny = 2</pre>"
        '<p>5 * 3 &lt; 20</p><img src="http://tracker.example/x.png"><script>bad()</script><a href="javascript:bad()">no</a></div>'
    )
    maker.note(one, html)
    maker.note(None, "<p>alone</p>")
    maker.close()
    zotero.move_in(services, maker.folder)
    known = {note.title: note for note in services.library.writings.notes()}
    text = known["Head"].text
    for part in ("# Head", "**bold**", "*slanted*", "[a link](https://e.org/a)", "- first", "   1. inner", "> quoted", "| a | b |", "| --- | --- |", "```\nx = 1\ny = 2\n```", "5 \\* 3"):  # fmt: skip
        assert part in text
    for part in ("tracker", "bad()", "javascript"):
        assert part not in text
    assert known["Head"].paper == titled(services, "One").id
    assert known["alone"].paper is None


def test_files_come_in_storage_linked_saved_and_missing(
    services: Services, maker: Maker, english_paper: Path, tmp_path: Path
) -> None:
    one = maker.item(fields={"title": "One"})
    pdf = english_paper.read_bytes()
    maker.stored(one, "paper.pdf", pdf)
    maker.stored(one, "second.pdf", pdf + b"\n%second")
    maker.stored(one, "page.html", b"<p>saved", "text/html", mode=1)
    linked = tmp_path / "drive" / "data.zip"
    linked.parent.mkdir()
    linked.write_bytes(b"zip")
    maker.attachment(one, 2, str(linked), "application/zip", title="Data")
    maker.attachment(one, 2, "attachments:gone/away.pdf", title="Away")
    maker.attachment(one, 0, "storage:../../../etc/passwd", "text/plain", title="Out")
    maker.attachment(one, 3, None, "text/html", title="A link", url="https://example.org")
    maker.stored(None, "alone.pdf", pdf + b"\n%alone")
    maker.close()
    moved = zotero.move_in(services, maker.folder)
    paper = titled(services, "One")
    assert paper.status is PaperStatus.ADDED
    assert paper.page_count > 0
    files = attachments.files_of(services, paper.id)
    assert [(one.role, one.title, one.linked) for one in files] == [
        (Role.MAIN, "paper.pdf", False),
        (Role.VERSION, "second.pdf", False),
        (Role.SNAPSHOT, "page.html", False),
        (Role.SUPPLEMENTARY, "Data", True),
    ]
    assert titled(services, "alone.pdf").page_count > 0
    assert (moved.counts[Thing.FILE].new, moved.counts[Thing.FILE].left_out, moved.waiting) == (5, 1 + 1, 2)
    assert {one.what for one in moved.not_carried} == {"Away", "Out"}
    again = zotero.move_in(services, maker.folder)
    assert (again.counts[Thing.FILE].new, again.counts[Thing.FILE].same) == (0, 5)
    assert safeguarding.check(services).sound


def test_annotations_come_to_their_places(services: Services, maker: Maker, english_paper: Path) -> None:
    one = maker.item(fields={"title": "One"})
    file = maker.stored(one, "paper.pdf", english_paper.read_bytes())
    box = [100.0, 700.0, 300.0, 712.0]
    maker.annotation(
        file,
        1,
        {"pageIndex": 0, "rects": [box], "nextPageRects": [[50, 40, 60, 50]]},
        "marked words",
        "mine",
        "#5FB236",
    )
    maker.annotation(file, 5, {"pageIndex": 0, "rects": [box]}, "under")
    maker.annotation(file, 2, {"pageIndex": 1, "rects": [[10, 20, 32, 42]]}, comment="a note")
    maker.annotation(file, 3, {"pageIndex": 0, "rects": [[0, 0, 50, 50]]})
    maker.annotation(file, 4, {"pageIndex": 0, "width": 2, "paths": [[10, 10, 90, 80], [20, 5, 30, 40]]})
    maker.annotation(file, 6, {"pageIndex": 0, "rects": [box], "fontSize": 12}, comment="typed")
    maker.annotation(file, 1, {"pageIndex": 0, "rects": [box]}, "in the file", external=True)
    lost = maker.annotation(file, 1, {"pageIndex": 99, "rects": [box]}, "beyond the end", "why")
    maker.close()
    moved = zotero.move_in(services, maker.folder)
    paper = titled(services, "One")
    height = services.pdf.page_sizes(services.file_of(paper.file))[0].height
    marks = services.library.marks.of_paper(paper.id)
    assert sorted((mark.kind, mark.page) for mark in marks) == sorted(
        [
            (MarkKind.HIGHLIGHT, 1), (MarkKind.HIGHLIGHT, 2), (MarkKind.UNDERLINE, 1), (MarkKind.NOTE, 2),
            (MarkKind.AREA, 1), (MarkKind.INK, 1), (MarkKind.TEXT, 1),
        ]
    )  # fmt: skip
    first = next(mark for mark in marks if mark.kind is MarkKind.HIGHLIGHT and mark.page == 1)
    assert (first.quote, first.note, first.color) == ("marked words", "mine", "#5fb236")
    assert tuple(first.rects[0]) == pytest.approx((100, height - 712, 300, height - 700))
    drawn = next(mark for mark in marks if mark.kind is MarkKind.INK)
    assert tuple(drawn.rects[0]) == pytest.approx((9, height - 81, 91, height - 4), abs=0.02)
    assert [len(line) for line in drawn.strokes] == [2, 2]
    assert tuple(drawn.strokes[0][1][:2]) == pytest.approx((90, height - 80), abs=0.02)
    assert drawn.size == 2
    typed = next(mark for mark in marks if mark.kind is MarkKind.TEXT)
    assert (typed.note, typed.size) == ("typed", 12)
    assert any("beyond the end" in note.text and "why" in note.text for note in services.library.writings.notes())
    assert moved.counts[Thing.ANNOTATION].all == 8
    again = zotero.move_in(services, maker.folder)
    assert (again.counts[Thing.ANNOTATION].new, again.counts[Thing.ANNOTATION].all) == (0, 8)
    assert services.library.marks.of_paper(paper.id) == marks
    assert len(services.library.writings.notes()) == 1, lost


def test_later_only_what_is_new_or_changed_comes(services: Services, maker: Maker) -> None:
    one, two = maker.item(fields={"title": "One", "date": "2001-00-00 2001"}), maker.item(fields={"title": "Two"})
    note = maker.note(one, "<p>as it was</p>", "Note")
    mine = maker.note(two, "<p>as it was</p>", "Mine")
    maker.file.commit()
    zotero.move_in(services, maker.folder)
    paper = titled(services, "One")
    correcting.correct(services, paper.id, {"venue": "My Journal"})
    (own,) = [known for known in services.library.writings.notes() if known.title == "Mine"]
    services.library.writings.save_note(own, keep=True)
    services.library.writings.save_note(replace(services.library.writings.note(own.id), text="my words"), keep=True)
    maker.set(one, "title", "One, corrected")
    maker.set(one, "publicationTitle", "Their Journal")
    maker.tag(one, "new tag")
    maker.file.execute("UPDATE itemNotes SET note = '<p>as it is</p>' WHERE itemID IN (?, ?)", (note, mine))
    maker.item(fields={"title": "Three"})
    maker.close()
    moved = zotero.move_in(services, maker.folder)
    assert numbers(moved, Thing.ITEM) == (1, 1, 1)
    changed = papers.get_paper(services, paper.id)
    assert (changed.title, changed.venue, changed.year) == ("One, corrected", "My Journal", 2001)
    assert entries.entry_of(services, paper.id).value("journaltitle") in ("Their Journal", "My Journal")
    texts = sorted(known.text for known in services.library.writings.notes())
    assert texts == ["as it is", "as it is", "my words"]
    assert "Mine" in {left.what for left in moved.not_carried}
    assert len(papers.list_papers(services)) == 3


def test_what_was_removed_here_stays_away_until_it_is_asked_for(services: Services, maker: Maker) -> None:
    maker.item(fields={"title": "One"})
    maker.item(fields={"title": "Two"})
    maker.close()
    zotero.move_in(services, maker.folder)
    papers.remove_paper(services, titled(services, "One").id)
    moved = zotero.move_in(services, maker.folder)
    assert (moved.counts[Thing.ITEM].removed, moved.counts[Thing.ITEM].same) == (1, 1)
    assert [paper.title for paper in papers.list_papers(services)] == ["Two"]
    zotero.move_in(services, maker.folder, again=True)
    assert {paper.title for paper in papers.list_papers(services)} == {"One", "Two"}


def test_a_move_that_was_taken_back_can_be_made_again_with_all_files(
    services: Services, maker: Maker, english_paper: Path
) -> None:
    one = maker.item(fields={"title": "One"})
    file = maker.stored(one, "paper.pdf", english_paper.read_bytes())
    maker.annotation(file, 1, {"pageIndex": 0, "rects": [[10, 20, 30, 40]]}, "words")
    maker.stored(one, "data.csv", b"1,2", "text/csv")
    maker.note(one, "<p>note</p>")
    maker.collection("Thesis", items=(one,))
    maker.close()
    zotero.move_in(services, maker.folder)
    paper = titled(services, "One")
    history.undo(services)
    assert papers.list_papers(services) == ()
    assert zotero.move_in(services, maker.folder).counts[Thing.ITEM].removed == 1
    moved = zotero.move_in(services, maker.folder, again=True)
    assert moved.counts[Thing.ITEM].removed == 0
    assert [one.id for one in papers.list_papers(services)] == [paper.id]
    assert [one.title for one in attachments.files_of(services, paper.id)] == ["paper.pdf", "data.csv"]
    assert len(services.library.marks.of_paper(paper.id)) == 1
    assert shelving.places(services)[paper.id].collections == ("Thesis",)


def test_a_pdf_whose_paper_lies_in_the_bin_is_named(services: Services, maker: Maker, english_paper: Path) -> None:
    (outcome,) = intake.import_papers(services, [english_paper])
    papers.remove_paper(services, outcome.id)
    maker.stored(maker.item(fields={"title": "One"}), "paper.pdf", english_paper.read_bytes())
    maker.close()
    moved = zotero.move_in(services, maker.folder)
    assert [left.what for left in moved.not_carried] == ["paper.pdf"]
    assert [one.title for one in attachments.files_of(services, titled(services, "One").id)] == ["paper.pdf"]
    assert safeguarding.check(services).sound


def test_a_work_that_is_here_already_is_joined_and_not_doubled(
    services: Services, maker: Maker, tmp_path: Path
) -> None:
    (tmp_path / "refs.bib").write_text("@article{k, title = {Warm Lamps}, doi = {10.5555/one}}")
    intake.import_papers(services, [tmp_path / "refs.bib"])
    maker.item(fields={"title": "Warm lamps", "DOI": "10.5555/ONE"}, tags=("new",))
    maker.item(fields={"title": "Warm lamps, twice in Zotero", "DOI": "10.5555/ONE"})
    maker.close()
    zotero.move_in(services, maker.folder)
    assert sorted(paper.title for paper in papers.list_papers(services)) == [
        "Warm Lamps",
        "Warm lamps, twice in Zotero",
    ]
    assert shelving.places(services)[1].tags == ("new",)


def test_citation_keys_come_from_wherever_they_are_kept(services: Services, maker: Maker) -> None:
    own = maker.item("dataset", {"title": "Own", "citationKey": "own2020"})
    kept = maker.item(fields={"title": "Kept"})
    extra = maker.item(fields={"title": "Extra", "extra": "Citation Key: extra2020\nPMID: 1234"})
    twice = maker.item(fields={"title": "Twice"})
    maker.better_bibtex({kept: "kept2020", twice: "kept2020"})
    maker.close()
    zotero.move_in(services, maker.folder)
    keys = services.library.entry_keys()
    assert [keys[titled(services, title).id] for title in ("Own", "Kept", "Extra", "Twice")] == [
        "own2020", "kept2020", "extra2020", "kept2020",
    ]  # fmt: skip
    assert entries.entry_of(services, titled(services, "Extra").id).value("pmid") == "1234"
    assert (own, extra) != (0, 0)


def test_a_collaboration_emoji_long_names_and_circles_break_nothing(services: Services, maker: Maker) -> None:
    crowd = tuple(("author", f"Family{number}", "G.") for number in range(500))
    long = ("🔦" + "灯 lamp лампа مصباح " * 20).strip()
    maker.item(fields={"title": long, "date": "0000-00-00 in print"}, creators=crowd)
    maker.item(fields={})
    one = maker.collection("a" * 300)
    two = maker.collection("B", one)
    maker.file.execute("UPDATE collections SET parentCollectionID = ? WHERE collectionID = ?", (two, one))
    alone = maker.collection("Self")
    maker.file.execute("UPDATE collections SET parentCollectionID = ? WHERE collectionID = ?", (alone, alone))
    gone = maker.item(fields={"title": "Trashed"})
    maker.trash(gone)
    maker.item(fields={"title": "Of the group"}, library=2)
    maker.item(fields={"title": "Of a feed"}, library=3)
    maker.search("Unsayable", ("itemType", "is", "book"), ("title", "contains", "x"))
    maker.close()
    moved = zotero.move_in(services, maker.folder)
    known = {paper.title: paper for paper in papers.list_papers(services)}
    assert set(known) == {long, "Of the group", next(title for title in known if len(title) == 8)}
    assert len(known[long].authors) == 500
    assert {one.name for one in shelving.collections(services)} == {"a" * 300, "B", "Self", "课题组"}
    assert shelving.places(services)[known["Of the group"].id].collections == ("课题组",)
    reasons = {one.why.key for one in moved.not_carried}
    assert reasons == {"zotero.left.circle", "zotero.left.search", "zotero.left.trash"}


def test_saved_searches_come_where_they_can_be_said(services: Services, maker: Maker) -> None:
    below = maker.collection("Chapter", maker.collection("Thesis"))
    key = maker.file.execute("SELECT key FROM collections WHERE collectionID = ?", (below,)).fetchone()[0]
    maker.search("Bright", ("joinMode", "any", ""), ("tag", "is", "two words"), ("title", "contains", "lamp"))
    maker.search("Mine", ("creator", "contains", "Moss"), ("date", "isAfter", "2019"), ("collection", "is", key))
    maker.search(
        "Not", ("tag", "isNot", "old"), ("quicksearch-everything", "contains", "warm light"), ("noChildren", "true", "")
    )
    maker.search("Notes", ("note", "contains", "x"))
    maker.search("Trash", ("deleted", "true", ""), ("title", "contains", "x"))
    maker.file.commit()
    preview = zotero.look(services, maker.folder)
    moved = zotero.move_in(services, maker.folder)
    assert {one.name: one.query for one in services.library.searches.all()} == {
        "Bright": 'tag:"two words" OR title:"lamp"',
        "Mine": 'author:"Moss" year:2020.. in:"Thesis/Chapter"',
        "Not": '-tag:"old" "warm light"',
    }
    for one in (preview, moved):
        assert (one.counts[Thing.SEARCH].new, one.counts[Thing.SEARCH].left_out) == (3, 2)
        assert {left.what for left in one.not_carried} == {"Notes", "Trash"}
    again = zotero.move_in(services, maker.folder)
    assert (again.counts[Thing.SEARCH].new, again.counts[Thing.SEARCH].same) == (0, 3)
    maker.close()


def test_it_comes_while_zotero_has_it_open(services: Services, maker: Maker) -> None:
    maker.item(fields={"title": "Committed"})
    maker.file.commit()
    maker.file.execute("PRAGMA locking_mode=EXCLUSIVE")
    maker.file.execute("BEGIN EXCLUSIVE")
    for number in range(500):
        maker.item(fields={"title": f"Under way {number}", "abstractNote": "x" * 5000})
    zotero.move_in(services, maker.folder)
    assert [paper.title for paper in papers.list_papers(services)] == ["Committed"]
    maker.close()


def test_what_the_log_beside_it_holds_comes_too(services: Services, maker: Maker) -> None:
    maker.file.execute("PRAGMA journal_mode=WAL")
    maker.file.execute("PRAGMA wal_autocheckpoint=0")
    maker.item(fields={"title": "In the log"})
    maker.file.commit()
    zotero.move_in(services, maker.folder)
    assert [paper.title for paper in papers.list_papers(services)] == ["In the log"]
    maker.close()


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, None])
def test_what_is_no_zotero_library_is_named(services: Services, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "zotero.sqlite").write_bytes(content)
    else:
        with closing(sqlite3.connect(tmp_path / "zotero.sqlite")) as other:
            other.execute("CREATE TABLE lamps (id)")
    with pytest.raises(UnusableInput):
        zotero.move_in(services, tmp_path)
    with pytest.raises(UnusableInput):
        zotero.look(services, tmp_path / "nowhere")


def test_the_folder_is_found_by_zoteros_settings(tmp_path: Path) -> None:
    Maker(tmp_path / "moved" / "data").close()
    profile = tmp_path / ".zotero" / "zotero" / "abc.default"
    profile.mkdir(parents=True)
    data = str(tmp_path / "moved" / "data")
    (profile / "prefs.js").write_text(
        '// Mozilla User Preferences\nuser_pref("extensions.zotero.useDataDir", true);\n'
        f'user_pref("extensions.zotero.dataDir", "{data}");\n'
        'user_pref("extensions.zotero.baseAttachmentPath", "/papers/灯");\n',
        "utf-8",
    )
    (place,) = found_places(tmp_path, {})
    assert (place.folder, place.base) == (Path(data), Path("/papers/灯"))
    assert found_places(tmp_path / "nobody", {}) == ()


def test_of_several_libraries_one_has_to_be_named(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    with pytest.raises(UserError):
        zotero.look(services)
    Maker(tmp_path / "Zotero").close()
    assert zotero.look(services).folder == str(tmp_path / "Zotero")
    Maker(tmp_path / "snap/zotero-snap/common/Zotero").close()
    with pytest.raises(UserError):
        zotero.look(services)


def test_a_newer_library_with_other_tables_is_refused_kindly(services: Services, maker: Maker) -> None:
    maker.item(fields={"title": "One"})
    maker.file.execute("UPDATE version SET version = 900 WHERE schema = 'userdata'")
    maker.file.commit()
    assert zotero.move_in(services, maker.folder).counts[Thing.ITEM].new == 1
    maker.file.execute("ALTER TABLE items RENAME COLUMN itemTypeID TO kindID")
    maker.close()
    with pytest.raises(UnusableInput) as refused:
        zotero.move_in(services, maker.folder)
    assert refused.value.key == "zotero_newer"
