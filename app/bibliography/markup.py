"""Takes HTML and XML marks and TeX formulas out of titles and abstracts: "<i>Betula nana</i> at 5&nbsp;km<sup>2</sup>" is "… 5 km²",
"$\\alpha$-synuclein" is "α-synuclein". So they read, sort and are found the same wherever a title stands."""

from __future__ import annotations

import html
import re

from app.text.tex import raised, to_text

_RAISED = re.compile(r"<(sup|sub|inf|msup|msub)\b[^<>]*>([^<>]{1,40})</\1\s*>", re.I)
_TAG = re.compile(
    r"</?(?:[a-z]{1,6}:)?(?:i|b|u|em|strong|it|bold|italic|underline|scp?|sup|sub|inf|span|small|tt|p|br|div|jats|title|sec|"
    r"font|a|abstract|abstracttext|math|mrow|mi|mn|mo|msup|msub|msubsup|mfrac|mtext|mspace|mstyle|semantics|inline-formula|formula|"
    r"tex-math|alternatives|named-content|style|nobr|smallcaps|ul|ol|li|hl|roman|sans-serif|monospace|ovl)\b(?:\s[^<>]*)?/?>",
    re.I,
)
_PAIR = re.compile(r"<(i|b|u|em|strong|sup|sub|sc|scp|span|tt|italic|bold)\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_BREAK = re.compile(r"</?(?:jats:)?(?:p|br|div|sec|title|abstracttext|li)\b[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
_FORMULA = re.compile(
    r"(?<![\\$])(?:\$(?=[^\s$])(?P<between>[^$<>]{1,200}?)(?<![\s\\])\$(?![\d$])|\\\((?P<brackets>[^$<>]{1,200}?)\\\))"
)
"""What stands between dollars as TeX has it: no blank inside them, and no figure behind, as in "$5 to $10"."""
_TEX = re.compile(r"[\\^_{}=<>|+]|^\s*\w['′]?\s*$")
"""What a formula has and a sum of money has not: a command, something raised, or a letter alone."""
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)


def without_markup(text: str) -> str:
    """The text on one line, raised and lowered digits in Unicode; a "<" that opens no known mark stays."""
    if "<" in text or "&" in text:
        text = _CDATA.sub(r"\1", text)
        text = _entities(text) if re.search(r"&lt;/?(?:i|b|em|sup|sub|span|jats)\b", text) else text
        text = _RAISED.sub(lambda m: raised(html.unescape(m[2]), "^" if m[1].lower().endswith("sup") else "_"), text)
        text = _entities(_TAG.sub("", _BREAK.sub(" ", text)))
    if "$" in text or "\\(" in text:
        text = _FORMULA.sub(_formula, text)
    return " ".join(text.split())


def without_pairs(text: str) -> str:
    """Text of a format that has marks of its own, without those of web pages that were left in it: only where one opens and
    closes, since there a "<" alone, or a name in angles, is what was meant."""
    return without_markup(text) if _PAIR.search(text) else text


def title_in_words(title: str) -> str:
    """A title as an older library has it, with the marks and formulas that are read as words today. A "<" that opens and closes
    nothing is the title's own."""
    title = without_pairs(title)
    return " ".join(_FORMULA.sub(_formula, title).split()) if "$" in title or "\\(" in title else title


def _formula(match: re.Match[str]) -> str:
    inside = match["between"] or match["brackets"] or ""
    return to_text(f"${inside}$") if _TEX.search(inside) else match.group()


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)
