"""A citation key from a paper's facts: surname, year, first telling word of the title."""

from __future__ import annotations

import re
import unicodedata

from app.domain.paper import Paper
from app.text.terms import STOPWORDS, has_cjk


def citation_key(paper: Paper) -> str:
    """ "vaswani2017attention"; letters and digits only, Chinese names as they are; never empty."""
    author = paper.authors[0] if paper.authors else ""
    surname = author.split(",")[0] if "," in author else author if has_cjk(author) else (author.split() or [""])[-1]
    words = re.findall(r"\w+", paper.title)
    telling = next((word for word in words if word.lower() not in STOPWORDS), "")
    key = _plain(surname) + (str(paper.year) if paper.year else "") + _plain(telling if not has_cjk(telling) else "")
    return key or f"paper{paper.id}"


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text)
    return "".join(re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c)))).lower()
