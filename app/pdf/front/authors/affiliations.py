"""Where the authors work, as the front of a paper, its first footnotes or a section "Author details" say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.pdf.blocks.blocks import Block
from app.pdf.blocks.rows import Row
from app.pdf.front.authors.names import is_person
from app.pdf.front.label.parts import Part
from app.pdf.front.language import is_chinese
from app.pdf.page.facts import FURNITURE_KINDS
from app.text.han import HAN, is_han

_PLACE = re.compile(
    r"universi|institut|\bdepart|\bdept\b|facult|laborator|academ(?:y|ia)|hospital|\bcollege|\bschool of|\blabs?\b|centre|\bcenter|"
    r"\binc\b|\bcorp|\bltd\b|\bgmbh|\bcompany|\bresearch\b|ministry|foundation|\bgoogle\b|\bmicrosoft\b|\bfacebook\b|\bmeta ai|"
    r"\bamazon\b|\bopenai\b|deepmind|\bnvidia\b|\bibm\b|\bhuawei|\balibaba|\btencent|\bbaidu|polytechn|hochschule|école|\becole|"
    r"\bclinic\b|observatory|\bmuseum|\bcouncil|consortium|\bgroup\b|\bdivision of|association|\bsociety\b|\bENS\b|\bUC [A-Z]|\bUCLA\b|\bEPFL\b|\bKAIST\b|\bCNRS|\bINRIA|\bMIT\b|\bETH\b"
    r"|大学|学院|研究所|研究院|实验室|中心|公司|医院|科学院|研究部",
    re.I,
)  # fmt: skip
_NOT_ONE = re.compile(
    r"abstract|keywords|https?:|www\.|@|e-?mail|\bequal|contribut|correspond|received|accepted|publish|copyright|©|permission|"
    r"conference|proceedings|journal of|workshop|\bvol\b|supported by|\bgrant|we thank|work (?:was )?done|licen[sc]e|arxiv|"
    r"\bdoi\b|issn|fellow of|\bmember,|^by\b|written by|sponsored|^(?:research|original|review|short) (?:article|paper|communication)$|"
    r"摘\s*要|关键词|收稿|基金|学报|邮箱|通讯作者|指导教师|学号|专\s*业|\bthis (?:work|paper|article)\b|submitted|fulfil",
    re.I,
)  # fmt: skip
_MAIL = re.compile(
    r"(?<!\w)(?:\{[^{}]*\}|(?-i:(?:[a-z][\w.+-]*\s?[,|]\s?)*)[\w.+-]+)\s?@[\w.-]+\w|(?:https?://|www\.)\S+|(?:E-?mails?|电子邮箱|邮箱)\s*[:：]\s*",
    re.I,
)
_NUMBERED = re.compile(
    rf"(?:^|(?<=[;；,.，。)\s]))\s*[(（]?(?P<number>\d{{1,2}})\s?[.．)、]?\s?(?=[A-Z][a-z]|[A-Z]{{2,}},?\s[A-Z]|[{HAN}])"
)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|we|our|this|these|that|has|have|can)\b")
_MARKED = re.compile(r"\x00|\s[*∗†‡§¶‖](?=[A-Z])")
_FROM = re.compile(rf"(?:来自|就职于|任职于|工作单位[:：])(?P<place>[{HAN}（）()·]{{4,50}})")
_SYMBOLS = re.compile(r"^[\s\d*∗†‡§¶‖⋆★☆✉#♠♣♥♦♮♯♭✠⊕◇△,;.，；(（\[\]\ue000-\uf8ff]+")
_WITH = re.compile(r"\b(?:is|are|was|were) (?:also )?with (?:the )?(?P<place>[A-Z][^.;]{8,200})")
_DETAILS = re.compile(r"^(?:author(?:s['’]?)? (?:details|information|affiliations?)|affiliations?)\s*:?\s*", re.I)
_ENDED = re.compile(
    r"(?:USA|U\.S\.A\.?|United States(?: of America)?|UK|U\.K\.?|United Kingdom|China|Germany|France|Japan|Italy|Canada|Australia|Switzerland|"
    r"Netherlands|Spain|España|India|Brazil|Norway|Sweden|Finland|Denmark|Korea|Singapore|Israel|Austria|Belgium|Ireland|Portugal|Poland|Chile|"
    r"Mexico|Iceland|Greece|Russia|Turkey|Africa|\b\d{5,6})[.,;]?\s*$"
)  # fmt: skip
_OPEN_MAIL = re.compile(r"\s*[(（{\[][\w.,| ]*$")
_ADDRESS = re.compile(r"^\W*(?:e-?mail|current|postal) address(?:es)?\s*[:：]", re.I)
_WHOSE = re.compile(r"^\([^()]{3,60}\)\s*")
_NEXT_LINE, _OVERLAP = 0.9, 0.6  # of the size; boxes of rows set tight overlap
_MEETING = re.compile(r"©|c⃝|\(c\)|copyright|\b(?:19|20)\d\d\b.*(?:association|pages)|proceedings", re.I)
_LABEL = re.compile(r"^(?:作者单位|单位|工作单位|affiliations?)\s*[:：]\s*", re.I)
_MOST_ROWS = 3
_MOST = 60


def affiliations_in(parts: Sequence[Part], chinese: bool) -> tuple[str, ...]:
    """The places in parts labelled so, each once, those in the paper's own script where there are such."""
    found = [place for lines in _together(parts) for place in _in_lines(lines, sure=True)]
    own = [place for place in found if is_chinese(place) == chinese]
    return tuple(dict.fromkeys(own or found))[:_MOST]


def _together(parts: Sequence[Part]) -> list[list[str]]:
    """Parts of one cell or one block below each other, as lines."""
    groups: list[list[Part]] = []
    for part in parts:
        home = next((group for group in groups if _below(group[-1], part)), None)
        if home is None:
            groups.append([part])
        else:
            home.append(part)
    return [[line for part in group for row in part.rows for line in _cells(row)] for group in groups]


def _below(before: Part, part: Part) -> bool:
    """Whether a row is the next line of the same cell, column or list."""
    if before.page != part.page:
        return False
    above, row = before.rows[-1], part.first
    near = -_OVERLAP * row.size < row.rect.y0 - above.rect.y1 < _NEXT_LINE * row.size
    overlap = min(above.rect.x1, row.rect.x1) - max(above.rect.x0, row.rect.x0)
    return (
        near
        and abs(above.size - row.size) < 0.8
        and overlap > 0.3 * min(above.rect.x1 - above.rect.x0, row.rect.x1 - row.rect.x0)
    )


def find_affiliations(pages: Sequence[Sequence[Block]]) -> tuple[str, ...]:
    """Places that the front does not say: in the first page's footnotes, under "Author details", or over mails behind the list (AMS)."""
    notes = [
        block for page in pages[:1] for block in page if block.kind in ("footnote", "note", "page-footer") or block.role
    ]
    found = [place for block in notes for place in _in_note(block)]
    if not found:
        found = list(_in_details([block for page in pages for block in page]))
    if not found:
        found = list(_over_mails([block for page in pages[1:] for block in page]))
    return tuple(dict.fromkeys(found))[:_MOST]


def _in_rows(rows: Sequence[Row]) -> Iterator[str]:
    """The places in rows of one block: those of authors side by side are read one below the other."""
    table = [_cells(row) for row in rows]
    width = max((len(cells) for cells in table), default=0)
    if width > 1 and sum(len(cells) == width for cells in table) > 1:
        for number in range(width):
            yield from _in_lines([cells[number] for cells in table if len(cells) == width])
        table = [cells for cells in table if len(cells) < width]
    yield from _in_lines(["   ".join(cells) for cells in table])


def _cells(row: Row) -> list[str]:
    """The row cut at wide gaps; \\0 stands for each raised mark."""
    cells: list[str] = [""]
    previous: float | None = None
    for index, char in enumerate(row.text):
        if row.run_at(index).raised:
            if not cells[-1].endswith("\x00"):
                cells[-1] += "\x00"
            continue
        if not char.isspace():
            if previous is not None and row.lefts[index] - previous > 0.9 * row.size:
                mark = "\x00" if cells[-1].endswith("\x00") else ""
                cells[-1] = cells[-1].rstrip("\x00") if mark else cells[-1]
                cells.append(mark)
            previous = row.rights[index]
        cells[-1] += char
    return cells


def _in_lines(lines: Sequence[str], sure: bool = False) -> Iterator[str]:
    """Lines that belong together: a place starts with a mark or behind a name and goes on until the next.

    Of lines that are `sure` to hold places no usual word is asked for.
    """
    bare = [re.sub(r"\{[^}]*$", "", _MAIL.sub(" ", line)).strip() for line in lines]
    first = next(
        (index for index, line in enumerate(bare) if (at := _NUMBERED.match(line)) and at["number"] == "1"), None
    )
    if first is not None:
        if sure and first:
            yield from _in_lines(lines[:first], sure)
        yield from _places(_joined([line for line in bare[first:] if sure or not _NOT_ONE.search(line)]), sure)
        return
    current: list[str] = []
    for line in bare:
        starts = line.startswith("\x00") or bool(_NUMBERED.match(line)) or _without_names(line) != line
        name = _is_names(line)
        ended = bool(current) and sure and _ENDED.search(current[-1]) and _PLACE.search(line)
        if current and (starts or name or not line or ended or (_NOT_ONE.search(line) and not sure)):
            yield from _places(_joined(current), sure)
            current = []
        if line and not name and (sure or not _NOT_ONE.search(line)):
            current.append(line)
    yield from _places(_joined(current), sure)


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; no blank where a Chinese word is broken."""
    text = ""
    for line in lines:
        glue = "" if not text or (is_han(text[-1]) and is_han(line[:1])) else " "
        text += f"{glue}{line}"
    return text


def _is_names(line: str) -> bool:
    """Whether a line holds only people."""
    pieces = [piece.strip(" .*∗†‡§¶0123456789") for piece in re.split(r"\x00|,|;|、|，|\band\b|&|·|\s{3,}", line)]
    pieces = [piece for piece in pieces if len(piece) > 1]
    return bool(pieces) and all(is_person(piece) or piece in ("and",) for piece in pieces) and not _PLACE.search(line)


def _places(text: str, sure: bool = False) -> Iterator[str]:
    if sure and (told := list(_told(text))):
        yield from told
        return
    for piece in _MARKED.split(text):
        for part in (part for whole in _at_numbers(piece) for part in re.split(r"[;；]\s*(?=\D)", whole)):
            place = _tidy(_without_names(part))
            known = sure or (_PLACE.search(place) and not _SENTENCE.search(place))
            if 2 < len(place) < 300 and known and not _is_names(place) and not _MEETING.search(place):
                yield place


def _told(text: str) -> Iterator[str]:
    """Places that a sentence tells: "A. Lee is with the University of …"."""
    for match in (*_WITH.finditer(text), *_FROM.finditer(text)):
        yield _tidy(match["place"])


def _at_numbers(text: str) -> list[str]:
    """Cut at 1, 2, 3, … where they count; other numbers belong to addresses."""
    cuts, expected = [0], 1
    for match in _NUMBERED.finditer(text):
        if match.start() == 0 or int(match["number"]) == expected:
            expected = int(match["number"]) + 1
            cuts.append(match.end())
    ends = [*cuts[1:], len(text)]
    return [
        re.sub(r"\s*[(（]?\d{0,2}\s?[.．)、]?\s*$", "", text[begin:end]) if end < len(text) else text[begin:end]
        for begin, end in zip(cuts, ends, strict=True)
    ]


def _without_names(text: str) -> str:
    """The text after the people it begins with: "ANN LEE and BO CHEN, Some University, France"."""
    pieces = re.split(r"(,\s*|;\s*)", text)
    people = next((index for index in range(0, len(pieces), 2) if not _is_names(pieces[index])), len(pieces))
    return "".join(pieces[people:]) if people < len(pieces) and _PLACE.search(pieces[people]) else text


def _tidy(text: str) -> str:
    text = " ".join(_OPEN_MAIL.sub("", _SYMBOLS.sub("", _LABEL.sub("", text))).split())
    return text.strip(" ,;.:，；。（）()|-–—*∗†‡")


def _in_note(block: Block) -> Iterator[str]:
    """Places in a footnote of the first page: "A. Lee is with the University of …", "1 Department of …"."""
    told = [place for place in _told(block.text) if _PLACE.search(place)]
    yield from told
    if not told and re.match(r"\s*(?:\d{1,2}\s?[A-Z]|[*∗†‡§¶])", block.text):
        yield from _in_rows(block.rows)


def _over_mails(blocks: Sequence[Block]) -> Iterator[str]:
    """The places that stand above "Email address:", in its block or, over a page's end too, as the block before it."""
    before: Block | None = None
    for block in blocks:
        if block.kind in FURNITURE_KINDS or not block.rows:
            continue
        at = next((number for number, row in enumerate(block.rows) if _ADDRESS.match(row.text)), None)
        rows = block.rows[:at] if at else before.rows if at == 0 and before and len(before.rows) <= _MOST_ROWS else ()
        text = _WHOSE.sub("", " ".join(row.text.strip() for row in rows))
        if _PLACE.search(text) and not any(_ADDRESS.match(row.text) for row in rows):
            yield _tidy(text)
        before = block


def _in_details(blocks: Sequence[Block]) -> Iterator[str]:
    """The block that is headed "Author details", or follows that heading."""
    for number, block in enumerate(blocks):
        head = _DETAILS.match(block.text)
        if not head or (block.kind == "text" and not _NUMBERED.match(block.text[head.end() :])):
            continue
        text = block.text[head.end() :]
        if not text and number + 1 < len(blocks):
            text = blocks[number + 1].text
        yield from _places(_MAIL.sub(" ", text))
        return
