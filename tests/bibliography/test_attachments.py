"""Paths of attached files as reference managers write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bibliography import Entry, pointed_to
from app.bibliography.attachments import file_field, listed_files


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ("a.pdf", ("a.pdf",)), (":a b.pdf:PDF", ("a b.pdf",)), ("Full Text:files/1/a.pdf:application/pdf;Snap:files/2/b.html:text/html", ("files/1/a.pdf", "files/2/b.html")),
        (r":C\:\\Papers\\a_b.pdf:PDF", (r"C:\Papers\a_b.pdf",)), (r"C:\Papers\a.pdf", (r"C:\Papers\a.pdf",)), (r":C:/Papers/a.pdf:PDF", ("C:/Papers/a.pdf",)),
        (":home/me/a.pdf:pdf", ("home/me/a.pdf",)), (":/x/a.pdf:PDF, :/x/a.epub:EPUB", ("/x/a.pdf", "/x/a.epub")), ("file:///x/a%20b.pdf", ("file:///x/a%20b.pdf",)),
        (r"a{\_}b.pdf", ("a_b.pdf",)), ("a.pdf:PDF", ("a.pdf",)), ("a; b.pdf", ("a; b.pdf", )), ("", ()),
    ],
)  # fmt: skip
def test_paths_are_found(value: str, paths: tuple[str, ...]) -> None:
    assert listed_files(value) == paths


@pytest.mark.parametrize("path", ["a.pdf", r"C:\x\a_b.pdf", "a: b; c.pdf", "/x/{y}/é中.pdf", "a\\;b.pdf", "a:b.pdf"])
def test_what_is_written_is_found_again(path: str) -> None:
    assert listed_files(file_field([path])) == (path,)


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("a.pdf", "a.pdf"), ("sub\\a.pdf", "sub/a.pdf"), ("file:sub/a%20b.pdf", "sub/a b.pdf"), ("sub/a%20b.pdf", "sub/a b.pdf"), ("internal-pdf://12/a.pdf", "lib.Data/PDF/12/a.pdf"),
        ("internal-pdf://12/b.pdf", "12/b.pdf"), ("<sub/a.PDF>", "sub/a.PDF"), (listed_files(file_field(["sub/{a.pdf"]))[0], "sub/{a.pdf"),
    ],
)  # fmt: skip
def test_pdfs_are_looked_for_beside_the_file(link: str, place: str, tmp_path: Path) -> None:
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_bytes(b"%PDF")
    entry = Entry("misc", attachments=("absent.pdf", "~nosuchuser/x.pdf", link))
    assert pointed_to(entry, tmp_path / "lib.xml").pdf == tmp_path / place
