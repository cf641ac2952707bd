"""What a reader must be told about a file: pages left out, hidden or unreadable text, scans."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.messages import Message
from app.pdf.page.facts import PageFacts
from app.pdf.page.geometry import area
from app.pdf.page.quality import makes_sense

_POOR = 0.012
_SCANNED = 0.6
_HIDDEN = 20


def warnings_for(
    pages: Sequence[PageFacts], covers: Sequence[int] = (), correction: Sequence[int] = ()
) -> tuple[Message, ...]:
    """The warnings, most important first; `covers` are the numbers of pages that an archive put before the paper, `correction` of those
    with a correction behind it."""
    found: list[Message] = []
    if correction:
        found.append(Message.of("warning.pdf_correction", pages=page_ranges(correction)))
    if covers:
        found.append(Message.of("warning.pdf_cover", pages=page_ranges(covers)))
    found += _poor_text(pages)
    scanned = [page for page in pages if _is_scan(page) and not page.recognised]
    if len(scanned) > _SCANNED * len(pages) and any(page.lines for page in scanned):
        found.append(Message.of("warning.pdf_ocr_layer"))
    for key, numbers in (
        ("warning.pdf_recognised", [page.number for page in pages if page.recognised and page.lines]),
        ("warning.pdf_lost_pages", [page.number for page in pages if page.lost]),
        ("warning.pdf_plain_pages", [page.number for page in pages if page.plain and not page.lost]),
        (
            "warning.pdf_no_text_pages",
            [page.number for page in pages if not page.lines and not page.lost and page.images],
        ),
    ):
        if numbers:
            found.append(Message.of(key, pages=page_ranges(numbers)))
    if numbered := [page.number for page in pages if page.numberings]:
        found.append(Message.of("warning.pdf_line_numbers", pages=page_ranges(numbered)))
    hidden = sum(page.hidden for page in pages)
    if hidden >= _HIDDEN:
        found.append(Message.of("warning.pdf_hidden_text", count=hidden))
    return tuple(found)


def _poor_text(pages: Sequence[PageFacts]) -> list[Message]:
    """Characters without a meaning, or words that are none: what is read from such pages cannot be trusted."""
    nonsense = [page.number for page in pages if not page.recognised and not makes_sense(page)]
    if nonsense:
        return [Message.of("warning.pdf_nonsense_text", pages=page_ranges(nonsense))]
    characters = sum(len(line.text) for page in pages for line in page.lines)
    unreadable = sum(page.unreadable for page in pages)
    if not characters or unreadable <= _POOR * characters:
        return []
    percent = min(100, round(100 * unreadable / (characters + unreadable)))
    return [Message.of("warning.pdf_poor_text", percent=max(1, percent))]


def _is_scan(page: PageFacts) -> bool:
    return any(area(image) > 0.8 * page.width * page.height for image in page.images)


def page_ranges(numbers: Sequence[int]) -> str:
    """ "1–3, 7" for 1, 2, 3, 7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
