"""Reads one entry of a reference list: authors, title, year, DOI. What it does not say plainly stays empty."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.domain.reading.document import Reference
from app.pdf.references.bylines import Byline, read_byline
from app.text.han import HAN

LABEL = re.compile(r"^\s*(?:[\[［【](?P<square>\d{1,4}|[A-Za-z][\w+\-]{1,12}|[^\]\[]{2,40}?\d{2,4}[a-z]?)[\]］】]|(?P<dot>\d{1,3}|\d \d)\s*[.、．](?!\d)|[(（](?P<round>\d{1,3})[)）]|(?P<bare>\d{1,3})(?=\s+[A-Z]))\s*")  # fmt: skip
_DOI = re.compile(r"(?:doi\s*[:：.]?\s*|doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>]+)", re.I)
_YEAR = re.compile(r"(?<![\d/.\-:–])(1[6-9]\d\d|20\d\d)[a-z]?(?![\d/:]|\.\d|[-–]\d)")
_AFTER_NAMES = re.compile(
    r"[\s.,:;，。]*(?:"
    r"[(（\[]\s*(?:c(?:irca)?\.?\s*)?(?:[^\W\d_]+\.?\s+\d{0,2},?\s*)?(?P<paren>1[6-9]\d\d|20\d\d)[a-z]?(?P<more>\s?[-–/]\s?\d{2,4})?(?:[,;][^)）\]]*)?[)）\]]"
    r"|[(（](?:n\.\s?d\.|in press|forthcoming|submitted|to appear|年份不详)[^)）]*[)）]"
    r"|(?P<bare>1[6-9]\d\d|20\d\d)[a-z]?(?P<range>\s?[-–]\s?\d{4})?(?=[.,:;，。]))[\s.,:;，。]*",
    re.I,
)  # fmt: skip
_QUOTED = re.compile(r"[\s.,:;]*(?:[“\"„]|‘‘|``|‘(?=[A-Z]))(?P<title>.{3,400}?)[,.?!]?(?:[”\"]|’’|''|’(?=[\s,.]))")
_CLOSED = re.compile(r"[“\"](?P<title>[^“”\"]{10,250})(?:[,.?!][”\"]|[”\"],)")
_ANGLED = re.compile(r"[\s,，:：.．。]*《(?P<title>[^《》]{2,120}(?:《[^》]{1,60}》[^《》]{0,60}){0,2})》")
_COUNTRY = re.compile(rf"\s*[\[［(（〔【][{HAN}]{{1,4}}[\]］)）〕】]\s*(?=[{HAN}])")
_IMPRINT = re.compile(r"\s+\((?=[^()]*[:,][^()]*\b(?:1[5-9]|20)\d\d[a-z]?\s*\))")
_ZH_TYPE = re.compile(
    r"\s*[.．]?\s*[\[［](?:J|M|C|D|R|N|P|S|Z|G|A|DB|CP|EB|DS|CM)(?:\s*/\s*(?:OL|CD|MT|DK))?[\]］]", re.I
)
_VENUE = re.compile(
    r"^(?:in[: ]|in proceedings|proc\.|proceedings|arxiv|corr\b|acm |ieee |transactions|springer|elsevier|vol\.|volume \d|"
    r"https?:|www\.|ctan:|doi|url|available|retrieved|accessed|technical report|tech\.? rep|ph\.? ?d|master['’]?s?\b|pp?\. ?\d|pages \d|"
    r"(?:j|int|comm?|ann|phys|math|trans|proc|rev|bull|acta|arch|adv|lett|lect|nucl|appl|amer|eur|nat)\.? [A-Z]?[a-z]*\.|"
    r"(?:journal|annals|proceedings|transactions|bulletin|advances) (?:of|in|on)\b|lecture notes|\d+\b)",
    re.I,
)  # fmt: skip
_NEXT_VENUE = re.compile(r"^(?:(?-i:In:? [A-Z])|proceedings|proc\.|arxiv|corr\b|https?:|www\.|doi|\d+\b)", re.I)
_NO_TITLE = re.compile(r"^[A-Z][\w&.\s]{1,40}?,\s*\d{1,4}\s*,\s*[A-Z]?\d")
_EDITION = re.compile(r",?\s*\(?\b\d+(?:st|nd|rd|th)\.?\s+ed(?:ition|n|\.|\b).*$", re.I)
_JOURNAL = re.compile(r"^(?:(?:[A-Z][a-z]{0,6}\.|[A-Z]{1,5}\b|of|and|&)\s*){1,7}(?:[A-Z]\s)?\d")
_TRAILER = re.compile(
    r"\s*(?:[(\[][^()\[\]]*?(?:\b[Ee]ds?\b\.?|\bVol\b|\bVersion\b|\bReport\b|\bNo\.|\bpp?\.|\blatest\b|[Ss]oftware|[Dd]ata ?set|[Oo]nline|[Tt]hesis|[Dd]issertation|[Pp]reprint|\b\d(?:st|nd|rd|th)\b)[^()\[\]]*[)\]]?)$"
)
_SHORT = frozenset("jr sr st vol no pp proc conf int trans vs dr mr mrs ed eds fig al approx etc cf ser univ".split())
_DASHES = re.compile(r"^\s*(?:[—–―_-]\s?){2,}[\s.,:]*")
_WEB = re.compile(r"^(?:https?:|www\.|ctan:|available|retrieved|accessed|$)", re.I)


class Fields(NamedTuple):
    """What an entry says."""

    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""


def parse_entry(text: str, number: int, italics: tuple[tuple[int, int], ...] = ()) -> Reference:
    """What the entry says plainly. `italics` are character ranges of `text`; they tell a title from a journal."""
    match = LABEL.match(text)
    start = match.end() if match else 0
    body = text[start:]
    slanted = tuple((max(0, a - start), b - start) for a, b in italics if b > start)
    fields = _fields(body, slanted)
    return Reference(
        id=f"r{number}",
        text=text,
        title=_tidy_title(fields.title),
        authors=fields.authors,
        year=fields.year,
        doi=find_doi(body),
        label=match.group().strip() if match else "",
    )


def repeats_authors(text: str) -> bool:
    """Whether the entry has a dash for "the same authors as before"."""
    match = LABEL.match(text)
    return bool(_DASHES.match(text[match.end() :] if match else text))


def find_doi(text: str) -> str:
    """The first DOI, in lower case, without the punctuation that follows it."""
    match = _DOI.search(text)
    if not match:
        return ""
    doi = match[1]
    while doi and (
        doi[-1] in ".,;:'’”" or (doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count("([{"[")]}".index(doi[-1])]))
    ):
        doi = doi[:-1]
    return doi.lower()


def _fields(body: str, italics: tuple[tuple[int, int], ...]) -> Fields:
    if country := _COUNTRY.match(body):  # "[德]韦伯", as Chinese entries say where an author is from
        shift = country.end()
        return _fields(body[shift:], tuple((max(0, a - shift), b - shift) for a, b in italics if b > shift))
    dashes = _DASHES.match(body)
    byline = Byline((), dashes.end(), "") if dashes else read_byline(body)
    if not byline.names and not dashes:
        byline = _collective(body)
    names, rest = byline.names, body[byline.end :]
    dated = _AFTER_NAMES.match(rest)
    if dated and (names or dashes):
        year = None if dated["range"] or dated["more"] else int(dated["paren"] or dated["bare"] or 0) or None
        after = rest[dated.end() :]
        silent = _NEXT_VENUE.match(after) or _NO_TITLE.match(after) or _is_journal(after)
        return Fields(names, year, "" if silent else _sentence_title(after))
    year = _year_in(body)
    if not names and (titled := _before_address(body)):
        return Fields((), year, titled)
    if _WEB.match(rest.strip(" .,;:")) or re.fullmatch(r"[\s.,;:]*(?:\d{4})?[\s.,;:]*", rest):
        # "Apache HBase. http://…": what stands before a bare address is what the entry is about
        return Fields((), year, body[: byline.end].strip() if names else "")
    return Fields(names, year, _title(body, byline, rest, italics))


def _before_address(body: str) -> str:
    """What a nameless entry calls the page that it then gives the address of."""
    title = _sentence_title(body)
    after = body[body.find(title) + len(title) :].lstrip(" .,:;")
    return title if title and not _WEB.match(title) and _WEB.match(after) and after else ""


def _collective(body: str) -> Byline:
    """A body that signs for its members: what stands before "(2020)", ". 2020." or a Chinese title with its type."""
    match = re.match(
        r"(?P<name>(?:(?!\.\s)[^:()\[“\"]){2,90}?)\.?\s*(?:\((?:\d{4}[a-z]?|n\.d\.)(?:,[^)]*)?\)\.?|\.\s+\d{4}[a-z]?\.)\s",
        body,
    )
    if match and len(match["name"].split()) <= 9 and (match["name"][0].isupper() or "(" in match.group()):
        return Byline((match["name"].strip(" ,."),), match.end("name"), "collective")
    quoting = re.match(r"(?P<name>[A-Z][^,“”\".]{1,50}),?(?=\s+[“\"])", body)
    if quoting:
        return Byline((quoting["name"],), quoting.end(), "collective")
    labelled = re.match(r"(?P<name>[A-Z][\w&\s-]{1,40})(?=\s\d{4}[a-z]?\.\s)", body)
    if labelled:
        return Byline((labelled["name"],), labelled.end(), "collective")
    chinese = re.match(rf"(?P<name>[{HAN}][{HAN}·（）()\s]{{1,30}})[.．。](?=[^\[［]{{2,200}}[\[［][A-Z])", body)
    if chinese:
        return Byline((chinese["name"].strip(),), chinese.end("name"), "collective")
    return Byline((), 0, "")


def _title(body: str, byline: Byline, rest: str, italics: tuple[tuple[int, int], ...]) -> str:
    """The title after the names, by the style's own mark: quotes, a type letter, a stop, a comma before the journal."""
    quoted = _ANGLED.match(rest) or _QUOTED.match(rest) or _CLOSED.search(rest[:300])
    if quoted:
        return quoted["title"]
    marker = _ZH_TYPE.search(rest)
    if marker and marker.start() < 400:
        head = rest[: marker.start()].strip(" .,，:：．。")
        return head if byline.names or not re.search(r"[.．。]\s", head) else re.split(r"[.．。]\s*", head)[-1]
    if not byline.names or re.match(r"[\s,]*(?:and\b|&)", rest, re.I):
        return ""
    if re.match(r"\s*[,，]", rest) and not re.match(r"\s*,\s*[\"“]", rest):
        return _comma_title(body, byline.end, italics)
    start = rest.lstrip(" .,:;，：．。")
    return "" if _VENUE.match(start) or _is_journal(start) else _sentence_title(start)


def _comma_title(body: str, end: int, italics: tuple[tuple[int, int], ...]) -> str:
    """ "A. Author, Title in words, J. Some. Thing 12 (1999)": the journal is known by its look, or by its slant."""
    start = end + len(body[end:]) - len(body[end:].lstrip(" ,.，"))
    if _VENUE.match(body[start:]) or _is_journal(body[start:]):
        return ""
    inside = next(((a, b) for a, b in italics if a <= start + 2 < b), None)
    if inside and inside[1] - start > 12:
        return body[start : inside[1]]
    slant = next((a for a, b in italics if a > start + 10), None)
    imprint = _IMPRINT.search(body, start + 8)  # "Title (Place: Press, 1990)"
    for comma in re.finditer(r"[,.]\s+", body[start : imprint.start() if imprint else None]):
        at = start + comma.start()
        following = body[start + comma.end() :]
        if at - start < 8:
            continue
        if (
            (slant is not None and abs(slant - start - comma.end()) < 4)
            or _VENUE.match(following)
            or _is_journal(following)
        ):
            return body[start:at]
        if comma.group()[0] == "." and not _is_short(body[:at]) and following[:1].isupper():
            return body[start:at]
    return body[start : imprint.start()] if imprint else ""


def _is_journal(text: str) -> bool:
    """Whether it opens like an abbreviated journal with its volume: "Phys. Rev. Lett. 12"."""
    match = _JOURNAL.match(text)
    return match is not None and "." in match.group()


def _sentence_title(text: str) -> str:
    text = text.strip(' .,:;，：。“”"')
    marker = _ZH_TYPE.search(text)
    if marker and marker.start() > 2:
        return text[: marker.start()]
    quoted = _ANGLED.match(text) or _QUOTED.match(text)
    if quoted:
        return quoted["title"]
    return text[: _first_stop(text)]


def _first_stop(text: str) -> int:
    """Where the first sentence of a title ends."""
    for match in re.finditer(
        rf"[.?!](?=[”\"’)]?\s+(?:[\"“'‘(\[A-Z0-9À-Þ{HAN}]|ar[xX]iv|https?:|doi|www|pp))|[。．]|\s+(?=https?://)",
        text,
    ):
        head = text[: match.start()]
        open_since = head.rfind("(")
        if match.group() == "." and (_is_short(head) or (open_since > head.rfind(")") and len(head) - open_since < 80)):
            continue
        return match.end() if match.group() in "?!" else match.start()
    return len(text)


def _is_short(head: str) -> bool:
    """Whether the stop after `head` belongs to an abbreviation or to letters like "U.S."."""
    word = re.search(r"[^\s(]*$", head)
    last = word.group() if word else ""
    return last.lower().strip("(") in _SHORT or bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last))


def _tidy_title(title: str) -> str:
    title = " ".join(title.split()).strip(" ,.:;，。．")
    title = _EDITION.sub("", title)
    for _ in range(2):
        title = _TRAILER.sub("", title).strip(" ,.:;，。．")
    title = re.sub(r"[,.]\s*(?:19|20)\d\d[a-z]?$", "", title).strip(" ,.:;")
    if re.fullmatch(r"[\d\s.,:;()–-]*", title) or len(title) < 2 or len(title) > 400:
        return ""
    if title[0] in '“"' and not title.endswith(("”", '"')):
        title = title[1:]
    return title


def _year_in(body: str) -> int | None:
    """The year of an entry that does not put it behind its names: one that stands alone, else the last there is."""
    text = re.sub(r"arXiv:\s*\d{4}\.\d+(?:v\d+)?|https?://\S+|10\.\d{4,9}/\S+|\babs/\S+", " ", body)
    text = re.sub(r"\b(?:[Aa]ccessed|[Rr]etrieved|访问|引用)\b[^.;)]{0,40}|[\[［]\d{4}-\d\d?-\d\d?[\]］]", " ", text)
    alone = re.findall(r"(?:[.,;，]\s*|[(（])((?:1[6-9]|20)\d\d)[a-z]?(?=[.,:;，)）（(]|\s*$)", text)
    if len(alone) == 1:
        return int(alone[0])
    text = re.sub(r"\d+\s*[-–—]\s*\d+", " ", text)
    years = [int(match[1]) for match in _YEAR.finditer(text)]
    return years[-1] if years else (int(alone[-1]) if alone else None)
