"""Captions of figures and tables: told from running text by their label and how it stops."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.reading.document import FigureKind, Rect
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.labels import LABEL, caption_label
from app.pdf.page.facts import FURNITURE_KINDS
from app.pdf.page.geometry import overlap_x, union
from app.text.han import has_han, is_han

_VERB = re.compile(
    r"(?:shows?|is|are|illustrates?|presents?|depicts?|gives?|lists?|summari[sz]es?|and|compares?|reports?|in|also)\b"
    r"|中|给出|展示|显示|所示|为|是|列出|列举|总结|说明|比较|报告|描述|可以|可见|和|与|或|及|的|则|，|、|；|;|,|\)|）"
)
# an entry of a list of tables: "Table 1.2 Results ........ 7"
_LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}|(?:·\s?){5,}|(?:\.\s){3,}\s*\d+\s*$")


@dataclass(slots=True)
class Caption:
    """A caption and its blocks (a second one where it is given in two languages); `label` as printed."""

    kind: FigureKind
    label: str
    blocks: list[Block]

    @property
    def rect(self) -> Rect:
        """All of its text."""
        return union([block.rect for block in self.blocks])

    @property
    def page(self) -> int:
        """Where it stands."""
        return self.blocks[0].page


def mark_captions(page: list[Block]) -> list[Caption]:
    """The captions of a page; text blocks that are captions get that kind, those inside pictures are taken out."""
    for block in [block for block in page if block.kind in ("picture", "table")]:
        _release(block, page)
    found: list[Caption] = []
    for block in list(page):
        if block.kind in (*FURNITURE_KINDS, "contents", "picture", "table", "formula") or not block.rows:
            continue
        said = caption_label(block.rows[0].text)
        if said is None:
            if found and _goes_on(found[-1], block):
                found[-1].blocks[-1].take(block)
                page.remove(block)
        elif _is_caption(block, page):
            block.kind = "caption"
            if found and _repeats(found[-1], said, block):
                found[-1].blocks.append(block)
            else:
                found.append(Caption(said[0], said[1], [block]))
    return found


def _release(block: Block, page: list[Block]) -> None:
    """Make a block of its own out of a caption that the model counted to the picture above it."""
    for index, row in enumerate(block.rows):
        match = LABEL.match(row.text)
        if match is None or not (match["stop"].strip() or match["word"][0] > "\u2e80" or index == 0):
            continue
        low = row.rect.y0 > block.rect.y0 + 0.5 * (block.rect.y1 - block.rect.y0)
        if index == 0 and len(block.rows) <= 3 and block.rect.y1 - block.rect.y0 < 5 * row.size and not block.cells:
            block.kind = "caption"
        elif low and len(block.rows) - index <= 8:
            rows = block.rows[index:]
            page.insert(page.index(block) + 1, Block(block.page, "caption", union([r.rect for r in rows]), rows))
            block.rect = Rect(block.rect.x0, block.rect.y0, block.rect.x1, row.rect.y0 - 1)
            block.rows = block.rows[:index]
        elif index == 0 and block.kind == "table" and not _VERB.match(row.text[match.end() :].strip()):
            count = next((n for n, other in enumerate(block.rows) if n and len(other.pieces) > 1), 1)
            rows = block.rows[: min(count, 4)]
            page.insert(page.index(block), Block(block.page, "caption", union([r.rect for r in rows]), rows))
            block.rect = Rect(block.rect.x0, rows[-1].rect.y1 + 1, block.rect.x1, block.rect.y1)
            block.rows = block.rows[len(rows) :]
        else:
            continue
        return


def _goes_on(caption: Caption, block: Block) -> bool:
    """Whether a block without label is the rest of the caption above it."""
    last = caption.blocks[-1]
    gap = block.rect.y0 - caption.rect.y1
    near = block.page == caption.page and overlap_x(block.rect, caption.rect) > 0 and gap > -2
    if LABEL.sub("", caption.blocks[0].text).strip() == "":
        # the label stands by itself above the words (IEEE, the LLM survey)
        return block.kind in ("caption", "text", "section-header") and near and gap < 1.2 * block.rows[0].size
    if block.kind == "caption":
        return near and gap < 0.6 * block.rows[0].size
    cut_off = last.rows[-1].text.rstrip()[-1:] not in ".。!?"
    alike = abs(last.rows[-1].size - block.rows[0].size) < 0.3 and len(block.rows) <= 2
    return block.kind == "text" and near and gap < 0.45 * block.rows[0].size and cut_off and alike


def _repeats(before: Caption, said: tuple[FigureKind, str], block: Block) -> bool:
    """Whether this is the caption before in another language: 表1 and, below it, Tab. 1."""
    number = re.sub(r"\D", "", said[1])
    return (
        before.kind is said[0]
        and before.label != said[1]
        and re.sub(r"\D", "", before.label) == number
        and 0 <= block.rect.y0 - before.rect.y1 + 2 < 24
    )


def _is_caption(block: Block, page: list[Block]) -> bool:
    """A caption by its own stop or the model's word; "Figure 3 shows that …" in running text is none."""
    match = LABEL.match(block.rows[0].text)
    if match is None or _LEADERS.search(block.text) or _is_list(block):
        return False  # lists of figures, of picture credits
    rest = re.sub(r"^[(（][^)）]*[)）]\s*", "", block.rows[0].text[match.end() :].strip())
    if match["stop"].strip() and match["stop"] not in ")）":
        return True
    if _VERB.match(rest):
        return False
    if not rest and len(block.rows) == 1:
        return True
    if has_han(match["word"]) or is_han(rest[:1]):
        # Chinese captions have no stop after the label, and may be long (NJU report, Table 1.1)
        short = (
            len(block.text) < 60
            and ("。" not in block.text[:-1])
            and (block.text[-1] != "。" or _is_narrow(block, page))
        )
        return block.kind == "caption" or short or _next_to_graphic(block, page)
    bold_label = block.rows[0].run_at(0).bold and not block.rows[0].run_at(len(block.rows[0].text) - 1).bold
    headed = block.rows[0].bold and not block.rows[-1].bold
    if (
        not (bold_label or headed)
        and block.kind != "caption"
        and not any(other.kind in ("picture", "table") for other in page)
    ):
        return False  # picture credits at the end of a book (GeoTopo)
    titled = rest[:1].isupper() and (headed or len(block.text) < 250)
    return block.kind == "caption" or bold_label or titled or not rest


def _is_list(block: Block) -> bool:
    """Whether several rows start with labels of their own, as in picture credits; a second language has the same."""
    labels = [said[1] for row in block.rows if (said := caption_label(row.text))]
    return len({re.sub(r"\D", "", label) for label in labels}) > 1


def _is_narrow(block: Block, page: list[Block]) -> bool:
    text = union([other.rect for other in page])
    return block.rect.x1 - block.rect.x0 < 0.6 * (text.x1 - text.x0)


def _next_to_graphic(block: Block, page: list[Block]) -> bool:
    return any(
        -4 < other.rect.y0 - block.rect.y1 < 30 or -4 < block.rect.y0 - other.rect.y1 < 30
        for other in page
        if other.kind in ("picture", "table") and overlap_x(other.rect, block.rect) > 0
    )
