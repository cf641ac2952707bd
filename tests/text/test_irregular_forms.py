import pytest

from app.text.terms import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("frozen", "freeze"),
        ("written", "write"),
        ("children", "child"),
        ("analysed", "analyzed"),
        ("behaviour", "behavior"),
        ("labelled", "labeled"),
        ("optimise", "optimization"),
        ("centre", "center"),
    ],
)
def test_forms_and_spellings_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
