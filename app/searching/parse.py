"""Reads a query from what was typed.

    words that all have to occur · "a phrase" · one OR other · -without · (groups)
    author: title: year:2019..2023 tag: in:"Thesis/Chapter 2" has:summary|notes|pdf|marks is:unread

What is pasted seldom means the signs that it holds: what cannot be one of these forms is taken for words. A form that is
begun in earnest and wrong (`year:soon`) is told as an error.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.base.errors import WrongUsage
from app.searching.fields import CONDITIONS, PLACES, SHOWN, meant
from app.searching.query import AllOf, AnyOf, Field, Not, Query, Words
from app.text.grams import words_of
from app.text.word_lists import words as word_list

MOST_CONDITIONS = 64
"""More is a pasted paragraph: that is looked for as a quotation (`paperlamp quote`)."""
_DEEPEST = 16
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"'})
_TOKEN = re.compile(
    r"(?P<group>-?\()|(?P<close>\))|"
    r'(?P<sign>-)?(?:(?P<field>[^\W\d_]+):(?!//))?(?:"(?P<quoted>[^"]*)"?(?P<star>\*)?|(?P<bare>[^\s()"]+))'
    r"|(?P<rest>\S)"
)
_KNOWN = "|".join(sorted((*CONDITIONS, *PLACES), key=len, reverse=True))
_SPACED = re.compile(rf"(?<![^\s()-])({_KNOWN}):\s+", re.IGNORECASE)
_EMPTY = re.compile(rf"({_KNOWN}):", re.IGNORECASE)
_HYPHENS = re.compile(r"\w[-\u2010\u2011]\w")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """ "words", "open", "close", "or", "not" or "condition"."""
    query: Query | None = None
    negative: bool = False


def parse(text: str, *, typing: bool = False) -> Query | None:
    """The query; None where nothing is asked for. With `typing` the last word may go on, and what is not finished yet
    is no error. Raises WrongUsage."""
    tokens = _tokens(_SPACED.sub(r"\1:", unicodedata.normalize("NFKC", text).translate(_QUOTES)), typing)
    if sum(token.query is not None for token in tokens) > MOST_CONDITIONS:
        raise WrongUsage("query_long", most=MOST_CONDITIONS)
    return _without_stop_words(_Reader(tokens, typing).read())


def _tokens(text: str, typing: bool) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        last = typing and match.end() == len(text)
        if match["group"]:
            found.append(_Token("open", negative=match["group"][0] == "-"))
        elif match["close"]:
            found.append(_Token("close"))
        elif match["bare"] in ("OR", "||", "|") and not match["sign"] and not match["field"]:
            found.append(_Token("or"))
        elif match["bare"] == "NOT" and not match["sign"] and not match["field"]:
            found.append(_Token("not"))
        elif match["bare"] == "AND" and not match["sign"] and not match["field"]:
            continue
        elif (query := _condition(match, last)) is not None:
            found.append(_Token("condition", query, match["sign"] is not None))
    return found


def _condition(match: re.Match[str], last: bool) -> Query | None:
    """What one token asks for; None for signs alone."""
    value, quoted = match["quoted"], match["quoted"] is not None
    bare = match["bare"] or ""
    if _EMPTY.fullmatch(bare):
        return None
    name = (match["field"] or "").casefold()
    if name in CONDITIONS:
        given = value if quoted else bare
        return CONDITIONS[name](given) if given.strip() and not (last and _unfinished(given, quoted, match)) else None
    if name in PLACES:
        return _words(value if quoted else bare, PLACES[name], quoted, last, match)
    if name and (known := meant(name)):
        raise WrongUsage("query_field", given=name, meant=known, known=" ".join(f"{one}:" for one in SHOWN))
    if name:
        return _words(f"{match['field']} {value if quoted else bare}", Field.ANYWHERE, True, last, match)
    return _words(value if quoted else bare, Field.ANYWHERE, quoted, last, match)


def _unfinished(given: str, quoted: bool, match: re.Match[str]) -> bool:
    """Whether the value of a condition is still being typed: it is not yet one that could be told."""
    if quoted:
        return not match.group().endswith('"')
    try:
        CONDITIONS[(match["field"] or "").casefold()](given)
    except WrongUsage:
        return True
    return False


def _words(given: str, field: Field, quoted: bool, last: bool, match: re.Match[str]) -> Query | None:
    star = bool(match["star"]) or (not quoted and given.endswith("*"))
    found = tuple(words_of(given))
    if not found:
        return None
    still = last and not (quoted and match.group().endswith('"'))
    hyphenated = not quoted and len(found) > 1 and _HYPHENS.search(given) is not None
    return Words(found, field, star or still, hyphenated)


class _Reader:
    """Puts tokens together: OR binds weaker than what stands side by side."""

    def __init__(self, tokens: list[_Token], typing: bool) -> None:
        self._tokens, self._at, self._typing = tokens, 0, typing

    def read(self) -> Query | None:
        """The whole query. A bracket that closes nothing is passed over."""
        parts: list[Query] = []
        while self._at < len(self._tokens):
            if (found := self._any(0)) is not None:
                parts.append(found)
            self._at += 1
        return _all(parts)

    def _any(self, depth: int) -> Query | None:
        options: list[Query] = []
        while True:
            found = self._all(depth)
            more = self._peek() == "or"
            if found is not None:
                options.append(found)
            elif (more or options) and not (self._typing and self._at >= len(self._tokens)):
                raise WrongUsage("query_or")
            if not more:
                break
            self._at += 1
        return options[0] if len(options) == 1 else AnyOf(tuple(options)) if options else None

    def _all(self, depth: int) -> Query | None:
        parts: list[Query] = []
        negative = False
        while (kind := self._peek()) not in ("", "or", "close"):
            token = self._tokens[self._at]
            self._at += 1
            if kind == "not":
                negative = True
                continue
            found = self._group(depth) if kind == "open" else token.query
            if found is not None:
                parts.append(Not(found) if negative != token.negative else found)
            negative = False
        return _all(parts)

    def _group(self, depth: int) -> Query | None:
        """What stands in brackets; far too deep ones are passed over."""
        if depth >= _DEEPEST:
            return None
        found = self._any(depth + 1)
        if self._peek() == "close":
            self._at += 1
        return found

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""


def _all(parts: list[Query]) -> Query | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return AllOf(tuple(parts))


_STOP = frozenset(word_list("stop_words", "english"))


def _without_stop_words(query: Query | None) -> Query | None:
    """ "the", "of": they stand in every paper. They count where they are all that is asked for, or in quotation marks."""
    if not isinstance(query, AllOf):
        return query
    kept = [part for part in query.parts if not (_is_stop_word(part))]
    return _all(kept) if any(isinstance(part, Words) for part in kept) else query


def _is_stop_word(part: Query) -> bool:
    if not isinstance(part, Words) or part.field or part.open_end or len(part.words) != 1:
        return False
    return part.words[0].casefold() in _STOP
