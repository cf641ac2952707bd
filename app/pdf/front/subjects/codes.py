"""Classifications and citation blocks of a front: CCS concepts, JEL, MSC and PACS codes, "ACM Reference Format". They are neither
headings nor text; what they say is kept.

A block is known by its label. What is of it stands behind the label, or right below one that stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.reading.document import SectionRole
from app.pdf.blocks.roles import role_of, split_number
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.label.words import CITE_AS, LABELLED_ROW

_NEAR, _ALIGNED = 1.3, 12.0
_ROW_GAP = 0.9
_OTHER_SIZE = 0.04
_MOST_ROWS = 14
_LONGEST, _LONGEST_CODES = 900, 120
_OTHERS = frozenset({Label.TITLE, Label.ABSTRACT_HEAD, Label.ABSTRACT, Label.KEYWORDS_HEAD})
_SENTENCE = re.compile(r"\b(?:we|our|this|these|which|were|was|have|has|been)\b", re.I)
_YEAR = r"(?:\s*\(?(?:19|20)\d\d\)?)?"


@dataclass(frozen=True, slots=True)
class System:
    """A classification: the name it is kept under, the label that it is printed with, and how one of its codes looks (any text if empty)."""

    name: str
    label: str
    code: str = ""


SYSTEMS = (
    System("CCS", r"(?:\d{4} )?(?:acm )?ccs concepts|ccs(?=\s*[:：•])"),
    System("ACM", r"categories (?:and|&) subject descriptors?|acm (?:computing )?(?:subject )?classification(?: system| codes?)?"),
    System("General terms", r"general terms"),
    System("JEL", r"jel(?:[ -](?:subject|classification|class|codes?|numbers?))*" + _YEAR, r"\b[A-Z]\d{1,2}\b"),
    System(
        "MSC",
        rf"(?:(?:19|20)\d\d )?(?:ams |msc |mathematics |math\. )*subject classifications?{_YEAR}|ams (?:classification|codes?){_YEAR}"
        rf"|msc(?: ?codes?)?{_YEAR}(?=\s*[:：.—–(\d])",
        r"\b\d{2}(?:[A-Z]\d{2}|-\d{2}|[A-Z]?xx)\b",
    ),
    System("PACS", rf"pacs(?: (?:numbers?|codes?|nos?\.?))?{_YEAR}(?=\s*[:：.—–\d]|\s*$)", r"\b\d{2}\.\d{2}\.[A-Za-z+\-–]{1,2}"),
    System("CLC", r"中\s*图\s*(?:法\s*)?分\s*类\s*号|中国分类号|clc (?:number|code|no\.?)|chinese library classification(?: number)?", r"\b[A-Z]{1,2}\d+(?:[.\-/=]\d+)*\b"),
    System("UDC", r"udc|u\.d\.c\.?", r"\b\d{2,3}(?:[.\-/:+]\d+)*\b"),
)  # fmt: skip
_LABEL = r"(?:{})(?![A-Za-z])\s*[】\]〕)）]?\s*[:：.—–]*\s*"
_LABELS = {system: re.compile(_LABEL.format(system.label), re.I) for system in SYSTEMS}
_CODES = {system: re.compile(system.code) for system in SYSTEMS if system.code}
_OPENED = re.compile(r"^\W*")
_LISTED = re.compile(r"[•→;；~]|->")
_YEAR_OF_ISSUE = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|https?:", re.I)


def system_of(text: str) -> tuple[System, str] | None:
    """The classification whose label opens a text, and what stands behind the label."""
    lead = _OPENED.match(text)
    start = lead.end() if lead else 0
    for system, rule in _LABELS.items():
        if match := rule.match(text, start):
            return system, text[match.end() :]
    return None


def codes_in(system: System, text: str) -> tuple[str, ...]:
    """The codes that a text holds, or the whole text where the system has words rather than codes."""
    if system in _CODES:
        return tuple(dict.fromkeys(_CODES[system].findall(text)))
    return (words,) if (words := re.sub(r"\s*→\s*", " → ", text).strip(" •·?*.:")) else ()


def labels_in(text: str) -> list[tuple[System, str]]:
    """Every classification with codes that a row of small print names, and what stands behind each label up to the next words."""
    found = [(match.start(), match.end(), system) for system in _CODES for match in _LABELS[system].finditer(text)]
    return [(system, text[end : end + _LONGEST_CODES]) for _, end, system in sorted(found, key=lambda one: one[:2])]


def with_codes(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where each part of such a block is `Label.CODES`, whatever the chain took it for."""
    found: list[Labelled] = []
    run: list[Part] = []
    for item in labelled:
        part = item.part
        aside = part.block.kind in ASIDE or part.block.sidebar
        if not aside:
            run = [part] if _is_label(part) else [*run, part] if run and _belongs(run, item) else []
        found.append(replace(item, label=Label.CODES) if run and not aside else item)
    return found


def _is_label(part: Part) -> bool:
    if CITE_AS.match(part.text):
        return True
    own = system_of(part.text)
    if own is None:
        return False
    system, rest = own
    return not rest.strip(" :：.") or (
        bool(codes_in(system, rest[:_LONGEST_CODES])) and not (part.prose and _SENTENCE.search(rest))
    )


def _belongs(run: Sequence[Part], item: Labelled) -> bool:
    """Whether a part goes on with the block whose parts so far are `run`."""
    head, last, part = run[0], run[-1], item.part
    if part.page != head.page or LABELLED_ROW.match(part.text) or len(run) > _MOST_ROWS or item.label in _OTHERS:
        return False
    gap = part.rect.y0 - last.rect.y1
    if abs(part.rect.x0 - head.rect.x0) > _ALIGNED or gap < -0.5 * part.first.size:
        return False
    if len(run) == 1 and _is_alone(head):
        return gap < _NEAR * head.first.size and not _opens_section(part) and _goes_on(run, part)
    return gap < _ROW_GAP * part.first.size and not _is_set_otherwise(last, part) and _goes_on(run, part)


def _goes_on(run: Sequence[Part], part: Part) -> bool:
    """Whether the words of a part go on with the block's, and are no text of the paper."""
    own = system_of(run[0].text)
    if own is None:
        return not part.prose or (len(part.text) < _LONGEST and bool(_YEAR_OF_ISSUE.search(part.text)))
    if own[0] in _CODES:
        return bool(_CODES[own[0]].search(part.text[:_LONGEST_CODES])) and not part.prose
    return not part.prose or (len(part.text) < _LONGEST and bool(_LISTED.search(part.text)))


def _is_alone(part: Part) -> bool:
    """Whether a label has its row to itself."""
    own = system_of(part.text)
    rest = own[1] if own else CITE_AS.sub("", part.text, count=1)
    return not rest.strip(" :：.")


def _opens_section(part: Part) -> bool:
    number, title = split_number(part.text)
    return part.block.kind in ("section-header", "title") and (bool(number) or role_of(title) is not SectionRole.BODY)


def _is_set_otherwise(part: Part, other: Part) -> bool:
    """Whether two parts are of other sizes, or have no face in common."""
    first, row = part.rows[-1], other.first
    faces = {(run.font, run.bold) for run in first.runs} & {(run.font, run.bold) for run in row.runs}
    return abs(first.size - row.size) > _OTHER_SIZE * row.size or not faces
