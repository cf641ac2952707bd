from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.reading.document import Reference
from app.writing.relations import cited_papers
from tests.library.test_library import PAPER
from tests.reading.samples import LAMP, make_document

OTHER = replace(PAPER, id=2, sha256="2" * 64, title="Lamps that burn all night", doi="10.1000/XYZ")


@pytest.mark.parametrize(
    ("reference", "cites"),
    [
        (Reference("r1", "x", doi="https://doi.org/10.1000/xyz"), True),
        (Reference("r1", "x", doi="10.1000/other", title="Lamps that burn all night"), False),
        (Reference("r1", "x", title="Lamps that Burn All Night."), True),
        (Reference("r1", "x", title="Lamps that burn"), False),
        (Reference("r1", "A. Author. Lamps that burn all night. Journal, 2020."), True),
        (Reference("r1", "A. Author. Something else. Journal, 2020."), False),
    ],
)
def test_references_are_matched_by_doi_or_title(reference: Reference, cites: bool) -> None:
    document = replace(make_document(LAMP), references=(reference,))
    assert bool(cited_papers(document, [OTHER])) is cites


def test_a_short_title_proves_nothing() -> None:
    document = replace(make_document(LAMP), references=(Reference("r1", "On lamps and other things"),))
    assert cited_papers(document, [replace(OTHER, title="Lamps", doi="")]) == ()
