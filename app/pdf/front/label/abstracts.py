"""What opens an abstract and what ends it: used where an abstract stands on pages that were not labelled."""

from __future__ import annotations

import re

from app.pdf.front.label.words import ABSTRACT, KEYWORDS

_AFTER_ABSTRACT = re.compile(
    r"(?:ccs concepts|pvldb reference format|acm reference format|additional key ?words|general terms|categories and subject|中图分类号|文献标[识志]码"
    r"|msc\b|ams subject|jel classification|pacs\b)",
    re.I,
)


def is_abstract_start(text: str) -> bool:
    """Whether a paragraph opens with the word itself."""
    return bool(ABSTRACT.match(text)) and len(text) > 30


def announces_abstract(text: str) -> bool:
    """Whether a part is the announcing word alone."""
    match = ABSTRACT.match(text)
    return match is not None and not re.sub(r"\W", "", text[match.end() :])


def opens_keywords(text: str) -> bool:
    """Whether a text opens with the word "Keywords"."""
    return bool(KEYWORDS.match(text.strip()))


def announces_keywords(text: str) -> bool:
    """Whether a part is the word "Keywords" alone."""
    match = KEYWORDS.match(text)
    return match is not None and not re.sub(r"\W", "", text[match.end() :])


def ends_abstract(text: str) -> bool:
    """Whether a row opens what follows an abstract: keywords, classifications, how to cite."""
    return bool(KEYWORDS.match(text.strip()) or _AFTER_ABSTRACT.match(text.strip()))


def abstract_word(text: str, alone: bool = False) -> str:
    """The word an abstract opens with ("摘要"), as printed where it stands `alone` as a heading; "Abstract" where it has none."""
    match = ABSTRACT.match(text)
    word = "".join(char for char in match.group() if char.isalpha()) if match else ""
    return (word if alone else word.capitalize()) or "Abstract"


def abstract_lead(text: str) -> int:
    """How many characters announce the abstract before it begins."""
    match = ABSTRACT.match(text)
    return match.end() if match else 0
