"""The column on the screen: blocks are laid out when they come into view; sentences are chosen with the mouse and copied."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolTip, QWidget

from app.domain.reading.flow import Block, BlockKind, Flow
from app.text.han import has_han
from app.ui.common import theme
from app.ui.common.plain import plain
from app.ui.reader.flow.block_text import CALL_OF, LINE_PERCENT, NOTE_OF, Look, lay_text, mark_found, scale_of
from app.ui.reader.flow.flow_finder import FlowHit
from app.ui.reader.flow.heights import Heights, guess

AROUND, BETWEEN, GUTTER = 24, 14, 32
COLUMN_EM = 36
"""The column in ems: 72 characters of English, 36 of Chinese."""
WIDE_EM = 50
MOST_LAID = 160
"""Blocks that are kept laid out; some screens of text."""
PICTURE_PX_A_POINT = 96 / 72
SMALLEST, LARGEST = 11, 30


class FlowView(QAbstractScrollArea):
    """Signals: `page_wanted(page)`, `picture_wanted(figure id)`, `block_changed(page)` when another is on top."""

    page_wanted = Signal(int)
    picture_wanted = Signal(str)
    block_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(0, "", "en", ())
        self._heights = Heights()
        self._laid: OrderedDict[int, tuple[QTextDocument, QTextDocument | None]] = OrderedDict()
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._fitting: dict[str, QImage] = {}
        self._order: dict[str, tuple[int, int]] = {}
        self._notes: dict[str, int] = {}
        self._callers: dict[str, int] = {}
        self._chosen: tuple[str, str] | None = None
        self._found, self._hit = "", FlowHit(-1, -1)
        self._px, self._wide, self._both = 16, False, False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().valueChanged.connect(lambda: self._moved())
        self.setAccessibleName(self.tr("The paper as one column"))

    # what is shown, and how

    def show_flow(self, flow: Flow) -> None:
        """Show this column from its beginning."""
        self._flow = flow
        self._order = {
            piece.id: (number, place)
            for number, block in enumerate(flow.blocks)
            for place, piece in enumerate(block.pieces)
            if piece.id
        }
        self._notes = {block.note: number for number, block in enumerate(flow.blocks) if block.note}
        self._callers = {
            call.note: number
            for number, block in enumerate(flow.blocks)
            for piece in block.pieces
            for call in piece.calls
        }
        self._begin()
        self.verticalScrollBar().setValue(0)

    @property
    def flow(self) -> Flow:
        """What is shown."""
        return self._flow

    @property
    def text_px(self) -> int:
        """Size of the text."""
        return self._px

    def set_text_px(self, pixels: int) -> None:
        """Show text in that size; what is on top stays there."""
        self._px = min(max(pixels, SMALLEST), LARGEST)
        self._anew()

    def set_wide(self, wide: bool) -> None:
        """Use a wider column."""
        self._wide = wide
        self._anew()

    def set_both(self, both: bool) -> None:
        """Show translations beside the original."""
        self._both = both and bool(self._flow.other)
        self._anew()

    @property
    def page(self) -> int:
        """The page on which the block on top begins; 0 without blocks."""
        return self._flow.blocks[self._top_block].page if len(self._heights) else 0

    @property
    def page_count(self) -> int:
        """The last page that something of it begins on."""
        return max((block.page for block in self._flow.blocks), default=0)

    def show_found(self, wanted: str, current: FlowHit | None) -> None:
        """Mark these words wherever they stand, and bring the current place into view."""
        self._found, self._hit = wanted.strip(), current or FlowHit(-1, -1)
        self._laid.clear()
        if current is not None and len(self._heights):
            self._lay(current.block)
            top, high = self._heights.top(current.block), self._heights.height(current.block)
            bar = self.verticalScrollBar()
            if top + AROUND < bar.value() or top + AROUND + high > bar.value() + self.viewport().height():
                self._go_to_block(current.block)
        self.viewport().update()

    def _mark_found(self, number: int, document: QTextDocument | None, *, translated: bool) -> None:
        if document is not None and self._found:
            here = (number, translated) == (self._hit.block, self._hit.translated)
            mark_found(document, self._found, self._hit.nth if here else -1, theme.current())

    def go_to_page(self, page: int) -> None:
        """Bring the first block that begins on a page (or after it) to the top."""
        for number, block in enumerate(self._flow.blocks):
            if block.kind not in (BlockKind.FIGURE, BlockKind.EQUATION) and block.page >= page:
                self._go_to_block(number if page > 1 else 0)
                return

    def put_picture(self, figure_id: str, picture: QImage) -> None:
        """A picture that was wanted is here."""
        self._pictures[figure_id] = picture
        self.viewport().update()

    @property
    def laid_out(self) -> int:
        """How many blocks are laid out."""
        return len(self._laid)

    # layout

    def _begin(self) -> None:
        self._laid.clear()
        self._heights = Heights([self._guess(block) for block in self._flow.blocks])
        self._set_range()
        self.viewport().update()

    def _anew(self) -> None:
        """The same place in another size."""
        block = self._top_block if len(self._heights) else 0
        within = self._value - self._heights.top(block) if len(self._heights) else 0.0
        share = within / max(1.0, self._heights.height(block)) if len(self._heights) else 0.0
        self._begin()
        if len(self._heights):
            self._go_to_block(block, share)

    @property
    def _value(self) -> float:
        return float(self.verticalScrollBar().value())

    @property
    def _top_block(self) -> int:
        return self._heights.at(max(0.0, self._value - AROUND + BETWEEN + 1))

    def _go_to_block(self, block: int, share: float = 0.0) -> None:
        self._lay(block)
        self._set_range()
        top = self._heights.top(block) + share * self._heights.height(block)
        self.verticalScrollBar().setValue(round(top + (AROUND - BETWEEN if block else 0)))

    def _column(self) -> tuple[float, float]:
        """Left edge and width of what is written on."""
        room = self.viewport().width() - 2 * AROUND
        em = (WIDE_EM if self._wide else COLUMN_EM) * self._px
        width = min(room, 2 * em + GUTTER if self._both else em)
        return (self.viewport().width() - width) / 2, float(width)

    def _text_width(self) -> float:
        width = self._column()[1]
        return (width - GUTTER) / 2 if self._both else width

    def _look(self) -> Look:
        font = self.font()
        font.setPixelSize(self._px)
        return Look(font, theme.current())

    def _guess(self, block: Block) -> float:
        px = self._px * scale_of(block)
        text = block.text
        each = px if has_han(text[:40]) else px * 0.52
        words = guess(len(text), self._text_width(), each, px * 1.17 * LINE_PERCENT / 100) if text else 0.0
        return self._picture_size(block).height() + words + BETWEEN + self._extra(block)

    def _extra(self, block: Block) -> float:
        """Air above headings, and between a picture and its words."""
        if block.kind is BlockKind.HEADING:
            return self._px * 0.8
        return 8.0 if block.kind is BlockKind.FIGURE else 0.0

    def _picture_size(self, block: Block) -> QSize:
        if block.rect is None:
            return QSize()
        wide, high = block.rect.x1 - block.rect.x0, block.rect.y1 - block.rect.y0
        scale = min(self._column()[1] / max(1.0, wide), PICTURE_PX_A_POINT * self._px / 14)
        return QSize(round(wide * scale), round(high * scale))

    def _lay(self, number: int) -> float:
        """Lay a block out; how much higher it is than was guessed."""
        if number in self._laid:
            self._laid.move_to_end(number)
            return 0.0
        block, width, look = self._flow.blocks[number], self._text_width(), self._look()
        own = lay_text(block, look, width, self._is_chosen)
        beside = self._both and bool(block.translation)
        other = lay_text(block, look, width, self._is_chosen, translated=True) if beside else None
        self._mark_found(number, own, translated=False)
        self._mark_found(number, other, translated=True)
        self._laid[number] = (own, other)
        while len(self._laid) > MOST_LAID:
            self._laid.popitem(last=False)
        words = max(own.size().height(), other.size().height() if other else 0.0) if block.pieces else 0.0
        high = self._picture_size(block).height() + words + BETWEEN + self._extra(block)
        return self._heights.put(number, high)

    def _set_range(self) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self._heights.total if len(self._heights) else 0) + 2 * AROUND - view))
        bar.setPageStep(view)

    def _visible(self) -> list[tuple[int, float]]:
        """The blocks in view with their tops there; laying one out that is above the view moves nothing that is seen."""
        if not len(self._heights):
            return []
        first = self._heights.at(max(0.0, self._value - AROUND))
        if self._heights.top(first) < self._value - AROUND and (off := self._lay(first)):
            self._shift(off)
        offset = self._heights.top(first) - self._value + AROUND
        found, changed = [], False
        for number in range(first, len(self._heights)):
            if offset > self.viewport().height():
                break
            changed |= bool(self._lay(number))
            found.append((number, offset))
            offset += self._heights.height(number)
        if changed:
            self._shift(0.0)
        return found

    def _shift(self, by: float) -> None:
        """The whole is as high as it is known to be now, what is seen stays where it is."""
        bar, value = self.verticalScrollBar(), self._value + by
        bar.blockSignals(True)
        self._set_range()
        bar.setValue(round(value))
        bar.blockSignals(False)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The blocks in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.current().color("surface-raised"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = self._column()[0]
        for number, top in self._visible():
            self._paint(painter, number, left, top)
        painter.end()

    def _paint(self, painter: QPainter, number: int, left: float, top: float) -> None:
        block = self._flow.blocks[number]
        if block.kind is BlockKind.HEADING:
            top += self._extra(block)
        size = self._picture_size(block)
        if not size.isEmpty():
            self._paint_picture(painter, block, QPointF(left + (self._column()[1] - size.width()) / 2, top), size)
            top += size.height() + self._extra(block)
        own, other = self._laid[number]
        for document, x in ((own, left), (other, left + self._text_width() + GUTTER)):
            if document is not None:
                painter.save()
                painter.translate(x, top)
                document.drawContents(painter)
                painter.restore()

    def _paint_picture(self, painter: QPainter, block: Block, where: QPointF, size: QSize) -> None:
        picture = self._pictures.get(block.figure)
        area = QRectF(where, size.toSizeF())
        painter.fillRect(area, theme.LIGHT.color("surface-raised"))
        if picture is not None:
            painter.drawImage(area, self._fitted(block.figure, picture, size))
        elif block.figure not in self._asked:
            self._asked.add(block.figure)
            self.picture_wanted.emit(block.figure)

    def _fitted(self, figure_id: str, picture: QImage, size: QSize) -> QImage:
        """The picture in the size it is shown in: drawn much smaller than it is, its lines would break up."""
        wanted = size * self.devicePixelRatioF()
        fitted = self._fitting.get(figure_id)
        if fitted is None or fitted.size() != wanted:
            keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            fitted = self._fitting[figure_id] = picture.scaled(wanted, keep, smooth)
        return fitted

    # the mouse and the keys

    def sentence_at(self, where: QPoint) -> str:
        """The id of the sentence at a point; empty where there is none."""
        anchor = self._anchor_at(where)
        return "" if anchor.startswith((NOTE_OF, CALL_OF)) else anchor

    def note_at(self, where: QPoint) -> str:
        """The words of the footnote whose mark is at a point, in both languages where both are shown; empty where there is
        none."""
        number = self._notes.get(self._anchor_at(where).removeprefix(NOTE_OF))
        if number is None:
            return ""
        block = self._flow.blocks[number]
        return "\n".join(filter(None, (block.text, block.translation if self._both else "")))

    def leads_back(self, where: QPoint) -> str:
        """The id of the footnote at a point whose mark leads back to the text; empty where there is none."""
        anchor = self._anchor_at(where)
        return anchor.removeprefix(CALL_OF) if anchor.startswith(CALL_OF) else ""

    def _anchor_at(self, where: QPoint) -> str:
        left = self._column()[0]
        for number, top in self._visible():
            if top <= where.y() < top + self._heights.height(number):
                block = self._flow.blocks[number]
                inside = top + self._picture_size(block).height() + self._extra(block)
                own, other = self._laid[number]
                for document, x in ((own, left), (other, left + self._text_width() + GUTTER)):
                    if document is not None and x <= where.x() <= x + self._text_width():
                        return document.documentLayout().anchorAt(QPointF(where.x() - x, where.y() - inside))
        return ""

    @property
    def chosen(self) -> list[str]:
        """The words of the sentences that are chosen, in their order."""
        return [piece.text for block in self._flow.blocks for piece in block.pieces if self._is_chosen(piece.id)]

    @property
    def first_chosen(self) -> str:
        """The first sentence that is chosen; empty where none is."""
        return min(self._chosen, key=lambda one: self._order[one]) if self._chosen is not None else ""

    def follow(self, sentence: str) -> None:
        """Choose a sentence, and bring it into view where it is not."""
        if sentence not in self._order:
            return
        self.choose(sentence, sentence)
        number = next(
            at for at, block in enumerate(self._flow.blocks) if any(piece.id == sentence for piece in block.pieces)
        )
        top, bar = self._heights.top(number), self.verticalScrollBar()
        if not bar.value() <= top + AROUND <= bar.value() + self.viewport().height() * 2 / 3:
            self._go_to_block(number)

    def _is_chosen(self, sentence: str) -> bool:
        if self._chosen is None or not sentence:
            return False
        ends = sorted(self._order[one] for one in self._chosen)
        return sentence in self._order and ends[0] <= self._order[sentence] <= ends[1]

    def choose(self, first: str, last: str) -> None:
        """Choose the sentences from one to another; none where one is empty."""
        known = first in self._order and last in self._order
        self._chosen = (first, last) if known else None
        self._laid.clear()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a sentence; with Shift, all from the chosen one on."""
        if event.button() is Qt.MouseButton.LeftButton:
            if self._follow_mark(self._anchor_at(event.position().toPoint())):
                return
            sentence = self.sentence_at(event.position().toPoint())
            goes_on = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._chosen is not None
            self.choose(self._chosen[0] if goes_on and self._chosen else sentence, sentence)

    def _follow_mark(self, anchor: str) -> bool:
        """Go from a mark to its footnote, or back; whether it was one."""
        note = anchor.removeprefix(NOTE_OF).removeprefix(CALL_OF)
        target = (self._notes if anchor.startswith(NOTE_OF) else self._callers).get(note)
        if note != anchor and target is not None:
            self._go_to_block(target)
        return note != anchor

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag over sentences to choose them all."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._chosen is not None:
            sentence = self.sentence_at(event.position().toPoint())
            if sentence and sentence != self._chosen[1]:
                self.choose(self._chosen[0], sentence)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the page."""
        number = self._heights.at(self._value - AROUND + event.position().y()) if len(self._heights) else -1
        if number >= 0:
            self.page_wanted.emit(self._flow.blocks[number].page)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a block or with what is chosen."""
        if not len(self._heights):
            return
        block = self._flow.blocks[self._heights.at(self._value - AROUND + event.pos().y())]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show on the page"), lambda: self.page_wanted.emit(block.page))
        copies = menu.addAction(self.tr("Copy"), self.copy)
        copies.setEnabled(self._chosen is not None)
        menu.addAction(self.tr("Copy the paragraph"), lambda: QGuiApplication.clipboard().setText(block.text))
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Put the chosen sentences on the clipboard."""
        if words := self.chosen:
            QGuiApplication.clipboard().setText(" ".join(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying, and the ends."""
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - 48)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a footnote over its mark."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.note_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def _moved(self) -> None:
        self.viewport().update()
        self.block_changed.emit(self.page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width changed."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._anew()
        else:
            self._set_range()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("The paper as one column"))
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._laid.clear()
        super().changeEvent(event)
