"""The truth of a typeset paper: what the generator put in, so far as the class prints it.

What counts as right:

- title: with its subtitle, letters and digits alone, case and accents ignored; superscripts may stand written plain.
- authors: full names as printed, in order; the name of a collaboration may be given or left out.
- affiliations: the institution's name stands in an affiliation that holds no second institution.
- abstract: running text with the labels of its parts; the second language's abstract counts as a second one.
- keywords: those of the paper's language; those of the other language may be given too.
- headings: the whole heading, its number in the section's or the full form; fixed parts (abstract, references,
  acknowledgements, funding) are neither asked for nor held against the reader.
- references: an entry is right when it holds its own marks and no other entry's, and nothing that is no reference.
- sentences: those without citation, formula or footnote, letter by letter.
"""

from __future__ import annotations

from tests.benchmarks.publishers.model import (
    Author,
    Entry,
    EntryKind,
    Numbers,
    Paper,
    Prints,
    ReferenceTruth,
    Section,
    Sentence,
    Truth,
    body_sentences,
)
from tests.benchmarks.publishers.richtext import has_math, plain

HEADS = ("Journal of Cold Places", "冷地学报")  # journals' names stand in references by right, in sentences never
FURNITURE = (
    "received a doctorate from", "Downloaded from", "Corresponding author", "example.org",
    "Publisher's note", "Open access", "This archive", "Erratum", "收稿日期", "基金项目", "作者简介", "中图分类号",
    "文献标识码", "主要研究方向为", "引用格式", "通信作者", "仅供内部", "学位论文原创性声明", "Draft of", "under review",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_CHINESE = "一二三四五六七八九十"
_UNTITLED = (EntryKind.ARTICLE, EntryKind.CONFERENCE, EntryKind.PREPRINT)


def truth_of(name: str, paper: Paper, prints: Prints) -> Truth:
    """The truth of one PDF of a class that prints so much of a paper."""
    other = paper.other
    return Truth(
        name=name,
        language=paper.language,
        title=plain(paper.full_title if prints.subtitle else paper.title),
        authors=tuple(author.name for author in _printed(paper, prints)) if prints.authors else (),
        optional_authors=(paper.collaboration,) if paper.collaboration else (),
        affiliations=tuple(a.institution for a in paper.affiliations) if prints.affiliations else (),
        abstract=plain(paper.abstract_text) if prints.abstract else "",
        abstract_other=other.abstract if other and prints.abstract else "",
        keywords=paper.keywords if prints.keywords else (),
        keywords_other=other.keywords if other and prints.keywords else (),
        headings=headings(paper.sections, prints),
        references=tuple(_reference(entry, prints) for entry in paper.entries),
        sentences=tuple(s.text for s in body_sentences(paper) if not _is_mixed(s)),
        others=tuple(plain(s.text) for s in body_sentences(paper) if _is_mixed(s)),
        furniture=(*FURNITURE, *prints.furniture),
        heads=HEADS,
    )  # fmt: skip


def _printed(paper: Paper, prints: Prints) -> tuple[Author, ...]:
    """The authors in the order of the page."""
    if not prints.by_place:
        return paper.authors
    places = list(dict.fromkeys(author.affiliations for author in paper.authors))
    return tuple(sorted(paper.authors, key=lambda author: places.index(author.affiliations)))


def _is_mixed(sentence: Sentence) -> bool:
    return bool(sentence.cites or sentence.footnote or has_math(sentence.text))


def headings(sections: tuple[Section, ...], prints: Prints) -> tuple[tuple[str, ...], ...]:
    """For each heading the forms that are right, the first as printed."""
    found: list[tuple[str, ...]] = []
    counts = [prints.start - 1, 0, 0]
    appendices = 0
    for section in sections:
        title = plain(section.title)
        if section.appendix:
            letter = chr(ord("A") + appendices)
            appendices += 1
            found.append(
                tuple(
                    f"{n}{title}"
                    for n in (f"Appendix {letter} ", f"{letter} ", "Appendix ", "附录", f"附录{letter} ", "")
                )
            )
            continue
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (3 - section.level)
        numbers = _numbers(counts[: section.level], prints) if section.level <= prints.depth else ("",)
        found.append(tuple(f"{number} {title}".strip() for number in numbers))
    return tuple(found)


def _numbers(counts: list[int], prints: Prints) -> tuple[str, ...]:
    level = len(counts)
    dotted = ".".join(map(str, counts))
    if prints.numbers is Numbers.ROMAN:
        own = (_ROMAN[counts[0] - 1], *(chr(ord("A") + c - 1) for c in counts[1:2]), *map(str, counts[2:]))
        return (own[-1], ".".join(own))
    if prints.numbers is Numbers.LETTERED:
        return (".".join([chr(ord("A") + counts[0] - 1), *map(str, counts[1:])]),)
    if prints.numbers is Numbers.CHINESE:
        return (str(counts[2]) if level == 3 else _CHINESE[counts[level - 1] - 1],)
    if prints.numbers is Numbers.CHAPTERS:
        return (f"第{dotted}章", f"第{_CHINESE[counts[0] - 1]}章", dotted) if level == 1 else (dotted,)
    return (dotted,) if prints.numbers is Numbers.ARABIC else ("",)


def _reference(entry: Entry, prints: Prints) -> ReferenceTruth:
    limit, kept = prints.entry_authors
    shown = entry.authors[:kept] if len(entry.authors) > limit else entry.authors
    families = tuple((family + given if entry.chinese else family) for given, family in shown)
    titled = prints.entry_titles or entry.kind not in _UNTITLED
    first = entry.authors[0][1] or entry.authors[0][0]
    if entry.kind is EntryKind.THESIS and not prints.thesis_titles:
        unique = ""
    elif titled:
        unique = entry.title
    else:
        unique = entry.venue if entry.kind is EntryKind.PREPRINT else str(entry.pages[0])
    title = entry.title if prints.entry_titles else ""
    doi = entry.doi if prints.entry_dois else ""
    return ReferenceTruth(families, title, entry.year, doi, (unique, first, str(entry.year)))
