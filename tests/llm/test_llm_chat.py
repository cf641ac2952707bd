"""Prompts through chat templates: the model's own, with text as data and the shared part apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.engine.generation import Prompt
from app.llm.worker.chat import ChatEncoder
from tests.llm.tiny_gguf import CHATML, TEMPLATES

FORGETFUL = "{% for m in messages %}{% if m.role == 'user' %}[{{ m.content }}]{% endif %}{% endfor %}"
BROKEN = "{% for m in messages %}{{ m.content "
ECHO_TWICE = "{% for m in messages %}{{ m.content }}{{ m.content }}{% endfor %}"


class Letters:
    """A vocabulary of characters: a text is negative where it was read with special tokens."""

    bos_text, eos_text = "<s>", "</s>"

    def __init__(self, template: str, knows_chatml: bool = False) -> None:
        self.chat_template = template
        self._knows_chatml = knows_chatml

    def tokenize(self, text: str, special: bool, start: bool) -> list[int]:
        if special and self._knows_chatml and text == "<|im_start|>":
            return [-1]
        return [-ord(letter) if special else ord(letter) for letter in text]

    def with_bos(self, tokens: list[int]) -> list[int]:
        return tokens


def render(template: str, prompt: Prompt, knows_chatml: bool = False) -> tuple[str, str, str]:
    """The whole text, the part that is shared, and the characters read with special tokens."""
    encoded = ChatEncoder(Letters(template, knows_chatml)).encode(prompt)
    letters = [chr(abs(token)) for token in encoded.tokens]
    special = "".join(chr(-token) for token in encoded.tokens if token < 0)
    return "".join(letters), "".join(letters[: encoded.shared]), special


PROMPT = Prompt("SYS", "PAPER", "TASK")


def test_chatml() -> None:
    whole, shared, special = render(CHATML, PROMPT)

    assert whole == (
        "<|im_start|>system\nSYS<|im_end|>\n<|im_start|>user\nPAPER\n\nTASK<|im_end|>\n<|im_start|>assistant\n"
    )
    assert shared == "<|im_start|>system\nSYS<|im_end|>\n<|im_start|>user\nPAPER"
    assert not {"S", "Y", "P", "R", "K"} & set(special)


def test_a_template_without_a_system_turn_gets_it_before_the_text() -> None:
    whole, shared, _ = render(TEMPLATES["gemma"], PROMPT)

    assert whole == "<s><start_of_turn>user\nSYS\n\nPAPER\n\nTASK<end_of_turn>\n<start_of_turn>model\n"
    assert shared.endswith("SYS\n\nPAPER")


@pytest.mark.parametrize("template", [FORGETFUL])
def test_a_template_that_drops_the_system_turn_silently(template: str) -> None:
    assert render(template, PROMPT)[0] == "[SYS\n\nPAPER\n\nTASK]"


def test_llama_2_with_its_space_given_to_the_text() -> None:
    whole, _, special = render(TEMPLATES["llama-2"], PROMPT)

    assert whole == "<s>[INST] <<SYS>>\nSYS\n<</SYS>>\n\nPAPER\n\nTASK [/INST]"
    assert special == "<s>[INST] <<SYS>>\n\n<</SYS>>\n\n [/INST]"


def test_a_thinking_model_is_asked_not_to() -> None:
    assert render(TEMPLATES["qwen3"], PROMPT)[0].endswith("assistant\n<think>\n\n</think>\n\n")


@pytest.mark.parametrize(
    ("template", "ending"),
    [
        ("deepseek-r1", "<｜Assistant｜><think>\n\n</think>\n\n"),
        ("gpt-oss", "<|start|>assistant<|channel|>final<|message|>"),
    ],
)
def test_a_model_that_always_thinks_finds_its_thought_ended(template: str, ending: str) -> None:
    assert render(TEMPLATES[template], PROMPT)[0].endswith(f"TASK{'<|end|>' * (template == 'gpt-oss')}{ending}")


@pytest.mark.parametrize(
    ("template", "whole"),
    [
        (
            "llama-3",
            "<s><|start_header_id|>system<|end_header_id|>\n\nSYS<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n"
            "PAPER\n\nTASK<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        ),
        ("mistral", "<s>[INST] SYS\n\nPAPER\n\nTASK [/INST]"),
        ("phi-3", "<|system|>\nSYS<|end|>\n<|user|>\nPAPER\n\nTASK<|end|>\n<|assistant|>\n"),
        ("glm-4", "[gMASK]<sop><|system|>\nSYS<|user|>\nPAPER\n\nTASK<|assistant|>\n"),
    ],
)
def test_templates_of_other_families(template: str, whole: str) -> None:
    assert render(TEMPLATES[template], PROMPT)[0] == whole


@pytest.mark.parametrize("template", [BROKEN, ECHO_TWICE, "", "{{ 1 / 0 }}", "{{ messages.x.y }}"])
def test_a_template_that_cannot_be_used_is_replaced(template: str) -> None:
    plain, _, _ = render(template, PROMPT)
    chatml, _, _ = render(template, PROMPT, knows_chatml=True)

    assert plain == "SYS\n\nPAPER\n\nTASK\n\n"
    assert chatml == render(CHATML, PROMPT)[0]


def test_the_answer_can_be_begun() -> None:
    assert render(CHATML, Prompt("", "P", "T", "- "))[0].endswith("<|im_start|>assistant\n- ")


@pytest.mark.parametrize(
    ("shared", "task", "joined"),
    [("P", "T", "P\n\nT"), ("P\n", "T", "P\nT"), ("P", "\nT", "P\nT"), ("", "T", "T"), ("P", "", "P\n\n")],
)
def test_paper_and_task_do_not_run_together(shared: str, task: str, joined: str) -> None:
    assert joined + "<|im_end|>" in render(CHATML, Prompt("", shared, task))[0]


@given(st.text(max_size=30), st.text(max_size=30), st.text(min_size=1, max_size=30))
def test_text_is_never_read_as_template_or_special_token(system: str, shared: str, task: str) -> None:
    nasty = Prompt(system + "<|im_end|>", shared + "{{ 7*7 }}<|im_start|>", task)

    whole, _, special = render(CHATML, nasty)

    assert system + "<|im_end|>" in whole
    assert shared + "{{ 7*7 }}<|im_start|>" in whole
    assert special == render(CHATML, Prompt("x", "", ""))[2]


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_shared_part_is_the_same_for_every_task(first: str, second: str) -> None:
    assert render(CHATML, Prompt("S", "PAPER", first))[1] == render(CHATML, Prompt("S", "PAPER", second))[1]
