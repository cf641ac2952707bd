"""What a paper says never becomes a picture, a link or HTML in a Markdown file of ours, as a renderer shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.bibliography import write_references
from app.bibliography.writing.markdown import write_markdown
from app.domain.library.entry import Entry
from app.domain.reading.document import Document
from app.domain.writing.deck import Bullet, Deck, Slide
from app.slides import from_markdown, to_markdown
from app.text.markdown import guarded, plain, unguarded
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.writing import mapping, note_export
from tests.conftest import MakeServices
from tests.reading.samples import LAMP, make_document

BAIT = [
    "![x](http://198.51.100.1/a.png)",
    "![a[b]](http://198.51.100.1/a.png)",
    "![12](http://198.51.100.1/a.png)",
    "x](http://198.51.100.1/b) ![y](http://198.51.100.1/a.png)",
    "![x][y] [y]: http://198.51.100.1/a.png",
    "<img src=http://198.51.100.1/a.png>",
    "![[http://198.51.100.1/a.png]]",
    "\\![x](http://198.51.100.1/a.png)",
    "\\\\![x](http://198.51.100.1/a.png)",
]


def kinds(markdown: str) -> set[str]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    inside = [child for token in tokens for child in token.children or ()]
    return {token.type for token in [*tokens, *inside]}


def addresses(markdown: str) -> list[str]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    inside = [child for token in tokens for child in token.children or ()]
    return [str(value) for token in inside for name, value in token.attrs.items() if name in ("src", "href")]


@pytest.mark.parametrize("bait", BAIT)
@pytest.mark.parametrize("around", ["{}", "# {}", "[{}](paperlamp://paper/1)", "| {} |\n| --- |\n| {} |", "> {} (x)"])
def test_the_escape_shows_characters_only(bait: str, around: str) -> None:
    markdown = around.format(plain(bait), plain(bait))
    assert not kinds(markdown) & {"image", "html_inline", "html_block"}
    assert all(address.startswith("paperlamp:") for address in addresses(markdown))


def test_a_citation_by_number_stays_readable() -> None:
    assert plain("as in [3, 5] and [12]") == "as in [3, 5] and [12]"


@pytest.mark.parametrize("bait", BAIT[:4])
def test_no_exit_lets_a_title_load_a_picture(
    make_services: MakeServices, two_papers: Path, tmp_path: Path, bait: str
) -> None:
    services = make_services(home=two_papers)
    services.library.update_paper(replace(get_paper(services, 1), title=bait, venue=bait, authors=(bait,)))
    note_export.export_folder(services, None, tmp_path / "vault")
    mapping.write_map(services, 1, tmp_path / "vault" / "map.md")
    (tmp_path / "vault" / "refs.md").write_text(write_references("md", [get_paper(services, 1)], {1: "key"}, {}))
    assert isinstance(load_document(services, 1), Document)
    for path in (tmp_path / "vault").glob("*.md"):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.S)  # properties are no Markdown
        remote = [one for one in addresses(text) if "198.51.100.1" in one]
        assert remote == [], path.name


@pytest.mark.parametrize("bait", BAIT)
def test_an_outline_loads_nothing_and_gives_the_deck_again(bait: str) -> None:
    document = make_document(LAMP)
    bullet = Bullet(bait, detail=f"more {bait}")
    slide = Slide("content", f"On {bait}", (bullet,), notes=f"say {bait}\n{bait}", subtitle=bait, source=f"p. 1 {bait}")
    deck = Deck(0, "Talk", "en", (slide,))
    outline = to_markdown(deck)
    body = re.sub(r"\A---\n.*?\n---\n", "", outline, flags=re.S)
    assert not kinds(body) & {"image", "html_inline", "html_block"}
    assert from_markdown(outline, document).slides == deck.slides


@given(st.text(st.sampled_from("!\\[]<>(ab #"), max_size=12))
def test_what_is_guarded_loads_nothing_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not kinds(f"x {guarded(text)}http://198.51.100.1)") & {"image", "html_inline", "html_block"}


@pytest.mark.parametrize("bait", BAIT)
def test_a_list_of_references_loads_nothing(bait: str) -> None:
    fields = (("title", bait), ("journaltitle", bait), ("doi", f"10.1/x> {bait}"))
    listed = write_markdown([Entry("article", fields=fields)])
    assert not kinds(listed) & {"image", "html_inline", "html_block"}
    assert all(address.startswith("https://doi.org/") for address in addresses(listed))
