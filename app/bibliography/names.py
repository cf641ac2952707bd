"""Names of people and bodies: taken apart as BibTeX, RIS and Chinese databases write them, and put together again."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from app.base.resources import resource_path
from app.domain.library.entry import Creator
from app.text.han import HAN

_HAN_BODY = re.compile(
    r"(?:大学|学院|研究所|研究院|实验室|公司|集团|中心|委员会|学会|协会|出版社|编辑部|课题组|小组|医院|银行|部|局|厅|署|组|社|馆|会)$"
)
_SUFFIX = re.compile(r"(?:Jr|Sr|jr|sr)\.?|(?:II|III|IV|VI{0,3})|(?:2nd|3rd|[45]th)|Ph\.?\s?D\.?|M\.?D\.?|Esq\.?")
_JUNIOR = re.compile(r"(?:Jr|Sr|jr|sr)\.?")
_PERSONAL_SUFFIX = re.compile(r"(?:Jr|Sr|jr|sr)\.?|II|III|IV")
_BODY = re.compile(
    r"^the\b|\b(?:group|team|authors|consortium|collaboration|project|initiative|foundation|society|institute|institutes|university|"
    r"association|committee|organi[sz]ation|agency|ministry|department|council|network|commission|bureau|office|centre|center|laboratory|inc\.?|ltd\.?)$"
    r"|\b(?:of|for|and)\b.*\b(?:of|for|and)\b|^(?:university|institute|ministry|department|national|international|european) (?:of|for|\w+)\b.*\b\w+ion$",
    re.I,
)
PARTICLES = frozenset(
    "van von vom der den de del della di da dos das do du la le los las ten ter te 't el al bin ibn zu zum zur af av d' dal".split()
)
_ET_AL = re.compile(r"^(?:(?:and\s+)?others|et\.?\s*al\.?|\.{3}|…|等)[.,;]?$", re.I)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?(?:\s|-)?){1,4}")
_AND = re.compile(r"\s+and\s+", re.I)


@cache
def surnames() -> dict[str, str]:
    """Chinese surnames, each with how it is spelt in pinyin; from `resources/terms/surnames.toml`."""
    table = tomllib.loads(resource_path("terms", "surnames.toml").read_text("utf-8"))
    single = {sign: pinyin for pinyin, signs in table["single"].items() for sign in signs}
    return single | {name: pinyin for pinyin, names in table["double"].items() for name in names}


def han_name(name: str, role: str = "author") -> Creator | None:
    """The person that two to four Han characters name; None for a body and for any other script."""
    plain = name.strip()
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", plain) or (len(plain) > 2 and _HAN_BODY.search(plain)):
        return None
    length = 2 if len(plain) > 2 and plain[:2] in surnames() else 1
    if len(plain) == 4 and length == 1:
        return None
    return Creator(plain[:length], plain[length:], role=role)


def is_others(name: str) -> bool:
    """Whether it stands for names left out ("others", "et al.", "等")."""
    return bool(_ET_AL.match(name.strip()))


def body(name: str, role: str = "author") -> Creator:
    """A name that is not taken apart."""
    return Creator(" ".join(name.split()), role=role, whole=True)


def from_display(name: str, role: str = "author") -> Creator:
    """A name as it is written in a sentence ("Laurens van der Maaten", "W. Strunk Jr.", "The Lamp Group", "张三")."""
    plain = " ".join(name.split())
    if person := han_name(plain, role):
        return person
    if "," in plain and not _BODY.search(plain):
        return from_comma_parts([part.strip() for part in plain.split(",")], role)
    words = plain.split()
    if len(words) < 2 or _BODY.search(plain) or len(words) > 6 or re.search(rf"[{HAN}]", plain):
        return Creator(plain, role=role, whole=True)
    suffix = words.pop() if len(words) > 2 and _PERSONAL_SUFFIX.fullmatch(words[-1]) else ""
    start = next((at for at, word in enumerate(words) if 0 < at < len(words) - 1 and word in PARTICLES), len(words) - 1)
    end = start
    while end < len(words) - 1 and words[end] in PARTICLES:
        end += 1
    if end == start and len(words) > 3 and words[-2] in ("y", "i", "e"):
        start = end = len(words) - 3
    return Creator(" ".join(words[end:]), " ".join(words[:start]), " ".join(words[start:end]), suffix, role)


def from_comma_parts(parts: list[str], role: str = "author") -> Creator:
    """A name written as "Family, Given", "Family, Given, Jr." or, as BibTeX has it, "Family, Jr., Given"."""
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return Creator(parts[0], role=role, whole=True) if parts else Creator("", role=role)
    family, *rest = parts
    known = _SUFFIX if len(rest) > 1 else _JUNIOR  # "Latora, V" has a first name
    suffix = next((part for part in rest if known.fullmatch(part)), "")
    given = " ".join(part for part in rest if part != suffix)
    if not suffix and len(rest) == 2:
        suffix, given = rest
    prefix, family = _particles_of(family)
    return Creator(family, given, prefix, suffix, role)


def _particles_of(family: str) -> tuple[str, str]:
    words = family.split()
    count = 0
    while count < len(words) - 1 and (words[count] in PARTICLES or words[count][:1].islower()):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def from_line(line: str, role: str = "author") -> tuple[list[Creator], bool]:
    """Everyone named in one line of a tagged file, and whether it says that there are more.

    Databases put several names in a line ("Fern, Tom; Moss, Rita"), and mark a body by a comma behind it.
    """
    creators: list[Creator] = []
    others = False
    for name in split_line(line):
        if is_others(name):
            others = True
        elif name:
            creators.append(_tagged_name(name, role))
    return creators, others


def _tagged_name(name: str, role: str) -> Creator:
    if name.endswith(",") and not han_name(name.rstrip(", ")):
        return body(name.rstrip(", "), role)
    name = name.rstrip(", ")
    if person := han_name(name, role):
        return person
    if "," in name and re.fullmatch(rf"[{HAN}]+,\s*[{HAN}]+", name):
        family, given = re.split(r",\s*", name)
        return Creator(family, given, role=role)
    if _BODY.search(name) and name.count(",") != 1:
        return body(name, role)
    if "," in name:
        return from_comma_parts([part.strip() for part in name.split(",")], role)
    return _family_first(name, role) or from_display(name, role)


def _family_first(name: str, role: str) -> Creator | None:
    """ "Shruthi BS", as PubMed and Scopus shorten names."""
    match = re.fullmatch(r"((?:[a-z]+\s)*[A-ZÀ-Þ]\S*[a-zß-ÿ’'][^\s.]*(?:\s[A-ZÀ-Þ]\S*[a-zß-ÿ][^\s.]*)?)\s([A-ZÀ-Þ]{1,3}|(?:[A-ZÀ-Þ]\.[\s-]?){1,4})(?:\s(Jr|Sr|II|III))?", name)  # fmt: skip
    if not match:
        return None
    prefix, family = _particles_of(match[1])
    return Creator(family, match[2], prefix, match[3] or "", role)


def split_line(line: str) -> list[str]:
    """The names in a line that is to hold one."""
    plain = " ".join(line.split())
    if plain.endswith(",") and plain.count(",") == 1 and not re.search(r"[;；]", plain):
        return [plain]
    if re.search(r"[;；]", plain):
        return [part.strip() for part in re.split(r"[;；]", plain) if part.strip()]
    han = re.sub(r"[,，、]?\s*(?:等|et al\.?)$", "", plain)
    if re.fullmatch(rf"[{HAN}·]+(?:\s*[,，、]\s*[{HAN}·]+)+[,，、]?", han) and not _one_han_name(han):
        found = [part for part in re.split(r"\s*[,，、]\s*", han) if part]
        return found if han == plain else [*found, "et al."]
    if han != plain and han_name(han):
        return [han, "et al."]
    if _AND.search(plain) and not _BODY.search(plain):
        return [part for name in _AND.split(plain) for part in split_line(name.strip(" ,"))]
    return _comma_pairs(plain)


def _one_han_name(plain: str) -> bool:
    """ "王, 小鸣" and "欧阳, 修远" are one name; "王小鸣, 陈江" are two. A surname alone is nobody."""
    parts = re.split(r"\s*[,，、]\s*", plain)
    return len(parts) == 2 and (len(parts[0]) == 1 or (parts[0] in surnames() and len(parts[1]) <= 2))


def _comma_pairs(plain: str) -> list[str]:
    """ "Fern, T., Moss, R." as two names, "Fern T, Moss R, Stone L" as three; any other line is one name."""
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) >= 4 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) >= 2 and all(
        re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?\s[A-Z]{1,3}", part) for part in parts
    ):
        return parts
    return [plain]
