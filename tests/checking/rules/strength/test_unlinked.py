import pytest

from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "Readers skipped the margin notes since the notes were printed in pale ink.",
    "The glossary is sorted by frequency.",
    "Our library opens at nine.",
    "Visitors arrive by bus.",
    "The catalogue overflows in winter.",
)


@pytest.mark.parametrize(
    ("claim", "doubted"),
    [
        ("The catalogue overflows because the glossary is sorted by frequency.", True),
        ("Readers skipped the margin notes because of the pale ink.", False),
        ("The catalogue overflows in winter.", False),
    ],
)
def test_a_reason_must_be_the_papers(claim: str, doubted: bool) -> None:
    assert ("unlinked" in objections(claim, PAPER)) is doubted
