"""Names that every file system takes, whatever a title holds."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.disk.names import LONGEST_BYTES, free_name, numbered, safe_name, same_file, shorten

FAMILY = "👨‍👩‍👧‍👦"
ENDINGS = st.sampled_from(["", ".pdf", ".pptx", ".md", ".tar.gz"])
NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from('/\\:*?"<>|. \t\n\0\u202e\u2066\u200b\u200d\ufeff\ud800\uffff\u3000' + FAMILY + "🇩🇪👍🏽é长"),
        st.characters(),
    ),
    max_size=400,
)


def is_sound(name: str) -> bool:
    """What Windows, macOS and Linux all take, and a person reads as it is."""
    device = name.split(".")[0].rstrip().upper()
    return (
        0 < len(name.encode()) <= LONGEST_BYTES
        and not set(name) & set('\\/:*?"<>|')
        and name == name.strip(" ")
        and not name.endswith(".")
        and not name.startswith(".")
        and device not in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "CONIN$")
        and not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name)
        and not any(char in name for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    )


@given(NASTY, ENDINGS)
def test_any_title_makes_a_sound_name_with_its_ending(title: str, ending: str) -> None:
    name = safe_name(title, ending)

    assert is_sound(name), ascii(name)
    assert name.endswith(ending)
    if not ending:
        assert safe_name(name, ending) == name, "a name that is safe stays as it is"


@given(NASTY)
def test_a_safe_name_can_be_made_and_found(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = tmp_path_factory.mktemp("names")
    file = folder / safe_name(title, ".md")
    file.write_text("x")
    assert [path.name for path in folder.iterdir()] == [file.name]


@given(NASTY, st.lists(NASTY, max_size=8), ENDINGS)
def test_a_free_name_clashes_with_none(title: str, others: list[str], ending: str) -> None:
    taken: list[str] = []
    for other in [*others, title, title.upper(), title.lower()]:
        name = free_name(other, ending, taken)
        assert is_sound(name)
        assert name.endswith(ending)
        assert same_file(name) not in {same_file(one) for one in taken}
        taken.append(name)


@given(st.text(max_size=300), st.integers(0, 300))
def test_shortening_never_takes_more_and_never_breaks_utf8(text: str, most: int) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    short = shorten(text, most)
    assert text.startswith(short)
    assert len(short.encode()) <= most


@pytest.mark.parametrize("picture", [FAMILY, "👍🏽", "🇩🇪", "e\u0301\u0323", "❤️", "நி"])
def test_what_is_seen_as_one_character_is_never_cut(picture: str) -> None:
    for most in range(1, len(picture.encode()) * 3):
        short = shorten(picture * 3, most)
        if most >= len(picture.encode()):
            assert len(short) % len(picture) == 0, (picture, most, short)


@pytest.mark.parametrize(
    ("title", "ending", "name"),
    [
        ("CON", ".pdf", "CON_.pdf"),
        ("aux", "", "aux_"),
        ("com1.results", ".pdf", "com1_.results.pdf"),
        ("LPT¹", ".md", "LPT¹_.md"),
        ("Console", ".md", "Console.md"),
        ("nul .", ".md", "nul_.md"),
        ("A study. . ", ".pdf", "A study.pdf"),
        (".htaccess", "", "htaccess"),
        ("invoice\u202efdp.exe", ".pdf", "invoicefdp.exe.pdf"),
        ("a/b\\c:d", ".pdf", "a b c d.pdf"),
        ("ze\u200bro\ufeff", ".md", "zero.md"),
        ("cafe\u0301", ".md", "café.md"),
        ("", ".md", "paper.md"),
        ("???", ".md", "paper.md"),
        ("大语言模型：综述", ".md", "大语言模型：综述.md"),
        (FAMILY, ".md", FAMILY + ".md"),
    ],
)
def test_by_example(title: str, ending: str, name: str) -> None:
    assert safe_name(title, ending) == name


def test_long_names_keep_their_ending_and_count_in_bytes() -> None:
    name = safe_name("长" * 300, ".pptx")
    assert name == "长" * 83 + ".pptx"
    assert len(safe_name("a" * 300, ".pptx")) == 254
    assert safe_name("长" * 300, ".md", most=80) == "长" * 80 + ".md"
    assert safe_name(FAMILY * 30, ".md") == FAMILY * 10 + ".md"


def test_names_that_differ_in_capitals_alone_are_told_apart() -> None:
    assert free_name("Notes", ".md", ["notes.md"]) == "Notes (2).md"
    assert free_name("Notes", ".md", ["notes.md", "NOTES (2).MD"]) == "Notes (3).md"
    assert free_name("café", ".md", ["CAFE\u0301.md"]) == "café (2).md"
    assert free_name("长" * 300, ".md", ["长" * 83 + ".md"]) == "长" * 82 + " (2).md"


def test_a_number_stands_before_the_ending(tmp_path: Path) -> None:
    assert numbered("talk.png", "-01", ".png") == "talk-01.png"
    assert len(numbered("t" * 255, "-01", ".png").encode()) <= LONGEST_BYTES
