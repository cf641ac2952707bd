"""The claims about the sample paper, true and false: the figures may not fall below these."""

from collections import Counter
from pathlib import Path

import pytest

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.domain.writing.digest import Verdict
from app.pdf import PdfReader
from tests.benchmarks.claim_set import load_claims

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "paperlamp-sample.pdf"


@pytest.fixture(scope="module")
def verdicts(pdf_reader: PdfReader) -> dict[str, Counter[Verdict]]:
    index = EvidenceIndex(pdf_reader.read(SAMPLE))
    table: dict[str, Counter[Verdict]] = {}
    for claim in load_claims("sample"):
        table.setdefault(claim.kind, Counter())[check_claim(claim.text, index).verdict] += 1
    return table


def test_true_claims_are_not_called_unsupported(verdicts: dict[str, Counter[Verdict]]) -> None:
    assert verdicts["true"][Verdict.UNSUPPORTED] == 0


@pytest.mark.parametrize(
    ("kinds", "caught"),
    [
        (("number", "unit"), 0.98),
        (("subject", "exchange"), 0.8),
        (("negation", "direction"), 0.7),
        (("invented",), 1.0),
    ],
)
def test_false_claims_are_not_shown_as_verified(
    verdicts: dict[str, Counter[Verdict]], kinds: tuple[str, ...], caught: float
) -> None:
    counts = sum((verdicts[kind] for kind in kinds), Counter[Verdict]())
    assert counts[Verdict.VERIFIED] <= (1 - caught) * counts.total()
