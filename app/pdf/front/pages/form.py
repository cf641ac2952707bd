"""The cover of a Chinese thesis: a form with 题目, 作者, 学院 and 导师, which has no title and author line to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.pdf.blocks.blocks import Block
from app.pdf.blocks.rows import Row
from app.pdf.front.authors.names import is_person
from app.text.han import HAN

_FIELDS = {
    "title": r"(?:学位|毕业|硕士|博士|学士)?(?:论文|设计)?(?:\(论文\)|（论文）)?(?:中文)?(?:题目|标题|名称)(?:\(中文\)|（中文）)?",
    "author": r"(?:论文)?(?:学生|作者|(?:(?:博士|硕士)(?:研究)?|研究)生|学位申请[人者]|申请[人者]|答辩人|学员)(?:姓名|名称)?|姓名",
    "school": r"(?:培养|所在|学生所在)?(?:学院|院系|院\(系\)|院（系）|单位|学校|系别|学系)(?:名称|全称)?",
    "advisor": r"(?:指导|导)(?:教师|老师|师)(?:姓名)?(?:及职称)?|校内导师",
    "other": r"(?:学科|专业|研究方向|领域|学号|密级|分类号|学校代码|单位代码|申请学位|学位类别|班级|年级|日期|完成|提交|答辩|编号|职称|udc).{0,10}",
}
_FORM = re.compile(
    r"^\s*(?:"
    + "|".join(f"(?P<{name}>{rule})" for name, rule in _FIELDS.items())
    + r")\s*(?:[:：]|\s|$)\s*(?P<value>.*)$",
    re.I | re.S,
)
_LABEL = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _FIELDS.items() if name != "other"), re.I)
_PAGES = 3
_LABEL_GAP = 0.4
_LEAST_GAP = 0.2  # em between two characters, where a known label ends there
_FEWEST = 2
_MAX_TITLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """What the form says; `blocks` are those of its page."""

    title: str
    authors: tuple[str, ...]
    school: str
    blocks: tuple[Block, ...]


def find_cover(pages: Sequence[Sequence[Block]]) -> Cover | None:
    """The form on one of the first pages: a title and at least two more fields. None where there is none."""
    for blocks in pages[:_PAGES]:
        fields = form_fields(blocks)
        if fields.get("title") and len(fields) >= 3:
            name = "".join(fields.get("author", "").split())
            authors = (name,) if is_person(name) else ()
            return Cover(fields["title"], authors, fields.get("school", ""), tuple(blocks))
    return None


def form_fields(blocks: Sequence[Block]) -> dict[str, str]:
    """What the labels of a page name, by field: "author", "school" …; empty where fewer than two are there."""
    rows = sorted((row for b in blocks for row in b.rows), key=lambda row: (round(row.rect.y0 / 6), row.rect.x0))
    fields = _read_form(rows)
    return fields if len(fields) >= _FEWEST else {}


def _read_form(rows: Sequence[Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, row in enumerate(rows):
        plain, parted = _FORM.match(_tight(row.text)), _FORM.match(_tight(_at_gap(row)))
        match = parted if parted and (plain is None or not plain["value"]) else plain
        if match is None and (named := _at_label(row)):
            match = _FORM.match(named)
        if match is None or match.lastgroup is None:
            continue
        name = next(field for field in _FIELDS if match[field] is not None)
        value = match["value"].strip(" :：_")
        rest = rows[index + 1 :]
        if not value and rest and abs(rest[0].rect.y0 - row.rect.y0) < row.size:
            value, rest = rest[0].text.strip(" :：_"), rest[1:]  # the value is set as a piece of its own
        if name == "title" and value:
            value = _whole_title(value, row, rest)
        if value and name not in found:
            found[name] = value
    return found


def _at_gap(row: Row) -> str:
    """The row with its widest gap between two characters shown: a form without colons sets label and value a little apart."""
    solid = [index for index, char in enumerate(row.text) if not char.isspace()]
    gaps = [(row.lefts[after] - row.rights[index], after) for index, after in pairwise(solid)]
    gap, at = max(gaps, default=(0.0, 0))
    if gap < _LABEL_GAP * row.size:
        return row.text
    label = "".join(row.text[:at].split())
    return f"{label}  {row.text[at:]}"


def _at_label(row: Row) -> str:
    """The row parted where a label ends, though other gaps are wider: "研 究 生 姓 名  李    明" with a name set wide."""
    best = ""
    solid = [index for index, char in enumerate(row.text) if not char.isspace()]
    for before, at in pairwise(solid):
        apart = at - before > 1 or row.lefts[at] - row.lefts[before] > (1 + _LEAST_GAP) * row.size
        label, value = "".join(row.text[:at].split()), "".join(row.text[at:].split())
        match = _LABEL.fullmatch(label) if apart else None
        if match and (match.lastgroup != "author" or is_person(value)):
            best = f"{label}  {value}"
    return best


def _whole_title(value: str, row: Row, rest: Sequence[Row]) -> str:
    """The title with the rows it runs on to, which stand below it and have no label."""
    above = row
    for below in rest[:_MAX_TITLE_ROWS]:
        text = _tight(below.text)
        indented = below.rect.x0 > row.rect.x0 + 2 * row.size
        if _FORM.match(text) or not indented or below.rect.y0 - above.rect.y1 > 2.5 * row.size:
            break
        value += text.strip(" _")
        above = below
    return value


def _tight(text: str) -> str:
    """The text with the spaces taken out that pull the characters of a label apart: "题    目：" """
    head, mark, tail = re.split(r"([:：])", text, maxsplit=1) if re.search("[:：]", text) else (text, "", "")
    wide = rf"(?<=[{HAN}])\s+(?=[{HAN}])"
    if mark:
        return f"{re.sub(wide, '', head)}{mark}{re.sub(wide, '', tail)}"
    # without a colon the first wide gap after two or more characters ends the label
    parts = re.split(r"\s{2,}", text.strip())
    label = ""
    while parts and len(label) < 2:
        label += re.sub(r"\s", "", parts.pop(0))
    pulled = re.match(rf"^((?:[{HAN}]\s){{1,5}}[{HAN}])\s", text)
    if pulled and not parts:
        return f"{re.sub(wide, '', pulled[1])} {re.sub(wide, '', text[pulled.end() :])}"
    return f"{label} {re.sub(wide, '', ' '.join(parts))}".strip()
