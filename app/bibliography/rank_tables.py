"""Reads tables of journal ranks (JCR, the Chinese Academy of Sciences', CCF's) as people keep them: CSV in any encoding, with any
separator, and the columns in any order under English or Chinese headings."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from app.base.errors import UnusableInput
from app.bibliography.encoding import decode
from app.domain.library.rank import RankKey, RankRow, RankTable
from app.text.characters import letters_only
from app.text.journals import issns_in, journal_key

_NAMES = frozenset(
    "journalname journaltitle journal fulljournaltitle title sourcetitle name fullname publication publicationtitle 刊名 期刊名称 期刊 "
    "期刊名 期刊全称 名称 会议名称 刊物全称 全称 刊物名称 会议期刊名称 期刊会议名称 英文刊名 期刊英文名 中文刊名".split()
)
_SHORTS = frozenset(
    "abbreviation jcrabbreviation abbreviatedjournaltitle jcrabbreviatedtitle abbreviatedtitle abbr abbrev isoabbreviation acronym 简称 刊物简称 缩写 "
    "会议简称 期刊简称 刊名缩写".split()
)
_ISSN_HEAD = re.compile(r"issn")
_JCR = frozenset(
    "jifquartile jcrquartile quartile jcr分区 jcr bestquartile q jcr区 jif分区 sjrquartile sjrbestquartile".split()
)
_CAS = frozenset(
    "大类分区 中科院分区 中科院大类分区 中科院 分区 大类分区2023 cas 大类 中科院升级版分区 升级版大类分区 新锐分区".split()
)
_CCF = frozenset("ccf ccf等级 ccf级别 ccf推荐等级 ccf分类 ccfrank ccf推荐级别 ccf类别".split())
_OTHER = frozenset("rank level class grade category rating 级别 等级 类别 推荐级别 评级 abs abdc".split())
_QUARTILE = re.compile(r"Q\s*([1-4])\b", re.I)
_ZONE = re.compile(r"([1-4一二三四])\s*区|^\s*([1-4])(?:\s*[\[(（].*)?\s*(?:top)?\s*$", re.I)
_GRADE = re.compile(r"^\s*([ABC])\s*[类級级]?\s*$", re.I)
_ZONES = {"一": "1", "二": "2", "三": "3", "四": "4"}
_FIRST_ROWS = 12
"""A title and a notice may stand above the headings."""
_MOST_BYTES = 60_000_000
JCR, CAS, CCF = "JCR", "CAS", "CCF"


def read_rank_tables(file: Path, name: str = "") -> tuple[RankTable, ...]:
    """The tables of a file, one for each system of ranks in it. `name` is what a system is called that cannot be told. Raises
    UnusableInput where there is none."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise UnusableInput("rank_table_strange", file=file.name)
        data = file.read_bytes()
    except FileNotFoundError:
        raise UnusableInput("file_missing", file=str(file)) from None
    except OSError as error:
        raise UnusableInput("file_unreadable", file=file.name, reason=error.strerror or str(error)) from error
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise UnusableInput("rank_table_workbook", file=file.name)
    rows = _rows(decode(data).text)
    head = next((at for at, row in enumerate(rows[:_FIRST_ROWS]) if _is_head(row)), None)
    if head is None:
        raise UnusableInput("rank_table_strange", file=file.name)
    titles = [letters_only(cell) for cell in rows[head]]
    body = rows[head + 1 :]
    found = [_table(system, column, titles, body) for column, system in _systems(titles, body, name or file.stem)]
    tables = tuple(table for table in found if table.rows)
    if not tables:
        raise UnusableInput("rank_table_strange", file=file.name)
    return tables


def _rows(text: str) -> list[list[str]]:
    """The rows, by the separator that parts the first lines most often into the same number of cells."""
    lines = text.splitlines()
    counts: list[tuple[int, str]] = []
    for sign in ",;\t|":
        sizes = Counter(len(row) for row in csv.reader(lines[:200], delimiter=sign))
        sizes.pop(1, None)
        counts.append((max(sizes.values(), default=0), sign))
    best = max(counts, key=lambda one: one[0])[1]
    csv.field_size_limit(1_000_000)
    try:
        return [row for row in csv.reader(text.splitlines(keepends=True), delimiter=best) if any(map(str.strip, row))]
    except csv.Error:
        return []


def _is_head(row: Sequence[str]) -> bool:
    names = [letters_only(cell) for cell in row]
    found = any(name in _NAMES or name in _SHORTS or _ISSN_HEAD.search(name) for name in names)
    return found and any(name in _JCR | _CAS | _CCF | _OTHER for name in names)


def _systems(titles: Sequence[str], body: Sequence[Sequence[str]], otherwise: str) -> list[tuple[int, str]]:
    """The columns that hold ranks, each with its system; of one system the first."""
    found: dict[str, int] = {}
    for column, title in enumerate(titles):
        known = JCR if title in _JCR else CAS if title in _CAS else CCF if title in _CCF else ""
        if not known and title in _OTHER:
            known = _told_by_values(column, body) or otherwise
        elif known == CAS and title in ("分区", "大类"):
            known = _told_by_values(column, body)
        if known:
            found.setdefault(known, column)
    return [(column, system) for system, column in found.items()]


def _told_by_values(column: int, body: Sequence[Sequence[str]]) -> str:
    """The system whose ranks most of a column's cells are; empty where it is none."""
    cells = [row[column].strip() for row in body[:500] if column < len(row) and row[column].strip()]
    for system, pattern in ((JCR, _QUARTILE), (CCF, _GRADE), (CAS, _ZONE)):
        if cells and sum(bool(pattern.search(cell)) for cell in cells) > 0.8 * len(cells):
            return system
    return ""


def _table(system: str, column: int, titles: Sequence[str], body: Sequence[Sequence[str]]) -> RankTable:
    rows, skipped = [], 0
    for cells in body:
        rank = _rank(system, cells[column]) if column < len(cells) else ""
        keys = tuple(dict.fromkeys(_keys(titles, cells)))
        if rank and keys:
            rows.append(RankRow(keys, rank))
        else:
            skipped += 1
    return RankTable(system, tuple(rows), skipped)


def _rank(system: str, cell: str) -> str:
    text = " ".join(cell.split())
    if system == JCR:
        match = _QUARTILE.search(text)
        return f"Q{match[1]}" if match else ""
    if system == CAS:
        match = _ZONE.search(text)
        zone = (match[1] or match[2]) if match else ""
        return f"{_ZONES.get(zone, zone)}区" if zone else ""
    if system == CCF:
        match = _GRADE.match(text)
        return match[1].upper() if match else ""
    return text[:20]


def _keys(titles: Sequence[str], cells: Sequence[str]) -> list[tuple[RankKey, str]]:
    found: list[tuple[RankKey, str]] = []
    for title, cell in zip(titles, cells, strict=False):
        if _ISSN_HEAD.search(title):
            found += [(RankKey.ISSN, one) for one in issns_in(cell)]
        elif title in _NAMES and (key := journal_key(cell)):
            found.append((RankKey.NAME, key))
        elif title in _SHORTS and (key := letters_only(cell)):
            found.append((RankKey.SHORT, key))
    return found
