"""Entries as a style wants them: what stands in the text, and the list of references, as HTML, text and RTF."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from app.bibliography.formatting.markup import guarded, rtf_document, to_rtf, to_text, unguarded
from app.bibliography.formatting.styles import load, title_of
from app.bibliography.writing.csl import write_csl
from app.domain.library.entry import Entry
from app.text.han import has_han

_CSL = "{http://purl.org/net/xbiblio/csl}"
_USUAL_LOCALE = "en-US"
_TYPES = {"phdthesis": ("PhD thesis", "博士学位论文"), "mathesis": ("Master’s thesis", "硕士学位论文")} | {
    "mastersthesis": ("Master’s thesis", "硕士学位论文"), "bathesis": ("Bachelor’s thesis", "学士学位论文"),
    "techreport": ("Technical report", "技术报告"), "resreport": ("Research report", "研究报告"),
}  # fmt: skip
"""biblatex's words for kinds of theses and reports, which no style knows."""
_LABEL = re.compile(r"(?:\[\d+\]|\(\d+\)|\d+\.?)(?=[^\s\d.])")
_TWICE = re.compile(r"\.((?:</(?:i|b|span)>)*)\.")
_RUN = re.compile(r"\b\d+(, ?)\d+(?:\1\d+)*\b")
_BEHIND_QUOTE = re.compile(r"((?:</(?:i|b)>)*)”((?:</(?:i|b)>)*)([,.])")


_ONE_BEFORE, _SEVERAL_BEFORE = "\ue010", "\ue011"
"""Stand for "and others" on the way through citeproc-py, which knows nothing of it, behind one name and behind several."""
_OTHERS = re.compile("[,;，；、]?\\s*(?:(?:&amp;|&|\ue000|and|und|et|y|e|和|与)\\s+)?([\ue010\ue011])(?!\\s*et al)\\.?")


@dataclass(frozen=True, slots=True)
class Reference:
    """One line of the list of references, as HTML (only what the style sets in italics and the like is marked)."""

    key: str
    html: str
    citation: str

    @property
    def text(self) -> str:
        """The line as plain text."""
        return to_text(self.html)

    @property
    def rtf(self) -> str:
        """The line as a paragraph of RTF, without what stands around a document."""
        return to_rtf(self.html)


@dataclass(frozen=True, slots=True)
class Formatted:
    """The references in the style's order, and how all of them are cited together in the text."""

    style: str
    references: tuple[Reference, ...]
    citation: str

    @property
    def citation_text(self) -> str:
        """The citation as plain text."""
        return to_text(self.citation)

    @property
    def html(self) -> str:
        """The list as HTML, a paragraph for each reference."""
        return "\n".join(f"<p>{one.html}</p>" for one in self.references)

    @property
    def text(self) -> str:
        """The list as plain text, a line for each reference."""
        return "\n".join(one.text for one in self.references)

    @property
    def rtf(self) -> str:
        """The list as a document of RTF."""
        return rtf_document([one.rtf for one in self.references])


def format_references(entries: Sequence[Entry], style: Path) -> Formatted:
    """Entries with keys of their own, in the style of a file. Raises UnusableInput where that is no style.

    A Chinese style says "等" or "et al." after the language of each entry, as GB/T 7714 asks; another speaks its own
    language throughout.
    """
    root = load(style)
    own = str(root.get("default-locale") or _USUAL_LOCALE)
    first = _run(root, entries, own)
    if own.startswith("zh") and not all(map(_is_chinese, entries)):
        english = {one.key: one for one in _run(root, entries, _USUAL_LOCALE).references}
        foreign = {entry.key for entry in entries if not _is_chinese(entry)}
        lines = tuple(english[one.key] if one.key in foreign else one for one in first.references)
        first = replace(first, references=lines)
    return replace(first, style=title_of(style))


def _run(root: etree._Element, entries: Sequence[Entry], locale: str) -> Formatted:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    from app.bibliography.formatting import corrections  # noqa: F401  its classes take the place of citeproc's

    items = [_item(entry, row) for entry, row in zip(entries, json.loads(write_csl(entries)), strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of fields that it does not know
        style = CitationStylesStyle(io.BytesIO(_prepared(root)), locale=locale, validate=False)
        list_of_all = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
        single = {entry.key: Citation([CitationItem(item["id"])]) for entry, item in zip(entries, items, strict=True)}
        together = Citation([CitationItem(item["id"]) for item in items])
        for one in (together, *single.values()):
            list_of_all.register(one)
        if style.has_bibliography():
            list_of_all.sort()
        keys = {item["id"]: entry.key for entry, item in zip(entries, items, strict=True)}
        order = [keys[key] for key in list_of_all.keys]
        lines = [str(line) for line in list_of_all.bibliography()] if style.has_bibliography() else ["" for _ in order]
        citations = {key: str(list_of_all.cite(one, lambda _: None)) for key, one in single.items()}
        all_together = str(list_of_all.cite(together, lambda _: None))
    said = partial(_say_others, locale=locale, comma=str(root.get("default-locale") or "").startswith("zh"))
    lines, all_together = [said(line) for line in lines], said(all_together)
    citations = {key: said(line) for key, line in citations.items()}
    apart = root.find(f"{_CSL}bibliography")
    labelled = apart is not None and apart.get("second-field-align") is not None
    references = tuple(
        Reference(key, _tidy(line, locale, labelled=labelled), unguarded(citations[key]))
        for key, line in zip(order, lines, strict=True)
    )
    citation = root.find(f"{_CSL}citation")
    collapses = citation is not None and citation.get("collapse") == "citation-number"
    all_together = unguarded(all_together)
    return Formatted("", references, _RUN.sub(_ranges, all_together) if collapses else all_together)


def _prepared(root: etree._Element) -> bytes:
    """The style without what citeproc-py gets wrong: it shortens the pages 1–12 to 1–2, and leaves out what stands
    between the parts of a date."""
    copy = etree.fromstring(etree.tostring(root))
    if copy.get("page-range-format") not in (None, "expanded"):
        del copy.attrib["page-range-format"]
    for date in copy.iterfind(f"{_CSL}locale/{_CSL}date[@delimiter]"):
        for part in list(date)[1:]:
            part.set("prefix", f"{date.get('delimiter')}{part.get('prefix', '')}")
    return bytes(etree.tostring(copy))


def _ranges(found: re.Match[str]) -> str:
    """The numbers 1,2,3,5 as 1–3,5."""
    between = found[1]
    numbers = [int(number) for number in found[0].split(between)]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run] for run in runs]
    return between.join(word for run in words for word in run)


def _item(entry: Entry, row: dict[str, Any]) -> dict[str, Any]:
    """CSL's record of an entry as citeproc-py is to have it: names in Han characters whole (their parts are not set
    apart), no field that it does not know, and no sign of a text that HTML would take for its own."""
    row.pop("custom", None)
    row.pop("file", None)
    row.pop("attachments", None)
    chinese = _is_chinese(entry)
    for names in row.values():
        for at, name in enumerate(names) if isinstance(names, list) else ():
            if isinstance(name, dict) and has_han(str(name.get("family", ""))) and name.get("given"):
                names[at] = {"literal": f"{name['family']}{name['given']}"}
    for role in entry.others:
        if (names := row.get(role)) and isinstance(names, list):
            names.append({"literal": _ONE_BEFORE if len(names) == 1 else _SEVERAL_BEFORE})
    if (genre := str(row.get("genre", ""))) in _TYPES:
        row["genre"] = _TYPES[genre][chinese]
    guarded_row = guarded(row)
    assert isinstance(guarded_row, dict)
    return guarded_row


def _say_others(line: str, locale: str, *, comma: bool) -> str:
    """A list of names that its source calls incomplete ends in "et al.", as CSL has it: behind a comma where several names stand
    before it; in a Chinese style always, and as "等" in Chinese."""
    words = "等" if locale.startswith("zh") else "et al."

    def put(found: re.Match[str]) -> str:
        return f"{', ' if comma or found[1] == _SEVERAL_BEFORE else ' '}{words}"

    return _OTHERS.sub(put, line)


def _is_chinese(entry: Entry) -> bool:
    return has_han(entry.title)


def _tidy(line: str, locale: str, *, labelled: bool) -> str:
    """What other processors do at the end: one full stop, a comma within American quotation marks, a space behind the number."""
    line = _TWICE.sub(r".\1", unguarded(line)).strip()
    if locale == _USUAL_LOCALE:
        line = _BEHIND_QUOTE.sub(r"\1\3”\2", line)
    return _LABEL.sub(r"\g<0> ", line, count=1) if labelled and _LABEL.match(line) else line
