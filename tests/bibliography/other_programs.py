"""Entries as EndNote and PubMed write them: for tests that read them back. Written after the programs' own exports, not after our readers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from app.domain.library.entry import Creator, Entry

ENW_PEOPLE = {"author": "A", "editor": "E", "translator": "?"}
_ENW = {
    "title": "T", "date": "D", "volume": "V", "number": "N", "edition": "7", "location": "C", "language": "G", "type": "9", "doi": "R", "url": "U",
    "abstract": "X", "keywords": "K", "note": "Z", "shorttitle": "!", "issn": "@", "isbn": "@",
}  # fmt: skip
_XML_PEOPLE = {"author": "authors", "editor": "secondary-authors", "translator": "subsidiary-authors"}
_XML = {
    "volume": "volume", "number": "number", "edition": "edition", "language": "language", "location": "pub-location", "type": "work-type",
    "abstract": "abstract", "note": "notes", "issn": "isbn", "isbn": "isbn", "doi": "electronic-resource-num", "pages": "pages",
}  # fmt: skip
_NBIB = {
    "volume": "VI", "number": "IP", "language": "LA", "location": "PL", "edition": "EN", "publisher": "PB", "pages": "PG", "abstract": "AB",
    "keywords": "OT", "issn": "IS", "isbn": "ISBN", "pmid": "PMID", "shortjournal": "TA",
}  # fmt: skip
_NBIB_WIDE = 87


def name_of(creator: Creator) -> str:
    """Family name first, as both programs write persons; a body with a comma behind it, as EndNote marks it."""
    if creator.whole:
        return f"{creator.name},"
    return ", ".join(filter(None, (creator.surname, creator.given, creator.suffix)))


def enw(entry: Entry, kind: str, container: str) -> str:
    """One record of EndNote's tagged export. `kind` is EndNote's name of the type, `container` the field that "%J" or "%B" holds."""
    lines = [f"%0 {kind}"]
    lines += [f"%{ENW_PEOPLE[creator.role]} {name_of(creator)}" for creator in entry.creators]
    for field, value in entry.fields:
        if field == container:
            lines.append(f"%{'J' if container == 'journaltitle' else 'B'} {value}")
        elif field in ("publisher", "institution"):
            lines.append(f"%I {value}")
        elif field == "pages":
            lines.append(f"%P {value.replace('–', '-')}")
        else:
            lines.append(f"%{_ENW[field]} {value}")
    return "\n".join([*lines, f"%F {entry.key}", "", ""])


def endnote_xml(entries: Sequence[tuple[Entry, str, str]]) -> str:
    """A whole file of EndNote's XML export; each entry with its type's name and the field that its second title holds."""
    records = "".join(_xml_record(number, *one) for number, one in enumerate(entries, 1))
    return f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{records}</records></xml>'


def styled(text: str) -> str:
    """Text as EndNote sets it, in pieces of one face; `¦x¦` is italic, `↑x↑` raised, `↓x↓` lowered."""
    pieces, face = [], "normal"
    marks = {"¦": "italic", "↑": "superscript", "↓": "subscript"}
    piece = ""
    for char in text:
        if char in marks:
            pieces.append((face, piece))
            face, piece = ("normal" if face == marks[char] else marks[char]), ""
        else:
            piece += char
    pieces.append((face, piece))
    return "".join(
        f'<style face="{face}" font="default" size="100%">{escape(own)}</style>' for face, own in pieces if own
    )


def _xml_record(number: int, entry: Entry, kind: str, container: str) -> str:
    people: dict[str, list[str]] = {}
    for creator in entry.creators:
        people.setdefault(_XML_PEOPLE[creator.role], []).append(f"<author>{styled(name_of(creator))}</author>")
    parts = [f"<rec-number>{number}</rec-number>", f'<ref-type name="{escape(kind)}">17</ref-type>']
    parts.append(f"<contributors>{_each(people.items())}</contributors>")
    titles = f"<title>{styled(entry.value('title'))}</title>"
    titles += f"<secondary-title>{styled(entry.value(container))}</secondary-title>" if entry.value(container) else ""
    titles += f"<short-title>{styled(entry.value('shorttitle'))}</short-title>" if entry.value("shorttitle") else ""
    parts.append(f"<titles>{titles}</titles>")
    if entry.value("journaltitle"):
        parts.append(f"<periodical><full-title>{styled(entry.value('journaltitle'))}</full-title></periodical>")
    words = "".join(f"<keyword>{styled(word)}</keyword>" for word in entry.values("keywords"))
    parts.append(f"<keywords>{words}</keywords>" if words else "")
    if date := entry.value("date"):
        day = f"<pub-dates><date>{styled(date)}</date></pub-dates>" if len(date) > 4 else ""
        parts.append(f"<dates><year>{styled(date[:4])}</year>{day}</dates>")
    for field, value in entry.fields:
        if field in _XML:
            text = value.replace("–", "-") if field == "pages" else value
            parts.append(f"<{_XML[field]}>{styled(text)}</{_XML[field]}>")
        elif field in ("publisher", "institution"):
            parts.append(f"<publisher>{styled(value)}</publisher>")
    urls = "".join(f"<url>{styled(value)}</url>" for value in entry.values("url"))
    files = "".join(f"<url>{escape(path)}</url>" for path in entry.attachments)
    links = f"<related-urls>{urls}</related-urls>" if urls else ""
    links += f"<pdf-urls>{files}</pdf-urls>" if files else ""
    parts.append(f"<urls>{links}</urls>" if links else "")
    return f"<record>{''.join(parts)}</record>"


def _each(groups: Iterable[tuple[str, list[str]]]) -> str:
    return "".join(f"<{tag}>{''.join(own)}</{tag}>" for tag, own in groups)


def nbib(entry: Entry) -> str:
    """One record as PubMed writes it: tags of four columns, long lines broken and indented, titles closed with a stop."""
    lines: list[tuple[str, str]] = [("PMID", entry.value("pmid"))] if entry.value("pmid") else [("OWN", "NLM")]
    chapter = entry.kind == "incollection"
    for field, value in entry.fields:
        if field == "title":
            lines.append(("BTI" if entry.kind == "book" else "TI", value if value[-1] in "?!" else f"{value}."))
        elif field == "booktitle":
            lines.append(("BTI", value))
        elif field == "journaltitle":
            lines.append(("JT", value))
        elif field == "date":
            lines.append(("DP", _nbib_date(value)))
        elif field == "doi":
            lines.append(("LID" if not chapter else "AID", f"{value} [doi]"))
        elif field != "pmid":
            lines.append((_NBIB[field], value.replace("–", "-") if field == "pages" else value))
    for creator in entry.creators:
        if creator.role == "editor":
            lines.append(("FED", name_of(creator)))
        elif creator.whole:
            lines.append(("CN", creator.name))
        else:
            initials = "".join(word[0] for word in creator.given.replace(".", " ").split())
            lines += [("FAU", name_of(creator)), ("AU", f"{creator.surname} {initials}")]
    if entry.kind == "online":
        lines.append(("PT", "Preprint"))
    elif entry.kind == "article":
        lines.append(("PT", "Journal Article"))
    return "".join(_nbib_lines(tag, value) for tag, value in lines) + "\n"


def _nbib_date(value: str) -> str:
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    year, *rest = value.split("-")
    return " ".join(
        [year, *([months[int(rest[0]) - 1]] if rest else []), *([str(int(rest[1]))] if len(rest) > 1 else [])]
    )


def _nbib_lines(tag: str, value: str) -> str:
    rows = textwrap.wrap(value, _NBIB_WIDE, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- {rows[0]}\n" + "".join(f"      {row}\n" for row in rows[1:])
