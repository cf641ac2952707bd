from __future__ import annotations

import pytest

from app.discourse.counted import counted_off


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "The contributions of this work include: (1) models for both (a) rain and (b) snow in the mountains, (2) a wide"
            " comparison with earlier forecasts, and (3) a new set of forty stations.",
            [
                "The contributions of this work include models for both (a) rain and (b) snow in the mountains.",
                "The contributions of this work include a wide comparison with earlier forecasts.",
                "The contributions of this work include a new set of forty stations.",
            ],
        ),
        (
            "Our main contributions are as follows: • We propose a forecast for single valleys. • We publish measurements of forty stations.",
            ["We propose a forecast for single valleys.", "We publish measurements of forty stations."],
        ),
        (
            "We find that (i) wide grids overestimate the rain, and (ii) the error grows with the slope.",
            ["We find that wide grids overestimate the rain.", "We find that the error grows with the slope."],
        ),
        (
            "本文主要贡献如下：1）提出了一种面向山谷的降雨预报方法；2）在四十个站点上验证了该方法的有效性。",
            ["提出了一种面向山谷的降雨预报方法。", "在四十个站点上验证了该方法的有效性。"],
        ),
        ("The value f(1) is larger than f(2) in all the cases we saw.", []),
        ("Smith (1) and Jones (2) agree with this result of ours.", []),
        ("The steps are: (1) read, (2) write, and (3) check.", []),
        ("The mixture was cooled to 60 ◦C, stirred at 25 ◦C for 20 min, and poured out.", []),
        ("Version (2) is faster than version (1) on every machine we have.", []),
    ],
)
def test_what_a_sentence_counts_off_becomes_sentences(text: str, items: list[str]) -> None:
    assert list(counted_off(text)) == items
