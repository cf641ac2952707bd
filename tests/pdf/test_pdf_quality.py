"""Whether a text layer is language or noise."""

from __future__ import annotations

import pytest

from app.pdf.page.quality import POOR, sense_of

ENGLISH = [
    "The Transformer follows this overall architecture using stacked self-attention and point-wise, fully connected",
    "layers for both the encoder and decoder. We used WordPiece (Wu et al., 2016) with a 30,000-token vocabulary; see",
    "https://example.org/a/b?c=d and doi:10.1000/xyz. Results in Table 3: BLEU 28.4, F1 0.91, p < 0.05, GPT-3, iPhone.",
]
GERMAN = [
    "Die Donaudampfschifffahrtsgesellschaft veröffentlichte die Ergebnisse der Untersuchung im Jahr 1898, wobei",
    "Strömungsverhältnisse und Schiffbarkeitsbedingungen ausführlich beschrieben wurden und später überprüft.",
]
POLISH = [
    "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i",
    "sumieniem i powinni postępować wobec innych w duchu braterstwa. Każdy człowiek posiada wszystkie prawa.",
]
RUSSIAN = ["Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью." * 2]
ARABIC = ["يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا" * 3]
CHINESE = ["本文提出一种基于注意力机制的图像分割方法，在多个公开数据集上取得了较好的效果，并分析了各个模块的作用。" * 4]
TRADITIONAL = [
    "本研究針對圖書館讀者的閱讀習慣進行調查，結果顯示電子書的使用率逐年增加，讀者對於介面設計的滿意度較低。" * 4
]
JAPANESE = ["本論文では、深層学習を用いた文書解析の手法を提案し、複数のデータセットで有効性を確認した。" * 4]


def shifted(lines: list[str], by: int = -29) -> list[str]:
    """Glyph numbers passed off as characters, as fonts without a ToUnicode map give them."""
    return ["".join(char if char == " " else chr(max(33, ord(char) + by)) for char in line) for line in lines]


@pytest.mark.parametrize("lines", [ENGLISH, GERMAN, POLISH, RUSSIAN, ARABIC, CHINESE, TRADITIONAL, JAPANESE])
def test_languages_make_sense(lines: list[str]) -> None:
    assert sense_of(lines, 0) > 0.9


@pytest.mark.parametrize(
    "lines",
    [
        shifted(ENGLISH),
        shifted(GERMAN),
        [line.replace(" ", "") for line in ENGLISH * 2],
        [line.encode("gbk").decode("latin-1") for line in CHINESE],
        ["".join(chr(0x4E00 + 37 * ord(char) % 20000) for char in line) for line in CHINESE],
        ["Tbc Tr4nsf0rmcr f0ll0ws tb1s 0v3r4ll 4rcb1tcctvrc vs1ng st4ck3d s3lf w1tb p01nt l4y3rs f0r b0tb cnc0d3r" * 2],
    ],
    ids=[
        "glyph numbers",
        "glyph numbers, German",
        "no spaces",
        "GBK as Latin-1",
        "wrong characters",
        "bad recognition",
    ],
)
def test_noise_does_not(lines: list[str]) -> None:
    assert sense_of(lines, 0) < POOR


def test_characters_without_a_meaning_count_by_their_share() -> None:
    letters = sum(map(len, ENGLISH))
    assert sense_of(ENGLISH, letters // 20) > 0.9
    assert sense_of(ENGLISH, letters) < POOR


def test_little_text_is_not_judged() -> None:
    assert sense_of(["xkcd qwrtz"], 3) == 1.0
