"""Names, acronyms and model names in a text, and whether the paper uses them."""

from __future__ import annotations

import re

from app.text.characters import normalise
from app.text.han import HAN
from app.text.word_lists import words

_NAME = re.compile(
    r"(?<![A-Za-z0-9_])(?:[A-Z][a-z]*[A-Z0-9][A-Za-z0-9_+-]*|[A-Z]{2,}[A-Za-z0-9_-]*|[A-ZÀ-Ý][A-Za-zÀ-ÿ0-9_]+(?:-[A-Z]?[A-Za-z0-9]+)*"
    r"|[a-z]+[A-Z][A-Za-z0-9]*|[a-z]+\d[a-z]+|\d+(?:\.\d+){2,}(?:-[a-z0-9]+(?:\.[a-z0-9]+)*)?|[a-z]{2,}(?:\.[a-z]{2,})+)(?![A-Za-z0-9_])"
)
_HAN_NAME = re.compile(
    rf"[{HAN}]{{2,4}}?(?:大学|公司|研究所)|中国|美国|英国|日本|德国|法国|印度|韩国|俄罗斯|加拿大|澳大利亚|瑞士|意大利"
)
_NOT_NAMES = frozenset(words("stop_words", "no_names"))
PARTICLES = r"(?:(?:van|von|de|del|della|di|da|dos|das|du|la|le|el|al|ter|ten|den|der|af|zu|zur)\s|(?:al|el)-|d['’])"
"""A small word that may open a family name, as a pattern."""
UNIT_NAMES = frozenset(words("units", "names"))
"""Words in capitals that are measures: the numbers' rules look after them."""


def names(text: str) -> list[str]:
    """Names, acronyms and model names of a text; the first word of a sentence counts only when it looks like one."""
    plain = normalise(text)
    found = []
    for match in _NAME.finditer(plain):
        word = match.group()
        if (
            len(word) > 1
            and word.lower() not in _NOT_NAMES
            and not (opens(plain, match.start()) and word[1:].islower())
        ):
            found.append(word)
    return found


def opening_names(text: str) -> list[str]:
    """Capitalised words that open a sentence: names only where the paper writes them so in mid-sentence."""
    plain = normalise(text)
    return [
        match.group()
        for match in _NAME.finditer(plain)
        if opens(plain, match.start()) and match.group()[1:].islower() and match.group().lower() not in _NOT_NAMES
    ]


def chinese_names(text: str) -> list[str]:
    """Countries, universities and companies in a Chinese text."""
    return [match.group() for match in _HAN_NAME.finditer(normalise(text))]


def opens(plain: str, position: int) -> bool:
    """Whether the character begins a sentence."""
    return position == 0 or plain[:position].rstrip(' "')[-1:] in ".!?:。！？："


def short_letters(name: str) -> str:
    """The letters of an abbreviation, in lower case and without a plural's s."""
    return re.sub(r"[^a-z]", "", name.lower().removesuffix("s"))


def squeezed(text: str) -> str:
    """Lower case without spaces, hyphens and the signs of raised letters: "Berkeley-Parser" is "BerkeleyParser", "M^3I" is "M3I"."""
    return re.sub(r"[\s_^-]+", "", normalise(text).lower())


def initials_of(text: str) -> str:
    """First letters of the capitalised words in row, a space where a row ends: "General Public License" → "gpl"."""
    rows = []
    for row in re.findall(r"(?:[A-Z][\w'-]*(?:\s(?:of|and|for|the|in|de)\b)?[\s(]+){1,7}[A-Z][\w'-]*", normalise(text)):
        rows.append("".join(word[0].lower() for word in re.split(r"[\s(-]+", row) if word[:1].isupper()))
    return " ".join(rows)
