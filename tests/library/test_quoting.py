"""A sentence that was copied from a paper leads back to its page, however it was copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.reading.document import QuickText
from app.library import Library
from tests.library.test_finding_papers import add
from tests.library.test_library import PAPER

SENTENCE = "The efficient scaffolding of pre-trained networks was confirmed by eleven final experiments."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    add(opened, "Scaffolds", f"Another thing is said first.|{SENTENCE}|And one more.")
    add(
        opened,
        "Rivals",
        "The efficient scaffolding of houses was confirmed by seven inspectors.|Networks are pre-trained here.",
    )
    add(opened, "分割", "本文提出一种基于注意力机制的图像分割方法，并在三个数据集上验证。|另一句话。")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "quotation",
    [
        SENTENCE,
        SENTENCE.upper(),
        f"“{SENTENCE}” (Miller, 2019)",
        "The eﬃcient scaﬀolding of pre-trained networks was conﬁrmed by eleven ﬁnal experiments",
        "The effi-\ncient scaf-\nfolding of pretrained\nnetworks was con-\nfirmed by eleven final experiments.",
        "The efficient scaffolding of pre‐trained networks was confirmd by eleven final experiments.",
        "scaffolding of pre-trained networks was confirmed by eleven",
        "The efficient scaffolding [3] of pre-trained networks was confirmed by eleven final experiments.",
    ],
)
def test_a_quotation_leads_to_its_sentence(library: Library, quotation: str) -> None:
    first = library.quotes.find(quotation)[0]
    assert (first.paper, first.page, first.sentence) == (1, 1, "s2")
    assert first.score >= 0.85


@pytest.mark.parametrize(
    "quotation",
    [
        "基于注意力机制的图像分割方法",
        "基于注意力机制的\n图像分割方法，并在三个数据集上验证",
        "基于注意力机制图像分割方法，并在三个数据集上验证",
    ],
)
def test_chinese_too(library: Library, quotation: str) -> None:
    assert [(hit.paper, hit.sentence) for hit in library.quotes.find(quotation)] == [(3, "s1")]


@pytest.mark.parametrize(
    "quotation",
    [
        "",
        "the",
        "networks",
        "Nobody ever wrote this sentence in any paper of the world.",
        "The efficient scaffolding of bridges was doubted by three dentists.",
        "图像",
    ],
)
def test_what_stands_nowhere_is_found_nowhere(library: Library, quotation: str) -> None:
    assert library.quotes.find(quotation) == ()


def test_a_sentence_that_runs_on_to_the_next_page(library: Library) -> None:
    half = SENTENCE.index("networks")
    pages = ("Nothing. " + SENTENCE[:half].replace("efficient", "patient"), SENTENCE[half:] + " More of it.")
    paper = library.take_in(replace(PAPER, sha256="f" * 64), QuickText("f" * 64, 2, "T", pages))
    first = library.quotes.find(SENTENCE.replace("efficient", "patient"))[0]
    assert (first.paper, first.page) == (paper.id, 1)
