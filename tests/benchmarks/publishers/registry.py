"""All classes, and the half of the measure each family belongs to, fixed before anything was measured.

The tune half may be looked at, paper by paper. Of the unseen half only totals are printed.
"""

from __future__ import annotations

from tests.benchmarks.publishers.classes import chinese, computing, looks, sciences, theses, variants
from tests.benchmarks.publishers.spec import DocumentClass

TUNE = frozenset((
    "acm", "aps", "elsevier", "lecture-notes", "mnras", "apa", "meeting", "asme", "tugboat",
    "springer", "mdpi", "plos", "earth", "academy", "taylor", "life", "high-energy", "lettered",
    "variant-lines-left", "variant-lines-fifth", "variant-lines-two-columns", "variant-lines-chinese", "variant-cover-shelf",
    "variant-cover-repository", "variant-cover-chinese", "variant-notice-download", "variant-notice-platform",
    "variant-watermark-thesis",
    "zh-computer", "zh-software", "zh-medicine", "zh-humanities", "zh-university", "zh-conference", "zh-engineering", "zh-education", "zh-system",
    "thesis-thu", "thesis-fdu", "thesis-form", "thesis-blind",
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
    *chinese.CLASSES,
    *theses.CLASSES,
    *variants.CLASSES,
)


def half_of(family: str) -> str:
    """ "tune" or "unseen"; a family in neither list is a mistake."""
    if (family in TUNE) == (family in UNSEEN):
        raise ValueError(f"the family {family} must be in one half")
    return "tune" if family in TUNE else "unseen"
