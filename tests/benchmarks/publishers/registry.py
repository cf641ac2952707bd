"""All classes, and the half of the measure each family belongs to, fixed before anything was measured.

The tune half may be looked at, paper by paper. Of the unseen half only totals are printed.
"""

from __future__ import annotations

from tests.benchmarks.publishers import chinese, computing, looks, sciences, theses
from tests.benchmarks.publishers.spec import DocumentClass

TUNE = frozenset((
    "acm", "aps", "elsevier", "lecture-notes", "mnras", "apa", "meeting", "asme", "tugboat",
    "springer", "mdpi", "plos", "earth", "academy", "taylor", "life", "high-energy", "lettered",
    "zh-computer", "zh-software", "zh-medicine", "zh-humanities", "zh-university", "zh-conference",
    "thesis-thu", "thesis-fdu", "thesis-form", "thesis-blind",
))  # fmt: skip
UNSEEN = frozenset((
    "ieee", "elsevier-cas", "ams", "aas", "acs", "quantum", "jmlr", "lni", "spie",
    "frontiers", "nature", "wiley", "royal-chemistry", "institute", "sage", "optics", "humanities",
    "zh-language", "zh-physics", "zh-geography", "zh-social", "zh-chemistry", "zh-meeting",
    "thesis-nju", "thesis-pku", "thesis-bit", "thesis-doctor", "thesis-table",
))  # fmt: skip
CLASSES: tuple[DocumentClass, ...] = (*computing.CLASSES, *sciences.CLASSES, *looks.CLASSES, *chinese.CLASSES, *theses.CLASSES)


def half_of(family: str) -> str:
    """ "tune" or "unseen"; a family in neither list is a mistake."""
    if (family in TUNE) == (family in UNSEEN):
        raise ValueError(f"the family {family} must be in one half")
    return "tune" if family in TUNE else "unseen"
