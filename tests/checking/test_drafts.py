import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checking.drafts import read_draft


def statements(text: str) -> list[str]:
    return [piece.text for piece in read_draft(text) if piece.skipped is None]


def skipped(text: str) -> list[str]:
    return [piece.skipped.key.removeprefix("skipped.") for piece in read_draft(text) if piece.skipped is not None]


def test_markdown() -> None:
    text = (
        "# Findings\n\n- **Speed**: It reads 12 pages per second [3].\n- It joins words across\n  lines.\n"
        "1. Training took [3.5 days](https://example.org).\n\n| a | b |\n|---|---|\n| c | 28.4 |\n\n```\nx = 1\n```\n"
    )
    assert statements(text) == [
        "It reads 12 pages per second.",
        "It joins words across lines.",
        "Training took 3.5 days.",
    ]
    assert skipped(text) == ["heading", "table", "table", "code"]


def test_html() -> None:
    text = "<h2>Intro</h2><p>It <b>reaches</b> 28.4&nbsp;BLEU<sup>[1]</sup>.</p><ul><li>It is fast enough</li></ul>"
    assert statements(text) == ["It reaches 28.4\xa0BLEU.", "It is fast enough"]


def test_a_comparison_is_no_html() -> None:
    assert statements("The loss is < 0.5 and the gain > 2 points.") == ["The loss is < 0.5 and the gain > 2 points."]


def test_chinese_and_lines_that_were_wrapped() -> None:
    assert statements("该方法的准确率\n为85.1%。它更快！真的吗？") == ["该方法的准确率为85.1%。", "它更快！"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Why does it work so well?", "question"),
        ("The paper does not mention limitations.", "absence"),
        ("Here are the points:", "heading"),
        ("Yes.", "scrap"),
    ],
)
def test_what_is_no_statement_is_handed_back_with_the_reason(text: str, reason: str) -> None:
    assert skipped(text) == [reason]


def test_citations_of_other_papers_are_not_names_to_check() -> None:
    assert statements("The model is small (Smith et al., 2019; Doe, 2020).") == ["The model is small."]


@given(st.text(max_size=400))
def test_never_fails(text: str) -> None:
    assert all(piece.text for piece in read_draft(text))
