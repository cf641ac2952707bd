"""What a search finds in a library: papers by their facts, pages, notes, summaries and marks, in step with every change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.domain.library.found import Found, HitKind
from app.domain.library.history import BinKind
from app.domain.library.known_fact import GivenFact, Origin
from app.domain.library.listing import ListSort, ListView, Shelf
from app.domain.library.mark import Mark, MarkKind
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.shelf import ReadState
from app.domain.reading.document import Document, QuickText, Rect
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Timing, Verdict
from app.library import Library
from app.searching import parse
from tests.library.test_library import PAPER
from tests.reading.samples import make_document


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def add(library: Library, title: str, body: str = "", **facts: object) -> Paper:
    number = len(library.papers(with_bin=True)) + 1
    paper = library.add_paper(replace(PAPER, sha256=f"{number:064d}", title=title, **facts))
    if body:
        library.store_document(paper, document(body, paper.sha256))
    return paper


def document(body: str, sha256: str) -> Document:
    return replace(make_document({"Abstract": body.split("|")}), sha256=sha256, extractor="1")


def find(library: Library, query: str) -> Found:
    wanted = parse(query)
    assert wanted is not None
    return library.find(wanted)


def found(library: Library, query: str) -> list[int]:
    return [one.paper for one in find(library, query).papers]


def test_words_may_stand_in_different_parts_of_a_paper(library: Library) -> None:
    first = add(library, "On moths", "They fly at night.|A lamp draws them.", authors=("Ana Núñez",), year=2021)
    add(library, "On bats", "They fly at night.")
    assert found(library, "nunez lamp") == [first.id]
    assert found(library, "moths lamp night") == [first.id]
    assert found(library, "author:núñez fly") == [first.id]
    assert found(library, "title:lamp") == []
    assert found(library, "night -lamp") == [2]
    assert sorted(found(library, "lamp OR bats")) == [1, 2]
    assert found(library, "year:2020..2022 night") == [first.id]


def test_a_hit_names_its_sentence_and_the_best_comes_first(library: Library) -> None:
    add(library, "Apart", "A lamp stands here.|Moths fly there.")
    together = add(library, "Together", "Nothing here.|Moths circle a lamp.|Nothing there.")
    best = find(library, "lamp moths").papers[0]
    assert best.paper == together.id
    assert (best.hits[0].sentence, best.hits[0].snippet, best.hits[0].page) == ("s2", "Moths circle a lamp.", 1)
    assert found(library, "lamp moths") == [2, 1]
    assert found(library, '"moths circle a lamp"') == [2]
    assert found(library, '"lamp circle"') == []


def test_words_are_found_however_they_are_written(library: Library) -> None:
    add(library, "One", "We use pre-training of a state-of-the-art model, com\u00adputed by Nguyễn at Ångström.")
    add(library, "Two", "We use pretraining.")
    add(library, "三", "本文研究图像分割方法，采用BERT模型。")
    assert sorted(found(library, "pretraining")) == [1, 2]
    assert sorted(found(library, "pre-training")) == [1, 2]
    assert found(library, "pre training") == [1]
    for query in ("nguyen", "NGUYỄN", "angstrom", "computed", "models", "stateoftheart"):
        assert found(library, query) == [1], query
    for query in ("图像分割", "图像 方法", "BERT 图像", "法", "BERT模型"):
        assert found(library, query) == [3], query
    assert found(library, "分图") == []


def test_notes_summaries_and_marks_are_found_and_leave_with_what_they_are(library: Library) -> None:
    paper = add(library, "Paper", "Text.")
    note = library.writings.add_note(paper.id, "Thoughts", "A heron waits.\n\n- on one leg")
    free = library.writings.add_note(None, "Free", "A kingfisher dives.")
    claims = (Claim("The osprey was counted.", Verdict.VERIFIED),)
    digest = library.add_digest(
        Digest(paper.id, "quick", "en", "m", "2026-01-01", (DigestSection("a", "A", claims),), Coverage(1, 1), Timing())
    )
    (mark,) = library.marks.add(
        [Mark(paper.id, MarkKind.HIGHLIGHT, 7, (Rect(1, 1, 2, 2),), "a grebe", "see egret", "#ffff00")]
    )
    for query, kind, number, page in (
        ("heron", HitKind.NOTE, note.id, 0),
        ("osprey", HitKind.SUMMARY, digest.id, 0),
        ("grebe", HitKind.MARK, mark.id, 7),
        ("egret", HitKind.MARK, mark.id, 7),
    ):
        (one,) = find(library, query).papers
        assert (one.paper, one.hits[0].kind, one.hits[0].note, one.hits[0].page) == (paper.id, kind, number, page), (
            query
        )
    (one,) = find(library, "kingfisher").papers
    assert (one.paper, one.hits[0].note) == (0, free.id)

    library.writings.save_note(replace(note, text="A stork waits."))
    assert (found(library, "heron"), found(library, "stork")) == ([], [paper.id])
    library.history.undo()
    assert (found(library, "heron"), found(library, "stork")) == ([paper.id], [])
    library.bin.put(BinKind.NOTE, note.id)
    assert found(library, "heron") == []
    library.history.undo()
    assert found(library, "heron") == [paper.id]
    library.marks.remove([mark.id])
    assert found(library, "grebe") == []
    library.bin.put(BinKind.PAPER, paper.id)
    assert found(library, "osprey") == []
    library.empty(library.bin.items())
    assert integrity(library) == [0]


def test_corrected_facts_are_found_and_the_old_ones_no_more(library: Library) -> None:
    paper = add(library, "A heron")
    library.update_paper(replace(paper, title="A stork", authors=("Wu",)))
    assert (found(library, "title:heron"), found(library, "title:stork author:wu")) == ([], [paper.id])
    library.history.undo()
    assert (found(library, "title:heron"), found(library, "title:stork")) == ([paper.id], [])


def test_what_was_given_for_other_facts_is_found(library: Library) -> None:
    paper = add(library, "A heron")
    facts = [
        GivenFact("year", 1987, Origin.PERSON),
        GivenFact("keywords", ("lanterns", "台灯"), Origin.PERSON),
        GivenFact("abstract", "It waits.", Origin.BIBLIOGRAPHY),
        GivenFact("licence", "", Origin.PERSON),
    ]
    library.give(replace(paper, year=1987), facts)
    for query in ("1987", "lanterns", "台灯", "waits heron"):
        assert found(library, query) == [paper.id], query
    library.unchoose(paper, ["keywords"])
    assert found(library, "lanterns") == []


def test_conditions(library: Library) -> None:
    one = add(library, "One", "Text.", year=2019)
    two = add(library, "Two", status=PaperStatus.ENTRY, file="", year=2022)
    library.shelves.tag([one.id], ["Method"])
    above = library.shelves.add_collection("Thesis")
    below = library.shelves.add_collection("Chapter 2", above.id)
    library.shelves.put_into(below.id, [two.id])
    library.shelves.set_reading([one.id], ReadState.READ)
    for query, papers in {
        "tag:method": [1],
        "-tag:method": [2],
        "in:thesis": [2],
        'in:"Thesis/Chapter 2"': [2],
        'in:"chapter 2"': [2],
        "has:pdf": [1],
        "has:text": [1],
        "-has:pdf": [2],
        "is:read": [1],
        "is:unread": [2],
        "is:entry": [2],
        "year:2020..": [2],
        "year:..2020 has:tags": [1],
        "has:notes OR has:marks OR has:summary": [],
    }.items():
        assert found(library, query) == papers, query


def test_titles_with_a_slip_of_the_hand(library: Library) -> None:
    add(library, "Attention is all you need")
    add(library, "Learning representations by back-propagating errors")
    for query in ("atention", "attetnion need", "Attentoin is all"):
        result = find(library, query)
        assert (found(library, query), result.guessed) == ([1], True), query
    assert found(library, "representatoin eror") == [2]
    assert found(library, "zebra") == []
    assert not find(library, "attention").guessed


def test_plain_text_gives_way_to_what_is_read_in_full(library: Library) -> None:
    paper = library.take_in(PAPER, QuickText(PAPER.sha256, 2, "T", ("A heron here.", "A stork there.")))
    assert [hit.page for hit in find(library, "stork").papers[0].hits] == [2]
    library.store_document(paper, document("An egret.", paper.sha256))
    assert (found(library, "stork"), found(library, "egret")) == ([], [paper.id])
    assert integrity(library) == [0]


def test_the_list_is_sorted_and_narrowed(library: Library) -> None:
    for title, year in (("beta", 2020), ("Alpha", 2022), ("gamma", 2018)):
        add(library, title, year=year, status=PaperStatus.READY)
    listing = library.listing
    assert list(listing.numbers(ListView(sort=ListSort.TITLE, descending=False))) == [2, 1, 3]
    assert list(listing.numbers(ListView(sort=ListSort.YEAR))) == [2, 1, 3]
    assert list(listing.numbers(ListView(), parse("gamma OR beta"))) == [3, 1]
    assert list(listing.numbers(ListView(), parse("alhpa"))) == [2]
    assert list(listing.numbers(ListView(Shelf.WITHOUT_FILE))) == []
    assert [paper.title for paper in listing.by_number([3, 99, 1])] == ["gamma", "beta"]
    assert listing.counts().papers[Shelf.TO_SUMMARIZE] == 3


@pytest.mark.parametrize("sort", ListSort)
def test_no_order_of_the_list_is_made_by_sorting(library: Library, sort: ListSort) -> None:
    from app.library.finding.listing import _LATER, _ORDERS

    query = f"EXPLAIN QUERY PLAN SELECT id FROM papers WHERE removed IS NULL ORDER BY {(_ORDERS | _LATER)[sort]} DESC, id DESC"
    with library.listing._read() as session:
        plan = " ".join(row.detail for row in session.execute(text(query)))
    assert f"papers_by_{sort.value}" in plan
    assert "TEMP B-TREE" not in plan


WORDS = st.sampled_from(
    [
        "lamp",
        "moth",
        "pre-training",
        "台灯",
        "é",
        "OR",
        "-bat",
        '"a b',
        "(",
        ")",
        "title:x",
        "*",
        "NEAR",
        "'",
        "^",
        "a*",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_no_query_breaks_the_index(library: Library, query: str) -> None:
    from app.base.errors import UserError

    try:
        wanted = parse(query, typing=True)
    except UserError:
        return
    if wanted is not None:
        library.find(wanted)
        library.listing.numbers(ListView(), wanted)


def integrity(library: Library) -> list[int]:
    """Raises where the index is not in order; then how many words it has more than its passages, which are to be none."""
    with library._write_unrecorded() as session:
        for table in ("passage_index", "title_index"):
            session.execute(text(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"))
        session.execute(text("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, passage_index, instance)"))
        extra = session.scalar(text("SELECT count(*) FROM temp.terms WHERE doc NOT IN (SELECT id FROM passages)"))
        session.execute(text("DROP TABLE temp.terms"))
    return [extra or 0]


def test_what_is_noted_twice_in_one_transaction_is_indexed_once(library: Library) -> None:
    paper = add(library, "Lamps")
    library.writings.add_note(paper.id, "Mine", "A thought about oil.")
    with library._write() as session:
        session.execute(text("UPDATE notes SET body = 'A thought about wicks.'"))
        session.execute(text("DELETE FROM papers"))  # its foreign key touches the note again
    assert [hit.kind for hit in find(library, "wicks").papers[0].hits] == [HitKind.NOTE]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(WORDS, st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3)),
        min_size=1,
        max_size=6,
    )
)
def test_the_best_papers_are_the_same_however_many_are_asked_for(
    tmp_path_factory: pytest.TempPathFactory, papers: list[tuple[str, list[str]]]
) -> None:
    library = Library(tmp_path_factory.mktemp("best") / "library.sqlite")
    try:
        for title, lines in papers:
            add(library, title, "|".join(lines))
        for query in ("lamp", "moth", "lamp moth", "台灯"):
            whole = find(library, query)
            some = library.find(parse(query), 3)
            assert some.papers == whole.papers[:3]
            assert some.total == whole.total
    finally:
        library.close()


@pytest.mark.parametrize("query", ["油灯", "油灯 光", "张明 油灯", "lamp", "lamp OR candle"])
def test_a_title_is_not_lost_among_many_pages(library: Library, query: str) -> None:
    titled = add(library, "油灯之光, a lamp", authors=("张明",))
    for number in range(14):
        add(
            library,
            f"Paper {number}",
            "张明写道：油灯的光，油灯的光，油灯。 A lamp, a lamp, a lamp, candle.",
            authors=("李四",),
        )
    wanted = parse(query)
    assert wanted is not None
    assert library.find(wanted, 1).papers[0].paper == titled.id
