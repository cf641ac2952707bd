"""Whether a text is a whole sentence: one that breaks off, or whose words do not go together, states nothing that can be proved.

Only what no writer means is found: a last word that wants another one, two verbs in one place, an article whose noun is many.
"""

from __future__ import annotations

import re

from app.text.han import has_han
from app.text.word_lists import words

_LAST_WORDS = frozenset(words("grammar", "last_words"))
_LAST_CHINESE = tuple(words("grammar", "last_chinese"))
_TWICE = frozenset(words("grammar", "may_stand_twice"))
_PLURAL = "|".join(words("grammar", "plural"))
_FINITE = "|".join((*words("grammar", "plural"), *words("grammar", "singular")))
_BETWEEN = "|".join(words("grammar", "between_nouns"))
_END = " .。!！…\"”’'」』"
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_TWO_VERBS = re.compile(rf"\b(?:{_FINITE})\s+(?:{_FINITE})\b", re.IGNORECASE)
_AUXILIARY_HAVE = re.compile(r"\b(?:do|does|did)\s+have\b|\b(?:do|does|did)\s+do\b", re.IGNORECASE)
_ONE_ARE = re.compile(
    rf"(?:^|[;:]\s)\s*an?\s+(?:(?!(?:{_BETWEEN})\b)[a-z][\w-]*\s+){{1,4}}(?:{_PLURAL})\b", re.IGNORECASE
)
_VERB_THERE = re.compile(
    rf"\ban?\s+((?:(?!(?:{_BETWEEN}|{_FINITE})\b)[a-z][\w-]*\s+){{1,4}}?)([a-z]{{3,}}s)(?=[,;:.]|\s+(?:and|the|an?)\b)",
    re.IGNORECASE,
)
_LONGEST_ECHO = 8
"""Words that a text may say twice in a row. Chosen, not measured."""


def breaks_off(text: str) -> bool:
    """Whether the text ends before its sentence does: in a word that wants another one, or inside a bracket."""
    stripped = text.strip().rstrip(_END)
    if stripped.endswith((",", ":", "，", "：", "、", "-", "–", "—")):
        return True
    if text.count("(") + text.count("（") > text.count(")") + text.count("）"):
        return True
    if has_han(text):
        return stripped.endswith(_LAST_CHINESE)
    last = _WORD.findall(stripped)[-1:]
    return bool(last) and last[0].lower() in _LAST_WORDS and last[0].islower()


def stumbles(text: str) -> bool:
    """Whether words do not go together: two finite verbs in one place, a word or a run of words twice, "a model are"."""
    if has_han(text):
        return bool(re.search(r"的的|是是|了了|和和|([\u4e00-\u9fff]{3,8})\1", text))
    return (
        bool(_TWO_VERBS.search(_AUXILIARY_HAVE.sub(" ", text)))
        or bool(_ONE_ARE.search(text))
        or _echoes(text.lower().rstrip(_END).split())
    )


def verb_made_a_noun(text: str, printed: str) -> str:
    """The word that is a verb in the printed sentence ("a small model phrases, and …") and a noun in the text ("the small model
    phrases are …"); empty where there is none.

    Behind "a" and its singular noun a word in -s is a verb.
    """
    for found in _VERB_THERE.finditer(printed):
        noun = found[1].split()[-1]
        if re.search(rf"\b{re.escape(noun)}\s+{re.escape(found[2])}\s+(?:{_PLURAL})\b", text, re.IGNORECASE):
            return found[2]
    return ""


def _echoes(pieces: list[str]) -> bool:
    """Whether a word or a run of words stands twice with nothing between; `pieces` are parted by white space."""
    for start, word in enumerate(pieces):
        if pieces[start + 1 : start + 2] == [word] and word.isalpha() and len(word) > 1 and word not in _TWICE:
            return True
        for length in range(3, _LONGEST_ECHO + 1):
            run = pieces[start : start + length]
            if run == pieces[start + length : start + 2 * length] and all(map(str.isalpha, run)):
                return True
    return False
