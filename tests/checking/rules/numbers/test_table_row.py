"""Numbers in tables: the row, the column and the table that the claim names."""

from dataclasses import replace

import pytest

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.checking.parsing.table_rows import table_rows
from app.domain.reading.document import Figure, FigureKind, Rect
from app.domain.writing.digest import Verdict
from tests.checking.spoken import objections, said_by
from tests.reading.samples import make_document, table

PROSE = {"Results": ["We compare all systems on two corpora.", "Pages are read in the order of columns."]}
SYSTEMS = table(
    (("System", "Prec", "Rec"), ("Lantern (base)", "71.3", "64.2"), ("Torch", "75.9", "80.4"), ("EM", "38.7", "43.9"))
)
LAYERS = table((("", "plain", "residual"), ("18 layers", "27.94", "27.88"), ("34 layers", "28.54", "25.03")))
WIDTHS = table((("Score", "Dim = 100", "Dim = 500"), ("Acc.", "85.35", "98.60")))


def verdict(text: str, *figures: Figure) -> Verdict:
    return check_claim(text, EvidenceIndex(make_document(PROSE, figures=figures))).verdict


def spoken(text: str, *figures: Figure) -> dict[str, Verdict]:
    return objections(text, EvidenceIndex(make_document(PROSE, figures=figures)))


@pytest.mark.parametrize(
    ("claim", "figure", "expected"),
    [
        ("Torch has a precision of 75.9.", SYSTEMS, Verdict.VERIFIED),
        ("Lantern base has a precision of 71.3 and Torch of 75.9.", SYSTEMS, Verdict.VERIFIED),
        ("The exact match has a precision of 38.7.", SYSTEMS, Verdict.WEAK),
        ("Torch has a precision of 71.3.", SYSTEMS, Verdict.UNSUPPORTED),
        ("With 34 layers plain has 28.54, with 18 layers 27.94.", LAYERS, Verdict.VERIFIED),
    ],
)
def test_the_row_of_a_number_is_looked_at(claim: str, figure: Figure, expected: Verdict) -> None:
    assert verdict(claim, figure) is expected


@pytest.mark.parametrize(
    ("claim", "figure"),
    [
        ("Torch has a precision of 80.4 and a recall of 75.9.", SYSTEMS),
        ("The plain net with 18 layers has 28.54, the one with 34 layers 27.94.", LAYERS),
        ("The accuracy is 98.60 with 100 dimensions and 85.35 with 500.", WIDTHS),
    ],
)
def test_rows_and_columns_that_changed_places_are_caught(claim: str, figure: Figure) -> None:
    assert verdict(claim, figure) is not Verdict.VERIFIED
    assert {"table_row", "exchange"} & spoken(claim, figure).keys()


def test_two_tables_with_the_same_rows_are_told_apart_by_their_captions() -> None:
    one = replace(WIDTHS, id="t1", label="Table 1", caption="Table 1: Classification with fastText vectors.")
    cells = (("Score", "Dim = 100", "Dim = 500"), ("Acc.", "82.79", "90.47"))
    other = replace(one, id="t2", label="Table 2", caption="Table 2: Classification with Google vectors.", cells=cells)
    assert "table_row" not in spoken("With fastText vectors the accuracy is 85.35.", one, other)
    assert "table_row" in spoken("With Google vectors the accuracy is 85.35.", one, other)


def test_unsure_cells_are_looked_up_and_taken_apart() -> None:
    rough = replace(
        SYSTEMS, cells=(), rough_cells=(("System", "Prec Rec"), ("Lantern", "71.3 64.2"), ("Torch", "75.9 80.4"))
    )
    assert [text for _, text in table_rows(rough)][1] == "Table 1: Torch; Prec 75.9; Rec 80.4"
    assert verdict("Torch has a recall of 80.4.", rough) is Verdict.VERIFIED


def test_a_number_may_stand_in_a_table_that_could_not_be_read() -> None:
    picture = Figure("t1", FigureKind.TABLE, "Table 1", "Table 1: Recall of Torch.", 1, Rect(0, 0, 100, 50))
    paper = EvidenceIndex(make_document(PROSE, figures=(picture,)))
    unread = said_by("number", "Torch has a recall of 80.4.", paper)
    assert (unread.verdict, unread.reason.key) == (Verdict.WEAK, "reason.number_unread")
    assert check_claim("Torch has a recall of 80.4.", paper).verdict is Verdict.WEAK
    assert verdict("Torch has a recall of 80.4.") is Verdict.UNSUPPORTED


def test_a_row_of_whose_name_the_claim_says_nothing_proves_nothing() -> None:
    assert "table_row" in spoken("Ember has a recall of 80.4 on two corpora.", SYSTEMS)
    assert "table_row" not in spoken("Torch has a recall of 80.4 on two corpora.", SYSTEMS)
    assert "table_row" not in spoken("The Torches have a recall of 80.4 on two corpora.", SYSTEMS)
