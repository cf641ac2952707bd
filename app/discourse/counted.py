"""Sentences that count things off: "The contributions include: (1) models for …, (2) a wide comparison …, and (3) a data set".

Such a sentence is too long to tell and too good to leave out. Each of its items becomes a sentence of its own: the head with
the item, or the item where it is a sentence already. Words are left out, never changed.
"""

from __future__ import annotations

import re

from app.discourse.moves import is_announcement
from app.discourse.wholeness import is_chinese, is_whole
from app.text.han import count_han

_MARK = re.compile(
    r"(?:(?<=\s)|(?<=[:：;；,，。]))(?:[(（](?P<bracket>[1-9]|i{1,3}|iv|v|[a-e])[)）]|(?P<plain>[1-9])[).）、](?!\d)|(?P<ring>[①-⑨])|(?P<bullet>[•‣▪]))\s*"
)
_RINGS = "①②③④⑤⑥⑦⑧⑨"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_JOINT = re.compile(r"[\s,，;；、:：]*(?:\b(?:and|or|as well as)|和|以及|并且)?[\s,，;；、:：]*$")
_FOLLOWS = re.compile(
    r"(?:,?\s*(?:as follows|the following|namely)(?:\s+\w+){0,2}|(?:以下|如下)(?:[几\w]个?)?(?:方面|几点|内容|工作|贡献)?)\s*$",
    re.I,
)
_TAKES = re.compile(
    r"\b(?:include[sd]?|including|are|is|were|was|be|to|that|by|find|found|show(?:s|ed)?|provides?|offers?|comprises?|contains?|via|through|of|on|from|for|with|propose|present"
    r"|introduce|contribute|make)$|(?:包括|包含|有|是|为|在于|分别为?|即|：)$",
    re.I,
)
_SUBJECT = re.compile(r"(?:We|Our|The authors|This paper|I)\b|我们|本文|作者|提出|设计|构建|实现|验证|分析|研究")
"""An item that begins so is a sentence already."""
_MOST_HEAD = 30
"""Words before the first item: more is a sentence of its own, which the items need not have."""
_SHORTEST, _SHORTEST_HAN = 4, 8
"""Words, or Han characters, of an item that says something by itself ("(a) causality prediction" does not)."""


def counted_off(text: str) -> tuple[str, ...]:
    """The items of a sentence that counts them off, each as a whole sentence; empty where it does not, or they cannot stand."""
    marks = _row(list(_MARK.finditer(text)))
    if len(marks) < 2:
        return ()
    head = _JOINT.sub("", text[: marks[0].start()])
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [_JOINT.sub("", text[mark.end() : end].rstrip(" .。")) for mark, end in zip(marks, ends, strict=True)]
    told = [_told(head, item) for item in items]
    return tuple(told) if all(told) else ()


def _row(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from one, of one kind; those of a row within an item are left out."""
    if not marks:
        return []
    kind = marks[0].lastgroup
    kept: list[re.Match[str]] = []
    for mark in marks:
        if mark.lastgroup == kind and (kind == "bullet" or _number(mark) == len(kept) + 1) and _alike(mark, marks[0]):
            kept.append(mark)
    return kept


def _alike(mark: re.Match[str], first: re.Match[str]) -> bool:
    return mark[mark.lastgroup or 0].isdigit() == first[first.lastgroup or 0].isdigit()


def _number(mark: re.Match[str]) -> int:
    said = mark[mark.lastgroup or 0]
    if said in _RINGS:
        return _RINGS.index(said) + 1
    return int(said) if said.isdigit() else _ROMAN.get(said) or ord(said) - ord("a") + 1


def _told(head: str, item: str) -> str:
    """One item as a sentence; empty where it cannot be one."""
    chinese = is_chinese(head + item)
    end = "。" if chinese else "."
    if (count_han(item) < _SHORTEST_HAN) if chinese else (len(item.split()) < _SHORTEST):
        return ""
    alone = item[:1].upper() + item[1:] + end
    bare = head.rstrip(" :：")
    plain = _FOLLOWS.sub("", bare)
    if _SUBJECT.match(item) or plain != bare or not head:
        return (
            alone
            if is_whole(alone) and (plain != bare or not head or is_announcement(bare + ":") or _TAKES.search(plain))
            else ""
        )
    if not _TAKES.search(plain) or len(plain.split()) > _MOST_HEAD:
        return ""
    joined = f"{plain}{'' if chinese else ' '}{item}{end}"
    return joined if is_whole(joined) else ""


__all__ = ["counted_off"]
