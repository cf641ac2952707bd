"""The names of fields and values, in English and Chinese, and what each means."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.base.errors import WrongUsage
from app.searching.query import Field, Has, Is, Query, Ranked, State, Tagged, Thing, Within, Years

_YEARS = re.compile(r"(\d{3,4})?\s*(?:(\.\.+|–|—|-|~|…)\s*(\d{3,4})?)?")
_THINGS = {
    "summary": Thing.SUMMARY, "summaries": Thing.SUMMARY, "摘要": Thing.SUMMARY, "总结": Thing.SUMMARY,
    "note": Thing.NOTES, "notes": Thing.NOTES, "笔记": Thing.NOTES,
    "pdf": Thing.PDF, "file": Thing.PDF, "文件": Thing.PDF,
    "mark": Thing.MARKS, "marks": Thing.MARKS, "annotations": Thing.MARKS, "标注": Thing.MARKS,
    "tag": Thing.TAGS, "tags": Thing.TAGS, "标签": Thing.TAGS,
    "text": Thing.TEXT, "正文": Thing.TEXT,
}  # fmt: skip
_STATES = {
    "unread": State.UNREAD, "未读": State.UNREAD,
    "to-read": State.TO_READ, "待读": State.TO_READ,
    "reading": State.READING, "在读": State.READING,
    "read": State.READ, "已读": State.READ,
    "summarized": State.SUMMARIZED, "已摘要": State.SUMMARIZED, "已总结": State.SUMMARIZED,
    "entry": State.ENTRY, "条目": State.ENTRY,
}  # fmt: skip


def _years(value: str) -> Query:
    match = _YEARS.fullmatch(value.strip())
    if match is None or not (match[1] or match[3]):
        raise WrongUsage("query_year", given=value)
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None if match[2] else first
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Years(first, last)


def _has(value: str) -> Query:
    thing = _THINGS.get(value.strip().casefold())
    if thing is None:
        raise WrongUsage("query_has", given=value, known=", ".join(Thing))
    return Has(thing)


def _is(value: str) -> Query:
    state = _STATES.get(value.strip().casefold().replace("_", "-"))
    if state is None:
        raise WrongUsage("query_is", given=value, known=", ".join(State))
    return Is(state)


CONDITIONS: dict[str, Callable[[str], Query]] = {
    "year": _years, "年": _years, "年份": _years,
    "tag": Tagged, "标签": Tagged,
    "in": Within, "collection": Within, "分类": Within,
    "rank": Ranked, "ranks": Ranked, "等级": Ranked,
    "has": _has, "有": _has,
    "is": _is, "是": _is, "状态": _is,
}  # fmt: skip
"""Fields whose value is a condition on the paper, by every name they have."""
PLACES = {
    "title": Field.TITLE, "标题": Field.TITLE, "题目": Field.TITLE,
    "author": Field.AUTHOR, "authors": Field.AUTHOR, "作者": Field.AUTHOR,
}  # fmt: skip
"""Fields whose value is words, by every name they have."""
SHOWN = ("author", "title", "year", "tag", "in", "rank", "has", "is")


def meant(name: str) -> str:
    """The field that a name with a slip of the hand means ("autor"); "" where it means none."""
    from difflib import get_close_matches  # for a slip of the hand alone

    found = get_close_matches(name.casefold(), [*SHOWN, "collection"], n=1, cutoff=0.75)
    return found[0] if found and len(name) > 3 else ""
