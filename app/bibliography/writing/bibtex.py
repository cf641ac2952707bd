"""Writes entries as BibTeX that BibTeX, biber, Zotero and JabRef read, or with biblatex's own names: UTF-8, TeX's own signs escaped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from app.bibliography.attachments import file_field
from app.bibliography.bibtex.vocabulary import PEOPLE, VERBATIM
from app.bibliography.names import han_name
from app.domain.library.entry import Creator, Entry
from app.text.dates import MONTHS, parts, year_of

_TEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_UNPAIRED = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_KINDS = {
    ("thesis", "phdthesis"): "phdthesis", ("thesis", "mathesis"): "mastersthesis", ("report", "techreport"): "techreport",
}  # fmt: skip
_NAMES = {
    "journaltitle": "journal", "location": "address", "annotation": "annote", "eprinttype": "archiveprefix", "eprintclass": "primaryclass",
}  # fmt: skip
"""biblatex's fields under the names that BibTeX's styles know; biblatex takes these too."""

_TITLES = frozenset({"title", "subtitle", "booktitle", "maintitle"})
_UNFIT_FOR_KEY = re.compile(r"[\s,{}()=\"#%~\\']")


def write_bibtex(entries: Sequence[Entry]) -> str:
    """The entries, one after the other, in the given order."""
    return "\n".join(_entry(entry, number) for number, entry in enumerate(entries, 1))


def write_biblatex(entries: Sequence[Entry]) -> str:
    """The same for biblatex alone: kinds, fields and dates under its own names."""
    return "\n".join(_entry(entry, number, own=True) for number, entry in enumerate(entries, 1))


def _entry(entry: Entry, number: int, *, own: bool = False) -> str:
    kind = "" if own else _KINDS.get((entry.kind, entry.value("type")), "")
    rows = list(_rows(entry, skip_type=bool(kind), own=own))
    key = _UNFIT_FOR_KEY.sub("", entry.key) or f"entry{number}"
    body = "".join(f",\n\t{name} = {value}" for name, value in rows)
    kind = kind or re.sub(r"[^\w-]", "", entry.kind) or "misc"
    return f"@{kind}{{{key}{body}\n}}\n"


def _rows(entry: Entry, *, skip_type: bool, own: bool = False) -> Iterable[tuple[str, str]]:
    for role in PEOPLE:
        names = [_name(creator) for creator in entry.creators if creator.role == role]
        if names:
            yield role, _braced(" and ".join(names + (["others"] if role in entry.others else [])))
    groups = [tex(creator.name) for creator in entry.creators if creator.role == "collaboration"]
    if groups:
        yield "collaboration", _braced(", ".join(groups))
    seen: Counter[str] = Counter()
    for name, value in entry.fields:
        if name == "keywords":
            if not seen[name]:
                yield name, _braced(_keywords(entry.values(name)))
        elif name == "date" and not seen[name] and not own:
            yield from (row for row in _date(value) if row[0] != "month" or not entry.value("month"))
        elif not (name == "type" and skip_type and not seen[name]):
            yield _field(entry.kind, name, value, seen[name], own=own)
        seen[name] += 1
    if entry.attachments:
        yield "file", _braced(file_field(entry.attachments))


def _field(kind: str, name: str, value: str, earlier: int, *, own: bool = False) -> tuple[str, str]:
    shown = name if own else "school" if (kind, name) == ("thesis", "institution") else _NAMES.get(name, name)
    shown = re.sub(r"[^\w.+:/-]", lambda match: f"{ord(match.group()):x}", shown)
    if earlier:
        shown = f"{shown}-{earlier + 1}"
    if name == "eprinttype" and value == "arxiv":
        return shown, "{arXiv}"
    if name in VERBATIM:
        return shown, _braced(_verbatim(value))
    if name == "pages":
        return shown, _braced(tex(value).replace("–", "--"))
    return shown, _braced(_protected(value) if name in _TITLES else tex(value))


def _braced(text: str) -> str:
    return "{" + text + "}"


def _keywords(words: Sequence[str]) -> str:
    text = (";" if any("," in word for word in words) else ",").join(tex(word) for word in words)
    return re.sub(r"(?<!\\)([;,])(?! )", r"\1 ", text)


def _date(date: str) -> Iterable[tuple[str, str]]:
    found = parts(date)
    if not found:
        yield ("date", _braced(date)) if re.match(r"(?:\.\.)?/", date) else ("year", _braced(tex(date)))
        return
    yield "year", _braced(str(year_of(date) or found[0]))
    if len(found) > 1 and 1 <= found[1] <= 12:
        yield "month", MONTHS[found[1] - 1]
    if date not in (f"{found[0]:04d}", f"{found[0]:04d}-{found[1] if len(found) > 1 else 0:02d}"):
        yield "date", _braced(date)


def _verbatim(value: str) -> str:
    """As it is; braces that do not pair are percent-encoded, since no escape holds in an address."""
    return value if _paired(value) else value.replace("{", "%7B").replace("}", "%7D")


def _paired(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def tex(text: str) -> str:
    """For TeX: its own signs escaped, and no two dashes or quotes that it would set as one."""
    signs = _TEX if _paired(text) else _TEX | _UNPAIRED
    escaped = "".join(signs.get(char, char) for char in text)
    escaped = re.sub(r"([-'`])(?=\1)|([?!])(?=`)", lambda match: f"{match.group()}{{}}", escaped)
    return escaped.replace("\n\n", "\n\n\t\t")


def _protected(title: str) -> str:
    """The title with words like LoRA in braces, so that no style writes them small."""
    if not _paired(title):
        return tex(title)
    words = re.split(r"(\s+)", title)
    return "".join(_braced(tex(word)) if re.search(r"\w[A-Z]", word) and _paired(word) else tex(word) for word in words)


def _name(creator: Creator) -> str:
    person = han_name(creator.name)
    if person is not None and (person.family, person.given) == (creator.family, creator.given):
        return _braced(creator.name)
    if creator.whole or not creator.given:
        return _braced(tex(creator.name))
    family = tex(creator.family)
    if re.search(r"[,\s]and\b|,", creator.family, re.I) or creator.family[:1].islower():
        family = _braced(family)
    surname = " ".join(filter(None, (tex(creator.prefix), family)))
    given = _braced(tex(creator.given)) if re.search(r",|\band\b", creator.given, re.I) else tex(creator.given)
    return ", ".join(filter(None, (surname, tex(creator.suffix), given)))
