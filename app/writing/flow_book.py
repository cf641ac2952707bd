"""A paper's column as an EPUB 3 book, for a phone or a reader: a chapter for each top heading, contents, pictures.

After the EPUB 3.3 specification (https://www.w3.org/TR/epub-33/): the container's first file is `mimetype`, not compressed.
"""

from __future__ import annotations

import html
import io
import uuid
import zipfile
from collections.abc import Sequence

from app.domain.reading.flow import Block, BlockKind, Flow
from app.writing.flow_pages import STYLE, body_parts

_MIMETYPE = "application/epub+zip"
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The same paper makes the same file."""
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def flow_to_epub(flow: Flow, pictures: dict[str, bytes], *, both: bool, lang: str, modified: str) -> bytes:
    """The book. `modified` is a moment as "2026-01-31T12:00:00Z"."""
    names = {figure: f"picture-{number}.png" for number, figure in enumerate(pictures, start=1)}
    chapters = _chapters(flow.blocks)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        _put(book, "mimetype", _MIMETYPE.encode(), zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER.encode())
        _put(book, "book/style.css", STYLE.encode())
        for number, (title, blocks) in enumerate(chapters, start=1):
            body = "\n".join(body_parts(blocks, lambda name: names.get(name, ""), flow, both=both, lang=lang))
            _put(book, f"book/chapter-{number}.xhtml", _page(title, body, flow.lang).encode())
        _put(book, "book/contents.xhtml", _contents(chapters, flow).encode())
        for figure, name in names.items():
            _put(book, f"book/{name}", pictures[figure], zipfile.ZIP_STORED)
        _put(book, "book/package.opf", _package(flow, len(chapters), list(names.values()), modified).encode())
    return buffer.getvalue()


def _put(book: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    book.writestr(zipfile.ZipInfo(name, _WHEN), data, how)


def _chapters(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """Cut at the top headings; what comes before the first is a chapter called by the paper's title."""
    chapters: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if not chapters or (block.kind is BlockKind.HEADING and block.level == 1):
            chapters.append((block.text, []))
        chapters[-1][1].append(block)
    return chapters or [("", [])]


def _page(title: str, body: str, lang: str) -> str:
    return (
        f'{_XML}<html {_XHTML} xml:lang="{html.escape(lang)}" lang="{html.escape(lang)}"><head><title>{html.escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="style.css"/></head><body>\n{body}\n</body></html>\n'
    )


def _contents(chapters: Sequence[tuple[str, list[Block]]], flow: Flow) -> str:
    rows = "".join(
        f'<li><a href="chapter-{number}.xhtml">{html.escape(title) or number}</a></li>'
        for number, (title, _) in enumerate(chapters, start=1)
    )
    return _page(flow.title, f'<nav epub:type="toc"><ol>{rows}</ol></nav>', flow.lang)


def _package(flow: Flow, chapters: int, pictures: Sequence[str], modified: str) -> str:
    known = uuid.uuid5(uuid.NAMESPACE_URL, f"paperlamp:{flow.sha256}")
    creators = "".join(f"<dc:creator>{html.escape(name)}</dc:creator>" for name in flow.authors)
    pages = [f"chapter-{number}" for number in range(1, chapters + 1)]
    items = [f'<item id="{one}" href="{one}.xhtml" media-type="application/xhtml+xml"/>' for one in pages]
    items += [f'<item id="p{n}" href="{name}" media-type="image/png"/>' for n, name in enumerate(pictures)]
    spine = "".join(f'<itemref idref="{one}"/>' for one in pages)
    return (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{known}</dc:identifier><dc:title>{html.escape(flow.title) or "–"}</dc:title>'
        f"<dc:language>{html.escape(flow.lang) or 'en'}</dc:language>{creators}"
        f'<meta property="dcterms:modified">{modified}</meta></metadata>'
        '<manifest><item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="style" href="style.css" media-type="text/css"/>{"".join(items)}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
