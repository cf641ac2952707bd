"""Patterns of citation keys, written as for Better BibTeX: `auth.lower + year + shorttitle(1)`.

Terms are joined by `+`; behind `|` stands what is taken where everything before it gives nothing. A term is one of
`FUNCTIONS`, with numbers in brackets, or text in quotation marks; behind it stand `FILTERS`. Accents are taken off and a
Chinese surname is spelt in pinyin, so that every key is plain ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.base.errors import WrongUsage
from app.bibliography.names import surnames
from app.domain.library.citation_key import fit_key
from app.domain.library.entry import AUTHOR, COLLABORATION, EDITOR, Creator, Entry
from app.text.han import has_han

USUAL_PATTERN = "auth.lower + year + shorttitle(1)"
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "đ": "d", "Đ": "D", "ı": "i",
     "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)  # fmt: skip
_SMALL = frozenset(
    "a an and are as at by for from in into is of on or the to via with how what why when do does can".split()
)
_TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z]\w*)|(?P<number>\d+)|'(?P<one>[^']*)'|\"(?P<two>[^\"]*)\"|(?P<sign>[.+|(),]))"
)
_ET_AL = "EtAl"

Argument = int | str


@dataclass(frozen=True, slots=True)
class _Call:
    name: str
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class _Term:
    """A function, or text where `text` is said, and the filters behind it."""

    call: _Call
    filters: tuple[_Call, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """A pattern that was read: alternatives, each of terms."""

    alternatives: tuple[tuple[_Term, ...], ...]

    def stem(self, entry: Entry) -> str:
        """The key that it gives an entry, before letters tell it from others; empty where it holds no letter."""
        for terms in self.alternatives:
            found = fit_key(_plain("".join(_value(term, entry) for term in terms)))
            if re.search(r"[A-Za-z]", found):
                return found
        return ""


@lru_cache(maxsize=32)
def read_pattern(text: str) -> KeyPattern:
    """The pattern that a text is. Raises WrongUsage, which says what is wrong and where."""
    return _Reader(text).read()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()


# what an entry gives


def _makers(entry: Entry) -> list[str]:
    makers = [one for one in entry.creators if one.role in (AUTHOR, COLLABORATION)]
    makers = makers or [one for one in entry.creators if one.role == EDITOR]
    return [_surname(one) for one in makers]


def _surname(creator: Creator) -> str:
    if has_han(creator.family) and not creator.whole:
        return surnames().get(creator.family, "").capitalize()
    return re.sub(r"[^A-Za-z0-9]", "", _plain(creator.surname))


def _words(text: str, *, small: bool) -> list[str]:
    words = (re.sub(r"[^A-Za-z0-9]", "", _plain(word)) for word in re.findall(r"[^\W_]+", text))
    return [word for word in words if word and (small or (word.lower() not in _SMALL and not word.isdigit()))]


def _auth(entry: Entry, length: int = 0, which: int = 1) -> str:
    name = next(iter(_makers(entry)[max(which, 1) - 1 :]), "")
    return name[:length] if length else name


def _authors(entry: Entry, most: int = 0) -> str:
    makers = _makers(entry)
    shown = makers[:most] if most else makers
    return " ".join(shown) + (_ET_AL if len(makers) > len(shown) else "")


def _auth_et_al(entry: Entry) -> str:
    makers = _makers(entry)
    return " ".join(makers) if len(makers) <= 2 else f"{makers[0]} {_ET_AL}"


def _last_author(entry: Entry) -> str:
    return next(reversed(_makers(entry)), "")


def _year(entry: Entry) -> str:
    return str(entry.year or "")


def _short_title(entry: Entry, most: int = 3, capitals: int = 0) -> str:
    words = _words(entry.title, small=False)[:most]
    return " ".join(word.capitalize() if at < capitals else word.lower() for at, word in enumerate(words))


FUNCTIONS: Mapping[str, tuple[Callable[..., str], int]] = {
    "auth": (_auth, 2),
    "authors": (_authors, 1),
    "authetal": (_auth_et_al, 0),
    "authorlast": (_last_author, 0),
    "year": (_year, 0),
    "shortyear": (lambda entry: _year(entry)[-2:], 0),
    "title": (lambda entry: " ".join(word[:1].upper() + word[1:] for word in _words(entry.title, small=True)), 0),
    "shorttitle": (_short_title, 2),
    "veryshorttitle": (lambda entry, most=1, capitals=0: _short_title(entry, most, capitals), 2),
    "journal": (lambda entry: entry.value("shortjournal") or entry.venue, 0),
    "type": (lambda entry: entry.kind, 0),
    "volume": (lambda entry: entry.value("volume"), 0),
    "firstpage": (lambda entry: re.split(r"[-–—,\s]", entry.value("pages"))[0], 0),
}
"""What an entry gives, in small letters, each with how many numbers it takes."""


# what is made of it


def _abbr(text: str) -> str:
    return "".join(word[0] for word in text.split())


FILTERS: Mapping[str, tuple[Callable[..., str], tuple[type, ...]]] = {
    "lower": (str.lower, ()),
    "upper": (str.upper, ()),
    "capitalize": (lambda text: " ".join(word[:1].upper() + word[1:] for word in text.split()), ()),
    "abbr": (_abbr, ()),
    "substring": (lambda text, start, length: "".join(text.split())[start - 1 : start - 1 + length], (int, int)),
    "select": (lambda text, start, count: " ".join(text.split()[start - 1 : start - 1 + count]), (int, int)),
    "replace": (lambda text, old, new: text.replace(old, new), (str, str)),
    "prefix": (lambda text, before: before + text if text else "", (str,)),
    "postfix": (lambda text, behind: text + behind if text else "", (str,)),
}
"""What may stand behind a term, each with what it takes in brackets. `substring` and `select` count from 1."""


def _value(term: _Term, entry: Entry) -> str:
    value = FUNCTIONS[term.call.name][0](entry, *term.call.arguments) if term.text is None else term.text
    for one in term.filters:
        value = FILTERS[one.name][0](value, *one.arguments)
    return value


# reading


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, text: str) -> None:
        self._text, self._tokens, self._at = text, _tokens(text), 0

    def read(self) -> KeyPattern:
        alternatives = [self._terms()]
        while self._take("|"):
            alternatives.append(self._terms())
        if self._at < len(self._tokens):
            raise self._wrong()
        return KeyPattern(tuple(alternatives))

    def _terms(self) -> tuple[_Term, ...]:
        terms = [self._term()]
        while self._take("+"):
            terms.append(self._term())
        return tuple(terms)

    def _term(self) -> _Term:
        kind, value = self._next()
        if kind in ("one", "two"):
            return _Term(_Call(""), self._filters(), value)
        name = value.lower()
        if kind != "name" or name not in FUNCTIONS:
            raise self._wrong(back=1)
        arguments = self._arguments()
        if len(arguments) > FUNCTIONS[name][1] or not all(isinstance(one, int) for one in arguments):
            raise self._wrong(back=1)
        return _Term(_Call(name, arguments), self._filters())

    def _filters(self) -> tuple[_Call, ...]:
        found = []
        while self._take("."):
            kind, value = self._next()
            if kind != "name" or value.lower() not in FILTERS:
                raise self._wrong(back=1)
            arguments = self._arguments()
            wanted = FILTERS[value.lower()][1]
            fits = len(arguments) == len(wanted) and all(map(isinstance, arguments, wanted))
            if not fits or any(isinstance(one, int) and one < 1 for one in arguments):
                raise self._wrong(back=1)
            found.append(_Call(value.lower(), arguments))
        return tuple(found)

    def _arguments(self) -> tuple[Argument, ...]:
        found: list[Argument] = []
        if not self._take("("):
            return ()
        while not self._take(")"):
            if found and not self._take(","):
                raise self._wrong()
            kind, value = self._next()
            if kind not in ("number", "one", "two"):
                raise self._wrong(back=1)
            found.append(int(value) if kind == "number" else value)
        return tuple(found)

    def _take(self, sign: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at][:2] == ("sign", sign):
            self._at += 1
            return True
        return False

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise self._wrong()
        kind, value, _ = self._tokens[self._at]
        self._at += 1
        return kind, value

    def _wrong(self, back: int = 0) -> WrongUsage:
        at = self._at - back
        rest = self._text[self._tokens[at][2] :].strip() if at < len(self._tokens) else ""
        return _wrong_at(self._text, rest)


def _tokens(text: str) -> Sequence[tuple[str, str, int]]:
    """The parts of a pattern, each with its kind and where it begins."""
    found, at = [], 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _wrong_at(text, text[at:].strip())
        found.append((match.lastgroup, match[match.lastgroup], at))
        at = match.end()
    return found


def _wrong_at(text: str, rest: str) -> WrongUsage:
    known = ", ".join(FUNCTIONS)
    key = "key_pattern_wrong" if rest else "key_pattern_ends"
    return WrongUsage(key, pattern=text, part=rest[:40], functions=known, filters=", ".join(FILTERS))
