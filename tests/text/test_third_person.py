"""The paper's authors are named once a sentence, then they are "they"."""

from __future__ import annotations

import pytest

from app.text.third_person import in_third_person


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We build our tagger on a network.", "The authors build their tagger on a network."),
        ("Our model helps us. We test it.", "The authors’ model helps them. The authors test it."),
        ("As the authors say, we stop.", "As the authors say, they stop."),
        ("我们提出了一种方法。", "作者提出了一种方法。"),
        ("The tower holds.", "The tower holds."),
    ],
)
def test_third_person(text: str, told: str) -> None:
    assert in_third_person(text) == told
