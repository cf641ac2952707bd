"""Writes entries as a Markdown list: names, year, title, venue, and where to find it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from app.domain.library.entry import Entry
from app.text.han import HAN
from app.text.markdown import plain

_IN_DOI = "/:;()._-"


def write_markdown(entries: Sequence[Entry]) -> str:
    """One line of a list for each entry."""
    return "".join(f"- {_line(entry)}\n" for entry in entries)


def _line(entry: Entry) -> str:
    chinese = entry.value("language") == "zh" or bool(re.search(rf"[{HAN}]", entry.title))
    authors = ("，" if chinese else ", ").join(entry.authors)
    year = f" ({entry.year})" if entry.year else ""
    pieces = [f"{plain(authors)}{year}".strip(), f"*{plain(entry.title)}*", plain(entry.venue)]
    arxiv = f"https://arxiv.org/abs/{quote(entry.arxiv_id)}" if entry.arxiv_id else ""
    link = f"https://doi.org/{quote(entry.doi, safe=_IN_DOI)}" if entry.doi else arxiv
    text = ". ".join(piece.rstrip(".") for piece in pieces if piece) + "."
    return f"{text} <{link}>" if link else text
