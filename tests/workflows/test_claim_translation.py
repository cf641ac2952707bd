"""A claim is translated by examples, told anew what a wording lacked, and by instruction where that is not enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.resources import prompts_path
from app.domain.writing.digest import Claim, Verdict
from app.reading.templates import Template, parse_template
from app.workflows.claim_translation import ClaimTranslator

CLAIM = Claim("The model needs 69 seconds and a compelling amount of memory.", Verdict.VERIFIED)
GOOD = "该模型需要69秒和大量内存。"


class Scripted:
    """Answers by the first words of a task that are known; keeps what it was asked."""

    def __init__(self, *answers: tuple[str, str]) -> None:
        self.answers, self.asked = list(answers), []

    def __call__(self, task: str, max_tokens: int = 160, *, shared: str = "", system: str = "") -> str:
        self.asked.append((task, shared))
        for number, (sign, answer) in enumerate(self.answers):
            if sign in task:
                del self.answers[number]
                return answer
        return ""


def template(*, examples: bool = True) -> Template:
    path = Path(prompts_path(), "translate-claims.zh.md")
    parsed = parse_template(path.read_text(encoding="utf-8"), str(path), None)
    if not examples:
        parsed = Template(
            parsed.name, parsed.lang, parsed.title, (), {k: v for k, v in parsed.parts.items() if k != "examples"}, ""
        )
    return parsed


def test_a_wording_without_fault_is_taken_at_once_and_on_top_of_the_examples() -> None:
    line = Scripted(("英文：", GOOD))
    translated = ClaimTranslator(line, template()).claim(CLAIM)
    assert (translated.text, translated.original, translated.verdict) == (GOOD, CLAIM.text, Verdict.VERIFIED)
    assert len(line.asked) == 1
    assert "hazard ratio" in line.asked[0][1]


def test_a_lost_number_and_the_meaning_of_a_left_word_are_told_for_a_second_try() -> None:
    line = Scripted(
        ("英文：", "该模型需要 compelling 的内存。"),
        ("英文词：compelling", "可观的"),
        ("69", "该模型需要69秒和可观的内存。"),
    )
    translated = ClaimTranslator(line, template()).claim(CLAIM)
    assert translated.text == "该模型需要69秒和可观的内存。"
    told = line.asked[-1][0]
    assert "compelling = 可观的" in told
    assert "69" in told.splitlines()[1]


@pytest.mark.parametrize(
    "answer",
    [
        "The model needs 69 seconds.",
        "The model needs 69 seconds and a compelling amount of 内存。",
        "",
        "对40个完好部件，它误报了3个。",
        "以下是翻译：",
    ],
)
def test_what_is_no_translation_is_followed_by_an_instruction(answer: str) -> None:
    line = Scripted(("英文：", answer), ("翻译成简体中文", GOOD))
    assert ClaimTranslator(line, template()).claim(CLAIM).text == GOOD
    assert line.asked[-1][1] == ""


def test_where_nothing_is_in_the_language_the_claim_stays_as_it_is() -> None:
    assert ClaimTranslator(Scripted(), template()).claim(CLAIM) is CLAIM


def test_the_wording_with_the_fewest_faults_stays_and_is_doubted() -> None:
    line = Scripted(
        ("英文：", "该模型需要内存。"),
        ("英文：", "该模型需要 compelling 的内存。"),
        ("翻译成简体中文", "该模型需要96秒。"),
    )
    translated = ClaimTranslator(line, template()).claim(CLAIM)
    assert translated.verdict is Verdict.WEAK
    assert translated.text == "该模型需要内存。"


def test_a_copy_of_the_prompts_without_examples_still_works() -> None:
    line = Scripted(("翻译成简体中文", GOOD))
    assert ClaimTranslator(line, template(examples=False)).claim(CLAIM).text == GOOD
    assert line.asked[0][1] == ""


def test_a_sentence_full_of_numbers_is_translated_part_by_part() -> None:
    claim = Claim("It caught 35 of 45 false claims; it passed 26 of 28 true ones.", Verdict.VERIFIED)
    line = Scripted(
        ("It caught 35 of 45 false claims; it", "它发现了大多数错误的陈述，通过了正确的陈述。"),
        ("It caught 35 of 45 false claims; it", "它发现了不少错误的陈述，通过了28个正确的陈述。"),
        ("It caught 35 of 45 false claims\n", "它在45个错误的陈述中发现了35个。"),
        ("it passed 26 of 28", "在28个正确的陈述中通过了26个。"),
    )
    translated = ClaimTranslator(line, template()).claim(claim)
    assert translated.text == "它在45个错误的陈述中发现了35个；在28个正确的陈述中通过了26个。"
    assert translated.verdict is Verdict.VERIFIED
