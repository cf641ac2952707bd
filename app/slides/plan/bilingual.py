"""Chinese slides that keep the English terms: 注意力机制 (attention).

A term is written beside its Chinese once a slide, if the pair is certain: the user's glossary has it, the paper itself
prints it ("注意力机制（attention）"), or it is a common term of research and the paper uses the English one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from app.base.resources import resource_path
from app.domain.reading.document import Document
from app.domain.writing.deck import Slide, SlideKind
from app.domain.writing.translation import Term
from app.slides.plan.phrasing import FULL_TITLE_CHARS, words_in
from app.slides.text import has_cjk
from app.text.han import HAN

_PRINTED = re.compile(
    rf"(?<![{HAN}])([{HAN}]{{2,24}})\s*[（(]\s*([A-Za-z][A-Za-z\- ]{{2,40}}[A-Za-z])\s*(?:[,，;；]\s*[A-Za-z\-]{{2,10}}\s*)?[)）]"
)
_PARTICLE = re.compile("[的和与是用为了在及种即于过对将由以把如从被称叫等]|包括|采取|提出|引入|作者|我们")
_SHORTEST, _LEAST_SEEN = 3, 2
_MOST_ON_A_SLIDE = 3
_PLAIN = (SlideKind.COVER, SlideKind.REFERENCES)


def with_english_terms(slides: Iterable[Slide], document: Document, glossary: Sequence[Term]) -> tuple[Slide, ...]:
    """The slides with English terms beside the Chinese ones."""
    pairs = known_terms(document, glossary)
    return tuple(slide if slide.kind in _PLAIN else _kept(slide, pairs) for slide in slides)


def known_terms(document: Document, glossary: Sequence[Term]) -> dict[str, str]:
    """English by Chinese term, longest first; the glossary above the common list above what the paper prints."""
    text = " ".join((document.abstract, document.abstract_other, *(sentence.text for sentence in document.sentences)))
    english = text.casefold().replace("-", " ")
    chinese_paper = document.language.startswith("zh")
    found = _printed(text)
    found |= {zh: en for zh, en in _common() if chinese_paper or en.casefold().replace("-", " ") in english}
    found |= {term.zh: term.en for term in glossary if term.zh and term.en}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _common() -> tuple[tuple[str, str], ...]:
    lines = resource_path("terms", "zh-en.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return tuple((zh, en) for zh, _, en in pairs)


def _printed(text: str) -> dict[str, str]:
    """Pairs the paper prints. A Chinese term begins behind a particle or another script, and the paper uses it again."""
    found: dict[str, str] = {}
    for match in _PRINTED.finditer(text):
        term = _PARTICLE.split(match[1])[-1]
        if len(term) >= _SHORTEST and text.count(term) >= _LEAST_SEEN:
            found.setdefault(term, match[2].strip())
    return found


def _kept(slide: Slide, pairs: Mapping[str, str]) -> Slide:
    """Points first, where there is room; then the title, if it stays short enough."""
    written = " ".join((slide.title, *(bullet.text for bullet in slide.bullets))).casefold()
    left = {zh: en for zh, en in pairs.items() if zh in written and en.casefold() not in written}
    left = dict(list(_outermost(left).items())[:_MOST_ON_A_SLIDE])
    bullets = []
    for bullet in slide.bullets:
        text = bullet.text
        for zh in [zh for zh in left if zh in text]:
            text = text.replace(zh, f"{zh} ({left.pop(zh)})", 1)
        bullets.append(replace(bullet, text=text))
    title = slide.title
    for zh, en in left.items():
        longer = title.replace(zh, f"{zh} ({en})", 1)
        if has_cjk(title) and words_in(longer) <= FULL_TITLE_CHARS:
            title = longer
    return replace(slide, title=title, bullets=tuple(bullets))


def _outermost(pairs: Mapping[str, str]) -> dict[str, str]:
    """Without terms that are part of a longer one (神经网络 within 卷积神经网络)."""
    return {zh: en for zh, en in pairs.items() if not any(zh != other and zh in other for other in pairs)}
