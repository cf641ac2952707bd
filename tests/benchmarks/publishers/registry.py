"""All classes, and the half of the measure each family belongs to, fixed before anything was measured.

The tune half may be looked at, paper by paper. The unseen half was never looked at until its families were parted by the
first byte of the SHA-256 of their names: the even ones are opened and may be looked at since, of the sealed ones only totals
are printed.
"""

from __future__ import annotations

import hashlib

from tests.benchmarks.publishers.classes import (
    chinese,
    computing,
    covers,
    dresses,
    fronts,
    fronts_zh,
    lists,
    looks,
    sciences,
    theses,
    variants,
)
from tests.benchmarks.publishers.spec import DocumentClass

TUNE = frozenset((
    "acm", "aps", "elsevier", "lecture-notes", "mnras", "apa", "meeting", "asme", "tugboat",
    "springer", "mdpi", "plos", "earth", "academy", "taylor", "life", "high-energy", "lettered",
    "variant-lines-left", "variant-lines-fifth", "variant-lines-two-columns", "variant-lines-chinese", "variant-cover-shelf",
    "variant-cover-repository", "variant-cover-chinese", "variant-notice-download", "variant-notice-platform",
    "variant-watermark-thesis",
    "zh-computer", "zh-software", "zh-medicine", "zh-humanities", "zh-university", "zh-conference", "zh-engineering", "zh-education", "zh-system",
    "thesis-thu", "thesis-fdu", "thesis-bare", "thesis-spaced", "thesis-ruled", "variant-cover-columns", "variant-cover-info", "thesis-form", "thesis-blind",
    *(cls.family for cls in (*fronts.CLASSES, *fronts_zh.CLASSES, *lists.CLASSES, *dresses.CLASSES, *covers.CLASSES)),
))  # fmt: skip
UNSEEN = frozenset((
    "ieee", "elsevier-cas", "ams", "aas", "acs", "quantum", "jmlr", "lni", "spie",
    "frontiers", "nature", "wiley", "royal-chemistry", "institute", "sage", "optics", "humanities",
    "variant-lines-right", "variant-lines-manuscript", "variant-cover-archive", "variant-cover-network",
    "variant-cover-chinese-other", "variant-notice-platform-other", "variant-watermark", "variant-erratum",
    "zh-language", "zh-physics", "zh-geography", "zh-social", "zh-chemistry", "zh-meeting", "zh-economy", "zh-agriculture",
    "thesis-nju", "thesis-pku", "thesis-bit", "thesis-doctor", "thesis-table",
))  # fmt: skip
CLASSES: tuple[DocumentClass, ...] = (
    *computing.CLASSES,
    *sciences.CLASSES,
    *looks.CLASSES,
    *fronts.CLASSES,
    *fronts_zh.CLASSES,
    *lists.CLASSES,
    *dresses.CLASSES,
    *covers.CLASSES,
    *chinese.CLASSES,
    *theses.CLASSES,
    *variants.CLASSES,
)


PARTS = ("tune", "opened", "sealed")


def part_of(family: str) -> str:
    """ "tune", "opened" or "sealed"; a family in neither list is a mistake."""
    if (family in TUNE) == (family in UNSEEN):
        raise ValueError(f"the family {family} must be in one half")
    if family in TUNE:
        return "tune"
    return "sealed" if hashlib.sha256(family.encode()).digest()[0] % 2 else "opened"


def half_of(family: str) -> str:
    """ "tune" or "unseen"."""
    return "tune" if part_of(family) == "tune" else "unseen"
