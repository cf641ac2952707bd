"""Writes a comparison as an Excel file: the table with its evidence in comments, and a sheet of all evidence."""

from __future__ import annotations

import io

import xlsxwriter

from app.base.messages import Message, render
from app.domain.writing.comparison import Cell, Comparison
from app.writing.comparison import byline, cell_text, evidence_rows

_LONGEST_COMMENT = 2000
_COLUMN, _NARROW, _WIDE = 38, 12, 70


def comparison_to_xlsx(comparison: Comparison) -> bytes:
    """The file's bytes. Nothing in it is taken for a formula or a link."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        quiet = book.add_format({"text_wrap": True, "valign": "top", "italic": True, "font_color": "#6A655B"})
        _write_table(book.add_worksheet(_say("title", comparison)), comparison, head, body, quiet)
        _write_evidence(book.add_worksheet(_say("evidence", comparison)), comparison, head, body)
    return buffer.getvalue()


def _write_table(
    sheet: xlsxwriter.worksheet.Worksheet,
    comparison: Comparison,
    head: xlsxwriter.format.Format,
    body: xlsxwriter.format.Format,
    quiet: xlsxwriter.format.Format,
) -> None:
    sheet.set_column(0, len(comparison.aspects), _COLUMN)
    sheet.freeze_panes(1, 1)
    for column, title in enumerate([_say("paper", comparison), *(aspect.title for aspect in comparison.aspects)]):
        sheet.write_string(0, column, title, head)
    for row, paper in enumerate(comparison.papers, start=1):
        sheet.write_string(row, 0, f"{paper.title}\n{byline(paper)}", head)
        for column, aspect in enumerate(comparison.aspects, start=1):
            cell = comparison.cell(paper.id, aspect.key)
            sheet.write_string(row, column, cell_text(cell, comparison.lang), body if cell.claims else quiet)
            if proof := _proof(cell, comparison.lang):
                sheet.write_comment(row, column, proof, {"x_scale": 3, "y_scale": 2})


def _write_evidence(
    sheet: xlsxwriter.worksheet.Worksheet,
    comparison: Comparison,
    head: xlsxwriter.format.Format,
    body: xlsxwriter.format.Format,
) -> None:
    names = ("paper", "aspect", "statement", "verdict", "page", "quote")
    for column, (name, width) in enumerate(zip(names, (_COLUMN, _NARROW, _WIDE, _NARROW, _NARROW, _WIDE), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, _say(name, comparison), head)
    sheet.freeze_panes(1, 0)
    for row, values in enumerate(evidence_rows(comparison), start=1):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, body)
            else:
                sheet.write_string(row, column, value, body)


def _proof(cell: Cell, lang: str) -> str:
    lines = []
    for claim in cell.claims:
        for proof in claim.evidence[:1]:
            page = render(Message.of("summary.pages", pages=proof.page), lang)
            lines.append(f"{page}: {proof.quote}")
    return "\n".join(lines)[:_LONGEST_COMMENT]


def _say(key: str, comparison: Comparison) -> str:
    return render(Message.of(f"comparison.{key}"), comparison.lang)
