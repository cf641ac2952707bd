"""The words of a block as Qt lays them out: a sentence each a link of its own, with its mark, its colour, its verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from app.domain.reading.flow import Block, BlockKind, Piece
from app.text.han import has_han
from app.ui.common import theme

SCALES = {
    BlockKind.TITLE: 1.6,
    BlockKind.BYLINE: 0.9,
    BlockKind.FIGURE: 0.9,
    BlockKind.NOTE: 0.9,
    BlockKind.REFERENCE: 0.9,
}
HEADINGS = {1: 1.3, 2: 1.15}
LINE_PERCENT = 128
"""Of the height that the font asks for, which is about 1.17 of its size: 1.5 in all."""
MARK_ALPHA = 90
NOTE_OF, CALL_OF = "note:", "call:"
"""What the anchors of marks begin with that lead to a footnote, and from it back to its sentence."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a column is set: the font with its size, the colours of the theme."""

    font: QFont
    tokens: theme.Tokens


def scale_of(block: Block) -> float:
    """How large a block is set beside the text."""
    if block.kind is BlockKind.HEADING:
        return HEADINGS.get(block.level, 1.0)
    return SCALES.get(block.kind, 1.0)


def lay_text(
    block: Block, look: Look, width: float, chosen: Callable[[str], bool], *, translated: bool = False
) -> QTextDocument:
    """The words of a block in a column of that width; of its translation where `translated`."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    font = QFont(look.font)
    font.setPixelSize(round(look.font.pixelSize() * scale_of(block)))
    font.setBold(block.kind in (BlockKind.TITLE, BlockKind.HEADING))
    document.setDefaultFont(font)
    option = document.defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    form = QTextBlockFormat()
    form.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(form)
    before = ""
    if block.label:
        cursor.insertText(block.label, _raised(look, CALL_OF + block.note if block.called else ""))
        cursor.insertText("\u2009", QTextCharFormat())
    for piece in block.pieces:
        text = (piece.translation or piece.text) if translated else piece.text
        if before and not has_han(before[-1]) and before[-1] not in "。！？；：，":
            cursor.insertText(" ", QTextCharFormat())
        parts = ((text, None), *(("", call) for call in piece.calls)) if translated else piece.parts()
        for words, call in parts:
            if call is None:
                cursor.insertText(words, _form(block, piece, look, chosen(piece.id)))
            else:
                cursor.insertText(call.label, _raised(look, NOTE_OF + call.note))
        before = text
        if piece.mark is not None and not translated:
            sign = QTextCharFormat()
            sign.setForeground(look.tokens.color(str(piece.mark)))
            cursor.insertText(f" {piece.mark.sign}", sign)
    document.setTextWidth(width)
    return document


def _raised(look: Look, anchor: str) -> QTextCharFormat:
    """The look of a footnote's mark, which leads to `anchor`."""
    form = QTextCharFormat()
    form.setForeground(look.tokens.color("accent" if anchor else "text-quiet"))
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if anchor:
        form.setAnchor(True)
        form.setAnchorHref(anchor)
        form.setFontUnderline(False)
    return form


def mark_found(document: QTextDocument, wanted: str, current: int, tokens: theme.Tokens) -> None:
    """Give all places of these words a ground of their own; the current one, by its place among them, a stronger one."""
    cursor, nth = QTextCursor(document), 0
    while not (cursor := document.find(wanted, cursor)).isNull():
        form = QTextCharFormat()
        color = tokens.color("accent")
        if nth == current:
            form.setForeground(tokens.color("surface-raised"))
        else:
            color.setAlpha(MARK_ALPHA)
        form.setBackground(color)
        cursor.mergeCharFormat(form)
        nth += 1


def _form(block: Block, piece: Piece, look: Look, chosen: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    quiet = block.kind in (BlockKind.BYLINE, BlockKind.FIGURE, BlockKind.NOTE, BlockKind.REFERENCE)
    form.setForeground(look.tokens.color("text-quiet" if quiet else "text"))
    if piece.color:
        color = QColor(piece.color)
        color.setAlpha(MARK_ALPHA)
        form.setBackground(color)
    if chosen:
        form.setBackground(look.tokens.color("accent-soft"))
    if piece.id:
        form.setAnchor(True)
        form.setAnchorHref(piece.id)
        form.setFontUnderline(False)
    return form
