"""Prompts edited by the user: what cannot work is refused, a preview shows the paper, the shipped one comes back."""

from __future__ import annotations

import pytest

from app.base.errors import UserError, WrongUsage
from app.reading.preview import preview
from app.workflows import prompt_editing, prompts
from app.workflows.services import Services
from tests.conftest import MakeServices


@pytest.fixture
def services(make_services: MakeServices) -> Services:
    return make_services()


def test_a_saved_prompt_is_used_and_put_back(services: Services) -> None:
    before = prompt_editing.read_prompt(services, "quick", "en")
    assert before.shipped
    assert not before.own
    text = before.text.replace("What does the paper do", "Say what the paper does")
    after = prompt_editing.save_prompt(services, "quick", "en", text)
    assert after.own
    assert "Say what the paper does" in prompts.load_template(services, "quick", "en").parts["sentence"]
    assert prompt_editing.reset_prompt(services, "quick", "en") == before
    assert not (services.paths.prompts / "quick.en.md").exists()


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda text: text.replace("# sentence", "# sentences"), "prompt_part_missing"),
        (lambda text: text.replace('name = "quick"', 'name = "slow"'), "prompt_renamed"),
        (lambda text: text.replace("+++", "---"), "prompt_unreadable"),
        (lambda text: text + "\n# facet\nAsk nothing.", "prompt_variable_missing"),
    ],
)
def test_a_prompt_that_cannot_work_is_refused(services: Services, spoil, key: str) -> None:  # type: ignore[no-untyped-def]
    text = prompt_editing.read_prompt(services, "quick", "en").text
    with pytest.raises(WrongUsage) as caught:
        prompt_editing.save_prompt(services, "quick", "en", spoil(text))
    assert caught.value.key == key
    assert not (services.paths.prompts / "quick.en.md").exists()


def test_a_prompt_of_the_users_alone_is_not_put_back(services: Services) -> None:
    with pytest.raises(UserError):
        prompt_editing.reset_prompt(services, "mine", "en")


def test_a_preview_holds_what_is_asked_and_of_whom(services: Services) -> None:
    template = prompts.load_template(services, "quick", "en")
    parts = preview(template, "On Lamps", "Lamps give light.", ["A lamp is bright."])
    assert [part.name for part in parts] == ["system", "paper", "In one sentence", "Five points"]
    assert "Lamps give light." in parts[1].text
    assert "A lamp is bright." in parts[2].text
    assert "$" not in "".join(part.text for part in parts)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_shipped_prompt_can_be_previewed_and_saved(services: Services, lang: str) -> None:
    for row in prompts.list_prompts(services, lang):
        text = prompt_editing.read_prompt(services, row.name, lang).text
        assert prompt_editing.preview_prompt(services, row.name, lang, text)
        assert prompt_editing.save_prompt(services, row.name, lang, text).own
