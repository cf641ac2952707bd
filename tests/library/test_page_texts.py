"""The text of a page stands once in a library: with its page, where the search and what was read of the file both take it from."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app.base.codec import from_json
from app.domain.library.history import BinKind
from app.domain.reading.document import Document
from app.library import Library
from app.library.documents import _plain
from app.library.finding.page_texts import packed, unpacked
from app.library.safety.repair import salvage
from app.library.schema import DocumentRow
from tests.library.older import as_before_0022
from tests.library.test_finding_papers import add, document, find, found, integrity

LONG = "|".join(f"Sentence {number} of a page tells what lamp {number * 7919 % 4001} did." for number in range(900))
NAMES = st.one_of(st.sampled_from(["", "s1", "s01", "s²", "12", "s-3", "s999999999999"]), st.text(max_size=6))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def many_pages(body: str, sha256: str) -> Document:
    """The sentences of a document, thirty on a page."""
    made = document(body, sha256)
    sentences = tuple(
        replace(one, spans=tuple(span._replace(page=1 + at // 30) for span in one.spans))
        for at, one in enumerate(made.sentences)
    )
    return replace(made, sentences=sentences)


def stored_bytes(path: Path) -> int:
    """What the texts of pages and the documents take in a library's file."""
    with closing(sqlite3.connect(path)) as file:
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        kept = sorted(tables & {"documents", "passages", "page_texts"})
        return sum(file.execute(f"SELECT sum(length(body)) FROM {table}").fetchone()[0] for table in kept)


@given(st.lists(st.lists(st.tuples(NAMES, st.text(max_size=20)), max_size=30), min_size=1, max_size=5))
def test_a_block_gives_back_what_it_was_made_of(pages: list[list[tuple[str, str]]]) -> None:
    numbered = [(7 + 3 * place, lines) for place, lines in enumerate(pages)]
    assert list(unpacked(7, packed(numbered))) == numbered


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.lists(st.text("灯光台亮 ，aé", min_size=1, max_size=12), min_size=1, max_size=4),
    st.text("灯光台亮", min_size=1, max_size=4),
)
def test_chinese_words_are_found_where_they_stand_and_nowhere_else(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], word: str
) -> None:
    library = Library(tmp_path_factory.mktemp("zh") / "library.sqlite")
    try:
        for number, body in enumerate(bodies, 1):
            add(library, f"T{number}", body)
        holding = [number for number, body in enumerate(bodies, 1) if re.search(word, body)]
        assert sorted(found(library, word)) == holding
        assert integrity(library) == [0]
    finally:
        library.close()


def test_a_document_comes_back_whole_and_its_text_is_stored_once(library: Library) -> None:
    paper = add(library, "Lamps")
    read = many_pages(LONG, paper.sha256)
    library.store_document(paper, read)
    library._recent.clear()
    assert library.document(paper.sha256, "1") == read
    with library._read() as session:
        stored = from_json(Document, _plain(session.scalars(select(DocumentRow.body)).one()))
        blocks = session.execute(text("SELECT count(*), sum(length(body)) FROM page_texts")).one()
        assert session.scalar(text("SELECT max(length(body)) FROM passages WHERE kind = 1")) == 0
    assert {one.text for one in stored.sentences} == {""}
    assert blocks[0] > 1, "a page is read without all others"
    hits = [hit for one in find(library, "899").papers for hit in one.hits]
    assert [(hit.page, hit.sentence) for hit in hits] == [(30, read.sentences[899].id)]


def test_what_was_read_of_a_file_is_read_anew_where_its_pages_hold_another_text(library: Library) -> None:
    paper = add(library, "Lamps", "They burn.|They go out.")
    library._recent.clear()
    assert library.document(paper.sha256, "1") is not None
    with library._write_unrecorded() as session:
        block = session.execute(text("SELECT id, body FROM page_texts")).one()
        other = [(number, [(name, line + "!") for name, line in lines]) for number, lines in unpacked(*block)]
        session.execute(text("UPDATE page_texts SET body = :body"), {"body": packed(other)})
    library._recent.clear()
    assert library.document(paper.sha256, "1") is None


@pytest.mark.parametrize("damaged", [b"", b"no block", zlib.compress(b"[[0,1],[2]]"), zlib.compress(b"[0,[],[]]")[:-6]])
def test_what_was_read_of_a_file_is_read_anew_where_its_pages_are_damaged(library: Library, damaged: bytes) -> None:
    paper = add(library, "Lamps", "They burn.|They go out.")
    with library._write_unrecorded() as session:
        session.execute(text("UPDATE page_texts SET body = :body"), {"body": damaged})
    library._recent.clear()
    assert library.document(paper.sha256, "1") is None


@pytest.mark.parametrize("damaged", [b"", b"no block", zlib.compress(b"[[0,1],[2]]")])
def test_a_damaged_block_keeps_no_other_paper_from_being_found(library: Library, damaged: bytes) -> None:
    broken, sound = add(library, "Lamps", "They burn brightly."), add(library, "Candles", "They burn too.")
    with library._write_unrecorded() as session:
        first = session.scalar(text("SELECT min(id) FROM page_texts"))
        session.execute(text("UPDATE page_texts SET body = :body WHERE id = :id"), {"body": damaged, "id": first})
    assert broken.id < sound.id
    assert sound.id in [one.paper for one in find(library, "burn").papers]


def test_a_document_whose_sentences_have_one_name_keeps_its_texts(library: Library) -> None:
    paper = add(library, "Lamps")
    read = document("They burn.|They go out.", paper.sha256)
    read = replace(read, sentences=tuple(replace(one, id="s1") for one in read.sentences))
    library.store_document(paper, read)
    library._recent.clear()
    assert library.document(paper.sha256, "1") == read


def test_another_version_of_the_reader_leaves_no_document_without_texts(library: Library) -> None:
    paper = add(library, "Lamps", "They burn.")
    newer = replace(document("They glow.", paper.sha256), extractor="2")
    library.store_document(paper, newer)
    library._recent.clear()
    assert library.document(paper.sha256, "1") is None
    assert library.document(paper.sha256, "2") == newer
    assert found(library, "burn") == []


def test_deleting_a_paper_for_good_deletes_its_pages(library: Library) -> None:
    add(library, "Moths", "They fly.")
    paper = add(library, "Lamps")
    library.store_document(paper, many_pages(LONG, paper.sha256))
    library.bin.put(BinKind.PAPER, paper.id)
    library.empty(library.bin.items())
    with library._read() as session:
        assert session.scalar(text("SELECT count(*) FROM page_texts")) == 1
    assert integrity(library) == [0]


def test_a_library_of_the_version_before_is_smaller_and_finds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    library = Library(path)
    first, second = add(library, "Lamps 台灯"), add(library, "Moths", "图像分割，方法。|They fly.")
    read = many_pages(LONG, first.sha256)
    library.store_document(first, read)
    library.writings.add_note(first.id, "Mine", "A thought about oil and 灯油.")
    queries = ("lamp 4000", "台灯", "图像分割", "割方", "fly", "oil", "灯油", "Sentence 17")
    before = {query: find(library, query) for query in queries}
    library.close()
    as_before_0022(path)
    large = stored_bytes(path)

    library = Library(path)
    try:
        assert {query: find(library, query) for query in queries} == before
        assert library.document(first.sha256, "1") == read
        assert integrity(library) == [0]
        library.store_document(second, document("Nothing.", second.sha256))
        assert found(library, "fly") == []
        assert integrity(library) == [0]
    finally:
        library.close()
    assert stored_bytes(path) < 0.7 * large
    assert list(tmp_path.glob("library.before-*.sqlite")), "a backup was made first"


def test_a_repair_saves_the_texts_of_documents_and_reads_those_again_that_it_cannot(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    library = Library(path)
    first, second = add(library, "Lamps", "They burn."), add(library, "Moths", "They fly.")
    library.set_status(first.id, first.status.READY)
    library.set_status(second.id, second.status.READY)
    library.close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE page_texts SET body = ? WHERE id >> 14 = ?", (zlib.compress(b"[0]"), 2))
        file.commit()
    target = tmp_path / "saved.sqlite"
    salvage(path, target)
    library = Library(target)
    try:
        assert library.document(first.sha256, "1") == document("They burn.", first.sha256)
        assert [one.id for one in library.unread()] == [second.id]
        assert (found(library, "burn"), found(library, "fly")) == ([first.id], [])
        assert integrity(library) == [0]
    finally:
        library.close()


def _damage(library: Library) -> None:
    with library._write_unrecorded() as session:
        session.execute(text("UPDATE page_texts SET body = x'00'"))
    library._recent.clear()


def test_a_damaged_page_that_is_read_again_is_found_as_before(library: Library) -> None:
    paper = add(library, "Lamps", "They burn brightly.")
    _damage(library)
    library.store_document(paper, document("They burn brightly.", paper.sha256))
    assert found(library, "brightly") == [paper.id]
    assert [hit.sentence for one in find(library, "brightly").papers for hit in one.hits] != []
    library.store_document(paper, document("They glow.", paper.sha256))
    assert found(library, "brightly") == []
    integrity(library)


def test_words_of_a_damaged_page_lead_to_no_paper_that_is_gone(library: Library) -> None:
    paper, other = add(library, "Lamps", "They burn brightly."), add(library, "Candles", "They glimmer.")
    _damage(library)
    library.bin.put(BinKind.PAPER, paper.id)
    library.empty(library.bin.items())
    assert found(library, "brightly") == []
    assert found(library, "glimmer") == [other.id]
    assert found(library, "they") == [other.id]
