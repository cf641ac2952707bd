"""Takes a text that somebody pasted apart into statements: Markdown, HTML, bullets, quotations, Chinese punctuation.

What cannot be checked (headings, questions, code, table frames, scraps) is handed back too, with the reason, so that
nothing of the text vanishes silently.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from app.base.messages import Message
from app.checking.claims import clean_line, says_nothing, sentences_of
from app.checking.parsed import CHINESE_SHARE
from app.text.han import HAN, han_share

_HTML = re.compile(
    r"<(?:/?(?:p|div|br|li|ul|ol|h[1-6]|span|table|tr|td|body|html|a|b|i|em|strong|sup|sub)\b[^>]*|!--)", re.IGNORECASE
)
_HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_HEADING_TAG = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.IGNORECASE | re.DOTALL)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|table|tr|blockquote|section|article|body|html)\b[^>]*>", re.IGNORECASE
)
_SUP_TAG = re.compile(r"<sup\b[^>]*>\s*\[?[\d,\s-]+\]?\s*</sup>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+|^\s*(?:\d+(?:\.\d+)*\.?\s+)?\*\*[^*]+\*\*[:：]?\s*$")
_RULE = re.compile(r"^\s*(?:[-=*_]\s*){3,}$|^\s*\|?[\s:|-]+\|[\s:|-]*$")
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_MARK = re.compile(r"^\s*(?:>\s*)+|^\s*(?:[-*+•·–—]\s+|\(?\d{1,2}[.)]\s+|[（(]?\d{1,2}[）、)]\s*|\[[ xX]\]\s*)+")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_CITED = re.compile(
    r"\s*(?:\[\^?\w{0,12}\d\]|\\cite\w*\{[^}]*\}|\[@[^\]]*\]|【\d+[^】]*】|\^\d{1,3}(?!\d)"
    r"|\((?:see |e\.g\.,? |cf\. )?[A-Z][\w'-]+[^()]{0,80}?,? (?:19|20)\d{2}[a-z]?(?:; [^()]*)?\))"
)
_ENDS = re.compile(r"[.!?。！？:：;；…]['\"”’）)\]]*\s*$")
_SHORT, _SHORT_HAN = 3, 4
"""Words, or Han characters, below which nothing can be checked. Chosen, not measured."""
_TITLE, _TITLE_HAN = 8, 24
"""Words, or Han characters, that a line of its own may have to be a title. Chosen, not measured."""
_NO_TEXT = re.compile(rf"^[^\w{HAN}]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement, or (with `skipped`) a part of the text that is none and why."""

    text: str
    skipped: Message | None = None


def read_draft(text: str) -> tuple[Piece, ...]:
    """The statements of a text and what is none, in order. Never raises."""
    pieces: list[Piece] = []
    for kind, block in _blocks(_without_html(text)):
        if kind:
            pieces.append(Piece(block, Message.of(f"skipped.{kind}")))
            continue
        for sentence in sentences_of(clean_line(block)):
            pieces.append(Piece(sentence, _why_not(sentence)))
    return tuple(piece for piece in pieces if piece.text)


def _why_not(sentence: str) -> Message | None:
    if sentence.rstrip("\"”' ").endswith(("?", "？")):
        return Message.of("skipped.question")
    if sentence.endswith((":", "：")):
        return Message.of("skipped.heading")
    if says_nothing(sentence):
        return Message.of("skipped.absence")
    short = len(sentence) < _SHORT_HAN if han_share(sentence) > CHINESE_SHARE else len(sentence.split()) < _SHORT
    return Message.of("skipped.scrap") if short else None


def _without_html(text: str) -> str:
    if len(_HTML.findall(text)) < 2 and not _HEADING_TAG.search(text):
        return text
    text = _HIDDEN.sub(" ", text)
    text = _HEADING_TAG.sub(lambda match: f"\n\n# {match[1]}\n\n", text)
    text = _BLOCK_TAG.sub("\n\n", _SUP_TAG.sub("", text))
    return html.unescape(_ANY_TAG.sub("", text))


def _blocks(text: str) -> list[tuple[str, str]]:
    """Paragraphs and bullets ("") in order, and "heading", "code" and "table" lines by name. Wrapped lines are joined."""
    blocks: list[tuple[str, str]] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    in_code = open_block = False
    for number, raw in enumerate(lines):
        if _FENCE.match(raw):
            in_code, open_block = not in_code, False
            continue
        line = _CITED.sub("", _LINK.sub(r"\1", raw))
        mark = _MARK.match(line)
        content = (line[mark.end() :] if mark else line).strip()
        if in_code or _TABLE_ROW.match(raw) or _RULE.match(raw) or _HEADING.match(line) or not content:
            kind = "code" if in_code else "table" if _TABLE_ROW.match(raw) else "heading"
            if not _NO_TEXT.match(content) and not _RULE.match(raw):
                blocks.append((kind, raw.strip() if in_code else clean_line(content.lstrip("# "))))
            open_block = False
        elif open_block and not mark:
            joint = "" if han_share(blocks[-1][1][-1:]) else " "
            blocks[-1] = ("", blocks[-1][1] + joint + content)
        else:
            blocks.append((_title_or_text(content, bool(mark), lines, number), content))
            open_block = blocks[-1][0] == ""
    return blocks


def _title_or_text(content: str, marked: bool, lines: list[str], number: int) -> str:
    """ "heading" for a short line of its own without a full stop, with a blank line or the end after it."""
    alone = number + 1 >= len(lines) or not lines[number + 1].strip()
    opens = number == 0 or not lines[number - 1].strip()
    short = len(content) <= _TITLE_HAN if han_share(content) > CHINESE_SHARE else len(content.split()) <= _TITLE
    last = number + 1 >= len(lines) or not any(line.strip() for line in lines[number + 1 :])
    return "heading" if alone and opens and short and not marked and not last and not _ENDS.search(content) else ""
