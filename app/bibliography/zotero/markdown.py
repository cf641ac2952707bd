"""Zotero's notes, which are HTML of a few dozen tags, as Markdown. Their text shows as it is; nothing in it is loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from app.text.markdown import guarded

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~", "strike": "~~", "del": "~~"}
_SCRIPTS = {"sub": ("~", "~"), "sup": ("^", "^")}
_BLOCKS = frozenset({"p", "div", "section", "article", "tr", "dl", "dt", "dd", *_HEADINGS})
_UNSAID = frozenset({"script", "style", "head", "title"})
_SPECIAL = re.compile(r"([\\`*_])")
_SAFE = re.compile(r"(?:https?|zotero|mailto|doi):", re.I)
LONGEST_TITLE = 80


def note_markdown(html: str) -> str:
    """The note as Markdown."""
    writer = _Writer()
    try:
        writer.feed(html)
        writer.close()
    except (AssertionError, RecursionError):  # html.parser gives up on some broken declarations
        return guarded(re.sub(r"<[^<>]*>", " ", html).strip())
    return guarded(writer.text())


def title_of(markdown: str) -> str:
    """What a note is called: its first line that has words."""
    for line in markdown.splitlines():
        plain = re.sub(r"[#*_`>~\\|]+", "", line).strip(" -")
        if plain:
            return plain if len(plain) <= LONGEST_TITLE else plain[: LONGEST_TITLE - 1].rstrip() + "…"
    return ""


class _Writer(HTMLParser):
    """Writes Markdown while it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._lists: list[int | None] = []
        """Of each list that is open: the number of its next item, None for one with dots."""
        self._links: list[str] = []
        self._quotes = self._silent = 0
        self._verbatim = self._math = False
        self._cells = 0
        self._rows = 0

    def text(self) -> str:
        """What was written, without blank lines too many."""
        lines = "".join(self._parts).split("\n")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSAID:
            self._silent += 1
        elif tag in _AROUND:
            self._parts.append(_AROUND[tag])
        elif tag in _SCRIPTS:
            self._parts.append(_SCRIPTS[tag][0])
        elif tag == "br":
            self._parts.append("  " + self._line())
        elif tag == "hr":
            self._block("---")
            self._block()
        elif tag in _HEADINGS:
            self._block(_HEADINGS[tag])
        elif tag in ("p", "div") and self._lists and self._parts and self._parts[-1].endswith(("- ", ". ")):
            pass
        elif tag == "tr":
            self._parts.append(self._line() + "| ")
            self._cells = 0
        elif tag == "table":
            self._block()
            self._rows = 0
        elif tag in _BLOCKS:
            self._block()
        elif tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self._item()
        elif tag == "blockquote":
            self._quotes += 1
            self._block()
        elif tag == "pre":
            self._verbatim, self._math = True, "math" in given.get("class", "")
            self._block("" if self._math else "```" + self._line())
        elif tag == "code" and not self._verbatim:
            self._parts.append("`")
        elif tag == "a":
            self._links.append(given.get("href", ""))
            self._parts.append("[" if _SAFE.match(self._links[-1]) else "")
        elif tag == "img":
            named = given.get("alt") or given.get("data-attachment-key") or ""
            self._parts.append(f"\\[{_escaped(named)}\\]" if named else "")

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag in _UNSAID:
            self._silent = max(0, self._silent - 1)
        elif tag in _AROUND:
            self._parts.append(_AROUND[tag])
        elif tag in _SCRIPTS:
            self._parts.append(_SCRIPTS[tag][1])
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            if not self._lists:
                self._block()
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
            self._block()
        elif tag == "pre":
            self._parts.append("" if self._math else self._line() + "```")
            self._verbatim = self._math = False
            self._block()
        elif tag == "code" and not self._verbatim:
            self._parts.append("`")
        elif tag == "a" and self._links:
            target = self._links.pop()
            if _SAFE.match(target):
                self._parts.append(f"]({target.replace(' ', '%20').replace(')', '%29')})")
        elif tag in ("td", "th"):
            self._parts.append(" | ")
            self._cells += 1
        elif tag == "tr":
            self._rows += 1
            if self._rows == 1:
                self._parts.append(self._line() + "|" + " --- |" * self._cells)
        elif (tag in _BLOCKS or tag == "table") and not self._lists:
            self._block()

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._silent:
            return
        if self._verbatim:
            self._parts.append(data.replace("\n", self._line()))
            return
        words = re.sub(r"\s+", " ", data)
        if not words.strip() and (not self._parts or self._parts[-1].endswith(("\n", " ", "> "))):
            return
        self._parts.append(words if re.fullmatch(r"\s*\$.+\$\s*", words) else _escaped(words))

    def _line(self) -> str:
        return "\n" + "> " * self._quotes

    def _block(self, begin: str = "") -> None:
        """Begin a paragraph."""
        self._parts.append(f"{self._line()}{self._line()}{begin}")

    def _item(self) -> None:
        depth = max(0, len(self._lists) - 1)
        number = self._lists[-1] if self._lists else None
        sign = "- " if number is None else f"{number}. "
        if self._lists and number is not None:
            self._lists[-1] = number + 1
        self._parts.append(self._line() + "   " * depth + sign)


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
