"""Splits a reference list into its entries and reads what each entry says plainly; the rest stays empty."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from app.domain.document import Reference
from app.pdf.blocks import Block
from app.pdf.flow import Vocabulary, join_rows
from app.pdf.rows import Row

_LABEL = re.compile(r"^\s*(?:[\[［【](?P<square>\d{1,4}|[A-Za-z][\w+\-]{1,12}|[^\]\[]{2,40}?\d{2,4}[a-z]?)[\]］】]|(?P<dot>\d{1,3})\s*[.、．](?!\d)|\((?P<round>\d{1,3})\)|(?P<bare>\d{1,3})(?=\s+[A-Z]))\s*")  # fmt: skip
_DOI = re.compile(r"(?:doi\s*[:：.]?\s*|doi\.org/)?\b(10\.\d{4,9}/[^\s\"<>]+)", re.I)
_YEAR = re.compile(r"(?<![\d/.\-])(1[89]\d\d|20\d\d)(?![\d/]|\.\d)[a-z]?")
_YEAR_PAREN = re.compile(r"\(\s*(?:[A-Z][a-z]+\s+)?(?P<year>1[89]\d\d|20\d\d)[a-z]?(?:,[^)]*)?\s*\)")
_NODATE = re.compile(r"\((?:n\.d\.|in press|forthcoming|submitted)[^)]*\)", re.I)
_QUOTED = re.compile(r"[\"“‘'](?P<title>[^\"”]{12,400}?)[,.?!]?[\"”’]")
_VENUE_START = re.compile(
    r"^(?:in[: ]|in proceedings|proc\.|proceedings|journal|arxiv|corr|acm |ieee |transactions|springer|elsevier|vol\.|"
    r"https?:|doi|url|available|retrieved|technical report|ph\.?d|master)",
    re.I,
)  # fmt: skip
_ZH_ENTRY = re.compile(
    r"^(?P<authors>[^.．。]{2,120})[.．。]\s*(?P<title>[^\[［.．。]{4,200})\s*[\[［](?P<type>[A-Z]{1,2}(?:/[A-Z]{2})?)[\]］]"
)


_NAME_GOES_ON = re.compile(r"(?:[A-Z]\.|(?:[A-Z][\w'’\-]+\s+)?[A-Z][\w'’\-]+\s*(?:,|and\b|&)|and\b)")


def split_references(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[Reference, ...]:
    """The entries in order. Ids are r1, r2, …"""
    rows = [(row, block) for block in blocks for row in block.rows if row.text.strip()]
    if not rows:
        return ()
    groups = _by_label(rows) or _by_indent(rows)
    texts = [join_rows(group, vocabulary) for group in groups]
    texts = [text for text in texts if sum(char.isalpha() for char in text) >= 10]
    return tuple(parse_reference(text, number) for number, text in enumerate(texts, 1))


def _by_label(rows: Sequence[tuple[Row, Block]]) -> list[list[Row]]:
    """Entries that start with [12], 12. or [Abc12], when most seem to and the numbers go up."""
    starts = _label_starts([row for row, _ in rows])
    if len(starts) < 2 or starts[0] > 3 or len(rows) / len(starts) > 9:
        return []
    ends = [*starts[1:], len(rows)]
    return [[row for row, _ in rows[begin:end]] for begin, end in zip(starts, ends, strict=True)]


def _label_starts(rows: Sequence[Row]) -> list[int]:
    for kind in ("square", "dot", "round", "bare"):
        found: list[int] = []
        expected: int | None = None
        for index, row in enumerate(rows):
            match = _LABEL.match(row.text)
            label = match and match[kind]
            if not label:
                continue
            if label.isdigit():
                value = int(label)
                if expected is not None and not expected <= value <= expected + 3:
                    continue
                expected = value + 1
            elif kind != "square":
                continue
            found.append(index)
        if len(found) >= 2 and len(rows) / len(found) < 9 and found[0] <= 3:
            return found
    return []


def _by_indent(rows: Sequence[tuple[Row, Block]]) -> list[list[Row]]:
    """Entries by hanging indent, by first-line indent, or by the space and the boxes between them."""
    lefts = _margins([row for row, _ in rows])
    hanging = _has_hanging_indent(rows, lefts)
    groups: list[list[Row]] = []
    previous: tuple[Row, Block] | None = None
    for (row, block), left in zip(rows, lefts, strict=True):
        if previous is None:
            starts = True
        elif hanging:
            starts = row.rect.x0 <= left + 4 and _looks_like_start(row.text)
        else:
            starts = _starts_entry(row, block, previous)
        if starts:
            groups.append([row])
        else:
            groups[-1].append(row)
        previous = (row, block)
    return groups


def _margins(rows: Sequence[Row]) -> list[float]:
    """For each row, the left edge of its column; columns with few rows borrow it from other pages."""
    lefts = []
    for row in rows:
        column = [other for other in rows if abs(other.rect.x0 - row.rect.x0) < 60]
        here = [other for other in column if other.page == row.page]
        lefts.append(min(other.rect.x0 for other in (here if len(here) > 3 else column)))
    return lefts


def _has_hanging_indent(rows: Sequence[tuple[Row, Block]], lefts: Sequence[float]) -> bool:
    """Whether later lines of entries are set in: some rows are flush, and rows after short ones mostly are."""
    indented = sum(1 for (row, _), left in zip(rows, lefts, strict=True) if 5 < row.rect.x0 - left < 60)
    flush = sum(1 for (row, _), left in zip(rows, lefts, strict=True) if row.rect.x0 - left <= 4)
    starts = sum(
        1 for (row, _), left in zip(rows, lefts, strict=True) if row.rect.x0 - left <= 4 and _looks_like_start(row.text)
    )
    return indented >= 2 and indented >= 0.15 * len(rows) and starts >= 0.7 * flush


def _starts_entry(row: Row, block: Block, previous: tuple[Row, Block]) -> bool:
    before, old = previous
    same_place = row.page == before.page and abs(block.rect.x0 - old.rect.x0) < 60
    gap = row.rect.y0 - before.rect.y1
    if block is not old:
        ended = before.text.rstrip().endswith((".", "]", ")", "。", "/"))
        return (_looks_like_start(row.text) and ended) or (same_place and gap > 0.35 * row.size)
    ended = before.text.rstrip().endswith((".", "。"))
    return (gap > 0.35 * row.size) or (ended and before.rect.x1 < old.rect.x1 - 30 and _looks_like_start(row.text))


def _looks_like_start(text: str) -> bool:
    return bool(re.match(r"\s*(?:[A-Z\[À-Þ]|[\u4e00-\u9fff]|(?:van|von|de|del|di|la|le)\s)", text))


def parse_reference(text: str, number: int) -> Reference:
    """What the entry says plainly."""
    match = _LABEL.match(text)
    label = match.group().strip() if match else ""
    body = text[match.end() :] if match else text
    doi = _doi(body)
    authors, year, title = _parts(body)
    return Reference(f"r{number}", text, title, authors, year, doi, label)


def _doi(body: str) -> str:
    match = _DOI.search(body)
    if not match:
        return ""
    doi = match[1]
    while doi and (
        doi[-1] in ".,;:'’”" or (doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count("([{"[")]}".index(doi[-1])]))
    ):
        doi = doi[:-1]
    return doi.lower()


def _parts(body: str) -> tuple[tuple[str, ...], int | None, str]:
    chinese = _ZH_ENTRY.match(body)
    if chinese:
        return _names(chinese["authors"]), _last_year(body), chinese["title"].strip()
    paren = _YEAR_PAREN.search(body) or _NODATE.search(body)
    quoted = _QUOTED.search(body)
    if paren and paren.start() < 400 and (not quoted or paren.start() < quoted.start()):
        year = int(paren.groupdict()["year"]) if paren.re is _YEAR_PAREN else None
        after = body[paren.end() :].lstrip(" .,:;")
        if len(after) > 8 and not _VENUE_START.match(after):
            return _names(body[: paren.start()]), year, _first_sentence(after)
    if quoted:
        return _names(body[: quoted.start()]), _last_year(body), quoted["title"].strip(" ,.")
    return _by_sentences(body)


def _by_sentences(body: str) -> tuple[tuple[str, ...], int | None, str]:
    """ "A. Author and B. Author. Title of it. In Venue, 2015." and its relatives."""
    pieces = _pieces(body)
    year = _last_year(body)
    if len(pieces) < 2:
        return (), year, ""
    names = _names(pieces[0])
    if not names:
        return (), year, ""
    rest = [piece for piece in pieces[1:] if not re.fullmatch(r"(?:1[89]|20)\d\d[a-z]?", piece)]
    if rest and not _VENUE_START.match(rest[0]) and len(rest[0]) > 8:
        return names, year, rest[0].strip(" ,.")
    return names, year, ""


def _pieces(body: str) -> list[str]:
    """Cut at full stops that end something: not after initials, nor inside abbreviations."""
    cuts = [0]
    for match in re.finditer(r"[.?!](?=\s+(?:[\"“'A-Z0-9À-Þ\u4e00-\u9fff]|ar[xX]iv|http|doi))", body):
        head = body[: match.start()]
        word = re.search(r"[^\s.,]*$", head)
        last = word.group() if word else ""
        following = body[match.end() :].lstrip()
        initial = len(last) == 1 and last.isupper()
        if initial and _NAME_GOES_ON.match(following):
            continue
        if initial and re.match(r"[A-Z][\w'’\-]+(?:\.|\s*$)", following) and len(cuts) == 1:
            continue
        if last.lower() in {"jr", "sr", "st", "vol", "no", "pp", "proc", "conf", "int", "trans", "vs", "dr"}:
            continue
        cuts.append(match.end())
    cuts.append(len(body))
    return [piece for begin, end in itertools.pairwise(cuts) if (piece := body[begin:end].strip(" .,"))]


def _first_sentence(text: str) -> str:
    pieces = _pieces(text)
    first = pieces[0] if pieces else text
    first = re.split(r"\s+(?:In|in):?\s+(?=[A-Z].{6})|\s*https?://|\s*\[(?:Online|Computer software|Data set)", first)[
        0
    ]
    return first.strip(" .,")[:400]


def _last_year(body: str) -> int | None:
    cleaned = re.sub(r"arXiv:\s*\d{4}\.\d+(?:v\d+)?|https?://\S+|10\.\d{4,9}/\S+", " ", body)
    alone = re.search(r"[.,]\s+((?:19|20)\d\d)[a-z]?\.\s", cleaned)
    if alone:
        return int(alone[1])
    cleaned = re.sub(r"\d+\s*:\s*\d+|\d+\s*[-–—]\s*\d+", " ", re.sub(r"\d+\s*[-–—]\s*\d+", " ", cleaned))
    years = [int(match[1]) for match in _YEAR.finditer(cleaned)]
    return years[-1] if years else None


def _names(text: str) -> tuple[str, ...]:
    """Author names as printed, or nothing when the stretch does not read like names."""
    text = re.sub(r"\bet al\b\.?|\(?\b[Ee]ds?\b\.?\)?|等$", "", text).strip(" ,.;:()（）")
    if not text or len(text) > 2500:
        return ()
    if re.search(r"(?:^|[\s.,])[A-Z]$", text):
        text += "."
    if re.search(r"[\u4e00-\u9fff]", text):
        return tuple(name.strip() for name in re.split(r"[,，、;；]\s*|\s{2,}", text) if name.strip())
    text = re.sub(r"\s*(?:,\s*)?(?:&|\band\b)\s*", "; " if ";" in text else ", ", text)
    if ";" in text:
        return tuple(name.strip() for name in text.split(";") if _is_name(name))
    parts = [part.strip() for part in text.split(",") if part.strip()]
    names: list[str] = []
    for part in parts:
        if names and re.fullmatch(r"(?:[A-ZÀ-Þ][.\-‐ ]*){1,4}|(?:Jr|Sr|III|II)\.?", part) and "," not in names[-1]:
            names[-1] = f"{names[-1]}, {part}"
        elif _is_name(part):
            names.append(part)
    return tuple(names[:60])


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 7 and any(char.isupper() for char in text) and not any(char.isdigit() for char in text)


def plain(text: str) -> str:
    """Lower-case letters and digits only, accents taken off: for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if char.isalnum())
