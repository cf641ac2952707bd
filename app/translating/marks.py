"""What must come through a translation untouched: formulas, citation marks, addresses.

They are taken out of a sentence before the model sees it and put back afterwards; between stand marks that the model
copies. `restore` says which marks are missing, doubled or made up, so that nothing is lost silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.text.han import HAN, HAN_RUN

_ADDRESS = r"(?:https?://|www\.)[^\s，。；）)\]>]+[^\s，。；）)\]>.,;:]|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b10\.\d{4,9}/[^\s，。；）)\]]+[^\s，。；）)\].,;:]|arXiv:\d{4}\.\d{4,5}(?:v\d+)?"
_BRACKETED = r"\[\d{1,3}(?:\s*[,;，；–—-]\s*\d{1,3})*\]"
_YEAR = r"(?:1[89]|20)\d{2}[a-z]?"
_AUTHOR_YEAR = rf"[(（](?:e\.g\.,?\s*|see\s+|cf\.\s*)?[A-Z{HAN}][^()（）]{{1,160}}?[,，]?\s*{_YEAR}(?:\s*[;；,，][^()（）]{{0,160}})?[)）]"
_AUTHOR = (
    rf"(?:\b[A-Z][\w’'-]+ & )?\b[A-Z][\w’'-]+(?: et al\.?,?| and [A-Z][\w’'-]+)? ?[(（]{_YEAR}(?:[,;]\s*{_YEAR})*[)）]"
)
_FIXED = re.compile("|".join(f"(?:{one})" for one in (_ADDRESS, _BRACKETED, _AUTHOR_YEAR, _AUTHOR)))
_SYMBOL = re.compile(
    r"[=<>≤≥≈≠≡±∓×÷·∗∑∏∫√∞∂∇∈∉⊂⊆∪∩∧∨¬∀∃→←↔⇒⇔↦∝⊕⊗‖|\\^_{}α-ωΑ-Ωϵϕ′†\U0001d400-\U0001d7ff]|(?<=\w)\([a-z0-9,;]{1,6}\)"
)
_OPERATOR = re.compile(r"^[=<>≤≥≈≠≡±×÷·∗∈∉⊂⊆∪∩→←↔⇒⇔↦∝⊕⊗+*/−–-]$")
_OPERAND = re.compile(r"^[(\[{|‖]*(?:[A-Za-z]|\d[\d,.]*|[A-Za-z]\w?)[)\]}|‖,.;]*$")
_ORDINARY = re.compile(
    r"^(?:I|a|A|an|is|in|of|to|we|as|at|by|or|on|if|it|be|so|up|no|do|An|Is|In|Of|To|We|As|At|By|Or|On|If|It)[,.;]?$"
)
_SYMBOL_NAME = re.compile(r"^[(\[]?[A-Za-z][A-Za-z0-9]{0,11}$")
_MARK = re.compile(r"[⟦\[【]{1,2}\s*[#＃]?\s*(\d{1,2})\s*[⟧\]】]{1,2}")
_TRAILING = ",.;:，。；：、"
_MOST_MARKS = 10
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with marks in place of what must not change; `kept[n]` is what mark n + 1 stands for."""

    text: str
    kept: tuple[str, ...]

    @property
    def translatable(self) -> bool:
        """Whether there are words to translate; a program or a displayed formula is left as printed."""
        words = re.findall(rf"[^\W\d_]{{3,}}|[{HAN}]+", _MARK.sub(" ", self.text))
        return len(self.kept) <= _MOST_MARKS and len(words) > len(self.kept) / 2


def mark(text: str) -> Marked:
    """Take formulas, citation marks and addresses out."""
    spans = [match.span() for match in _FIXED.finditer(text)]
    spans += [span for span in _formulas(text) if not any(span[0] < end and start < span[1] for start, end in spans)]
    pieces: list[str] = []
    kept: list[str] = []
    position = 0
    for start, end in sorted(spans):
        pieces += [text[position:start], show(len(kept) + 1)]
        kept.append(text[start:end])
        position = end
    pieces.append(text[position:])
    return Marked("".join(pieces), tuple(kept))


def show(number: int) -> str:
    """A mark as the model sees it."""
    return f"[[{number}]]"


def with_last_citation(translation: str, marked: Marked) -> str:
    """The translation with the mark that ended the sentence put at its end, where it alone was left out."""
    ending = re.search(r"\[\[(\d+)\]\]\W*$", marked.text)
    found = {int(match[1]) for match in _MARK.finditer(translation)}
    missing = set(range(1, len(marked.kept) + 1)) - found
    if ending is None or missing != {int(ending[1])}:
        return translation
    body = translation.rstrip(" .。")
    return f"{body} {show(int(ending[1]))}{translation[len(body) :].strip() or ''}"


def restore(translation: str, marked: Marked) -> tuple[str, tuple[str, ...]]:
    """Put back what the marks stand for; also what is missing, doubled or was made up (as printed)."""
    found = [int(match[1]) for match in _MARK.finditer(translation)]
    faults = [kept for number, kept in enumerate(marked.kept, start=1) if found.count(number) != 1]
    faults += [show(number) for number in found if not 1 <= number <= len(marked.kept)]

    def put_back(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 1 <= number <= len(marked.kept):
            return ""
        before, after = translation[: match.start()][-1:], translation[match.end() :][:1]
        kept = marked.kept[number - 1]
        left = " " if before.isascii() and before.isalnum() and kept[0].isalnum() else ""
        right = " " if after.isascii() and after.isalnum() and kept[-1].isalnum() else ""
        return left + kept + right

    return _MARK.sub(put_back, translation), tuple(faults)


def _formulas(text: str) -> list[tuple[int, int]]:
    """Runs of words that are mathematics: those with a symbol, and the operators and operands that touch them."""
    words = list(re.finditer(r"\S+", HAN_RUN.sub(lambda run: " " * len(run.group()), text)))
    runs: list[tuple[int, int]] = []
    for position, word in enumerate(words):
        if not _SYMBOL.search(word.group()):
            continue
        first = last = position
        while first > 0 and _joins(words[first - 1].group(), words[first].group()):
            first -= 1
        while last + 1 < len(words) and _joins(words[last].group(), words[last + 1].group()):
            last += 1
        start, end = words[first].start(), words[last].end()
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        start, end = _balanced(text, start, end)
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        elif end - start > 1 or text[start:end].isalnum():
            runs.append((start, end))
    return runs


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The run with the rest of a bracket that it holds only one end of, if that is near."""
    inside = text[start:end]
    opened = sum(inside.count(mark) for mark in "([（") - sum(inside.count(mark) for mark in ")]）")
    if opened > 0:
        closing = re.compile(r"[)\]）]").search(text, end, end + _NEAR)
        end = closing.end() if closing else end
    elif opened < 0:
        position = max(text.rfind(mark, max(0, start - _NEAR), start) for mark in "([（")
        while position > 0 and text[position - 1].isascii() and text[position - 1].isalnum():
            position -= 1
        start = position if position >= 0 else start
    return start, end


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring words belong to one formula."""
    if left.endswith(tuple(_TRAILING)):
        return False
    if _OPERATOR.match(left):
        return _operand(right)
    if _OPERATOR.match(right):
        return _operand(left) or (right == "=" and _SYMBOL_NAME.match(left) is not None)
    return False


def _operand(word: str) -> bool:
    return bool(_SYMBOL.search(word)) or (bool(_OPERAND.match(word)) and not _ORDINARY.match(word))
