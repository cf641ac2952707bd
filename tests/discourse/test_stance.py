"""How a sentence speaks of what it cites, told from its words."""

from __future__ import annotations

import re

import pytest

from app.discourse.stance import stance_of
from app.domain.library.cited_by import Stance
from app.domain.reading.document import Citation

S, U, C, M = Stance.SUPPORTS, Stance.USES, Stance.CONTRASTS, Stance.MENTIONS
_MARK = re.compile(r"\[[^\]]+\]|\([^)]*\d{4}\)")


def stances(text: str) -> list[Stance]:
    """The stance to each citation of a sentence, in its order."""
    marks = [Citation("s1", one.start(), one.end(), (one.group(),)) for one in _MARK.finditer(text)]
    return [stance_of(text, mark, [one for one in marks if one is not mark]) for mark in marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use the parser of Hale [3].", [U]),
        ("We adopt lamps [1], candles [2] and torches [3].", [U, U, U]),
        ("Rooms were lit using the lamp (Hale and Bell, 2019).", [U]),
        ("Unlike [3], we follow [4].", [C, U]),
        ("Contrary to earlier reports (Hale, 2019), light did not help.", [C]),
        ("Our lamp outperforms the candle of [3].", [C]),
        ("Lamps outperform candles in all rooms that have no window and no door at all [3].", [M]),
        ("Our results are consistent with those of Bell [7].", [S]),
        ("This is not consistent with Bell [7].", [C]),
        ("This is inconsistent with Bell [7].", [C]),
        ("As reported in [7], warm light helps.", [S]),
        ("Lamps were studied before [7].", [M]),
        ("Bell et al. built the lamp using the oil of [7].", [M]),
        ("Lamps are known [1], and we use candles [2].", [M, U]),
        ("In the following sections of [9] lamps are shown.", [M]),
        ("Support vector machines [3] are old.", [M]),
        ("Readers sleep less (as we use to say, Hale, 2019).", [M]),
        ("本文采用文献[3]的方法。", [U]),
        ("我们的结果与文献[3]一致。", [S]),
        ("与文献[3]不同，本文采用油灯[4]。", [C, U]),
        ("该结论与文献[3]不一致。", [C]),
        ("支持向量机[3]是一种分类器。", [M]),
        ("张明等人使用油灯照明[3]。", [M]),
        ("灯的历史见[3]。", [M]),
    ],
)
def test_words_tell_the_stance(text: str, expected: list[Stance]) -> None:
    assert stances(text) == expected


def test_a_superscript_has_no_words_of_its_own() -> None:
    text = "We use the lamp of Hale."
    assert stance_of(text, Citation("s1", len(text), len(text), ("r1",))) is U
