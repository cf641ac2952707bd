"""Invents authors and their affiliations: particles, suffixes, two family names, initials, Chinese and minority names."""

from __future__ import annotations

from random import Random

from tests.benchmarks.publishers.model import Affiliation, Author
from tests.benchmarks.publishers.prose import words

_INITIAL, _TWO_INITIALS, _SHORT_GIVEN = 0.25, 0.08, 0.08
_PARTICLE, _SPANISH, _SUFFIX = 0.1, 0.07, 0.05
_MINORITY = 0.04


def _given(random: Random) -> str:
    given: str = random.choice(words("en")["people_given"])
    draw = random.random()
    if draw < _INITIAL:
        return f"{given} {random.choice('ABCDEFGHJKLMRST')}."
    if draw < _INITIAL + _TWO_INITIALS:
        return f"{given} {random.choice('ABCDEF')}. {random.choice('GHJKLM')}."
    if draw < _INITIAL + _TWO_INITIALS + _SHORT_GIVEN:
        return f"{given[0]}. {random.choice('ABCDEF')}."
    return given


def _family(random: Random) -> str:
    draw = random.random()
    key = "particles" if draw < _PARTICLE else "spanish" if draw < _PARTICLE + _SPANISH else "people_family"
    family: str = random.choice(words("en")[key])
    return family


def english_affiliations(random: Random, count: int) -> tuple[Affiliation, ...]:
    """Different institutions, each with a department, a city and a country."""
    bank = words("en")
    names = random.sample(bank["institutions"], min(count, len(bank["institutions"])))
    return tuple(
        Affiliation(
            random.choice(bank["departments"]), name, random.choice(bank["cities"]), random.choice(bank["countries"])
        )
        for name in names
    )


def english_authors(random: Random, count: int, affiliations: int) -> tuple[Author, ...]:
    """Different people; each has one or two affiliations, and each affiliation someone."""
    found: list[Author] = []
    names: set[tuple[str, str]] = set()
    while len(found) < count:
        given, family = _given(random), _family(random)
        if (given.split()[0], family) in names:
            continue
        names.add((given.split()[0], family))
        suffix = random.choice(words("en")["suffixes"]) if random.random() < _SUFFIX else ""
        found.append(Author(given, family, suffix, _places(random, len(found), affiliations), _email(given, family)))
    return tuple(found)


def _places(random: Random, index: int, affiliations: int) -> tuple[int, ...]:
    if index < affiliations:
        return (index,)
    first = random.randrange(affiliations)
    if affiliations > 1 and random.random() < 0.2:
        return tuple(sorted({first, random.randrange(affiliations)}))
    return (first,)


def _email(given: str, family: str) -> str:
    letters = "".join(char for char in (given[0] + family.split()[-1]).lower() if char.isascii() and char.isalpha())
    return f"{letters or 'author'}@example.org"


def chinese_affiliations(random: Random, count: int) -> tuple[Affiliation, ...]:
    """Different institutions in Chinese, with their English names."""
    bank = words("zh")
    found = []
    for name, english in random.sample(bank["institutions"], min(count, len(bank["institutions"]))):
        department, department_english = random.choice(bank["departments"])
        city, city_english, postcode = random.choice(bank["cities"])
        line = f"{department_english}, {english}, {city_english} {postcode}, China"
        found.append(Affiliation(department, name, city, "", postcode, line))
    return tuple(found)


def chinese_authors(random: Random, count: int, affiliations: int) -> tuple[Author, ...]:
    """Different people with Chinese names; `english` is family name in capitals, then given name."""
    bank = words("zh")
    found: list[Author] = []
    names: set[str] = set()
    while len(found) < count:
        if random.random() < _MINORITY:
            name, latin = random.choice(bank["minority"])
            given, family, english = name, "", latin
        else:
            f, g = random.randrange(len(bank["family"])), random.randrange(len(bank["given"]))
            given, family = bank["given"][g], bank["family"][f]
            english = f"{bank['family_latin'][f].upper()} {bank['given_latin'][g]}"
        if family + given in names:
            continue
        names.add(family + given)
        places = _places(random, len(found), affiliations)
        found.append(Author(given, family, "", places, _email(english, english), english))
    return tuple(found)
