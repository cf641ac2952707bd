"""A sentence of a paper made a statement by itself: without reference marks, list numbers and ties to the sentence before.

Words are left out, never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.discourse.moves import is_announcement
from app.discourse.wholeness import is_whole

_OPENING = re.compile(
    r"^(?:(?:However|Moreover|Furthermore|In addition|Additionally|Also|Thus|Therefore|Hence|Consequently|Finally|Lastly|First(?:ly)?|"
    r"Second(?:ly)?|Third(?:ly)?|Fourth(?:ly)?|Next|Then|Further|Specifically|In particular|Importantly|Notably|Interestingly|More (?:specifically|precisely|importantly|generally)|Overall|In summary|"
    r"In conclusion|In fact|Indeed|Nevertheless|Nonetheless|Meanwhile|Similarly|To this end|As a result|For this reason|Taken together|In this way|"
    r"In this (?:paper|work|article|study|survey|thesis|report)|Here|To summarize|To sum up|Concretely|Accordingly|As expected|Perhaps surprisingly),\s+"
    r"|(?:Background|Objectives?|Methods?|Results?|Findings|Conclusions?|Purpose|Aims?|Introduction|Setting|Design|Interpretation)\s*[:.]\s+"
    r"|(?:Conclusions?|Future Work|Discussion|Limitations?|Summary|Motivation|Contributions?)\s+"
    r"(?=(?:There|We|Our|In|A|An|The|This|These|It|Although|While|As|To|For|One|Another|[A-Z]\w+ (?:is|are|was|were|has|have|can|will|may))\s)"
    r"|Inserts?\s+(?:fig(?:ure|\.)?|table)\s*\d+\s+(?:about\s+)?here[.:]?\s+"
    r"|\(?(?:\d{1,2}|[ivx]{1,4}|[a-e])[).]\s+|[•‣▪◦·–—-]\s+"
    r"|(?:此外|另外|同时|因此|然而|但是|首先|其次|再次|最后|然后|接着|随后|总之|综上(?:所述)?|具体(?:来说|而言|地)|特别(?:地|是)|事实上|实际上|值得注意的是|据我们所知)[，,、]?)",
)
_HEAD = re.compile(r"^(?P<head>[^:：]{8,120})[:：]\s*(?:[•‣▪◦·–—-]|\(?(?:1|i|a)[).])?\s*(?P<rest>\S.*)$", re.S)
_MARK = re.compile(r"\s*[\[［]\d+(?:\s*[,，;–\-~]\s*\d+)*[\]］]")
_LEFT_IN_BRACKETS = re.compile(
    r"\s*[(（]\s*(?:(?:e\.?g\.?|i\.?e\.?|see|cf\.?|and|例如|参见|见)?[\s,;，；、]*)*[)）]", re.I
)
_LEFT_BETWEEN = re.compile(r"(?:\s*[,;，；、–-])+\s*([.,;:?!。，；：？！])")


_ONE_WORK = r"[A-Z][\w'’.-]+(?:(?:,? (?:and|&) |, )[A-Z][\w'’.-]+)*(?:,? et al\.?)?,? (?:19|20)\d\d[a-z]?"
_NAMES_AND_YEARS = re.compile(rf"\s*[(（]{_ONE_WORK}(?:[;,] {_ONE_WORK})*[)）]")
"""Works named in brackets: "(Kim et al. 2017; Gui and Li, 2018)"."""


def without_marks(text: str, places: Iterable[tuple[int, int]] = ()) -> str:
    """A text without the reference marks at `places`, those in square brackets, and what they leave between them ("(e.g., , )")."""
    said = text
    for start, end in sorted(places, reverse=True):
        said = said[:start].rstrip() + said[end:]
    said = _NAMES_AND_YEARS.sub("", _MARK.sub("", said))
    if said == text:
        return text
    return _LEFT_BETWEEN.sub(r"\1", _LEFT_IN_BRACKETS.sub("", said))


def retold(text: str) -> str:
    """A sentence of the paper as a point by itself: without reference marks and the words that tie it to the one before."""
    said = without_marks(text).strip()
    rest = said
    while (shorter := _OPENING.sub("", rest, count=1)) != rest:
        rest = shorter
    rest = _without_head(rest if len(rest) > len(said) / 2 else said)
    return rest[:1].upper() + rest[1:]


def _without_head(text: str) -> str:
    """What follows a head that only announces it ("This paper makes the following contributions: • We present …")."""
    match = _HEAD.match(text)
    if match and is_announcement(match["head"]) and is_whole(match["rest"][:1].upper() + match["rest"][1:]):
        return match["rest"]
    return text
