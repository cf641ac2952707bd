from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.base.errors import Cancelled, UnusableInput, UserError, WrongUsage
from app.base.progress import CancelToken
from app.domain.engine.generation import Prompt
from app.domain.writing.translation import PassageKind, Term, TranslatedPassage
from app.workflows import translating
from app.workflows.services import Services
from app.workflows.translating import SilentTranslationWatcher, TranslationOptions
from tests.conftest import MakeServices
from tests.fakes import NoModel, ScriptedModel

WATCHER = SilentTranslationWatcher()


def original(prompt: Prompt) -> str:
    match = re.search(r"(?:原文：|Original: )(.*)\n", prompt.task)
    assert match is not None
    return match[1]


def faithful(prompt: Prompt) -> str:
    """Chinese words around every number, mark and acronym of the sentence."""
    kept = re.findall(r"\[\[\d+\]\]|[A-Z]{2}\w*|\d[\d,.]*\d|\d", original(prompt))
    return "这是一句译文" + "和".join(kept) + "内容完整" * (len(original(prompt)) // 40) + "。"


@pytest.fixture
def shelf(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(faithful), home=two_papers)


def translate(services: Services, pages: str = "1", lang: str = "auto"):
    return translating.translate(services, 1, TranslationOptions(lang, pages), WATCHER, CancelToken())


def test_every_sentence_stays_beside_its_original(shelf: Services) -> None:
    done = translate(shelf)
    assert (done.lang, done.complete) == ("zh", True)
    assert {passage.kind for passage in done.passages} >= {PassageKind.HEADING, PassageKind.PARAGRAPH}
    document = shelf.library.document(shelf.library.paper(1).sha256, shelf.extractor)
    for passage in done.passages:
        for sentence in passage.sentences:
            if passage.kind is PassageKind.PARAGRAPH:
                assert document.by_id[sentence.id].text == sentence.original
            assert sentence.text.startswith("这是一句译文")


def test_nothing_is_paid_for_twice(shelf: Services) -> None:
    first = translate(shelf)
    asked = len(shelf.engine.prompts)
    assert translate(shelf) == first
    assert len(shelf.engine.prompts) == asked
    stored = translating.load_translation(shelf, 1, TranslationOptions(pages="1"))
    assert stored.passages == first.passages


def test_a_stopped_translation_goes_on_where_it_stopped(shelf: Services) -> None:
    cancel = CancelToken()
    seen: list[TranslatedPassage] = []

    class Stop(SilentTranslationWatcher):
        def on_passage(self, passage: TranslatedPassage) -> None:
            seen.append(passage)
            if len(seen) == 3:
                cancel.cancel()

    with pytest.raises(Cancelled):
        translating.translate(shelf, 1, TranslationOptions(pages="1"), Stop(), cancel)
    stored = translating.load_translation(shelf, 1, TranslationOptions(pages="1"))
    assert stored.passages == tuple(seen)
    assert not stored.complete
    asked = {original(prompt) for prompt in shelf.engine.prompts}
    shelf.engine.prompts.clear()
    assert translate(shelf).complete
    assert asked.isdisjoint(original(prompt) for prompt in shelf.engine.prompts)


def test_a_sentence_is_tried_once_more_and_then_marked(make_services: MakeServices, two_papers: Path) -> None:
    services = make_services(ScriptedModel(["The same English words again and again, nothing else."]), home=two_papers)
    done = translating.translate_text(services, "The lamp burns for 40 hours each day.")
    assert done.faulty
    assert len(services.engine.prompts) == 2
    assert "40" in services.engine.prompts[1].task
    better = ScriptedModel(["灯每天燃烧很多个小时。", "灯每天燃烧40小时。"])
    services.engine = better
    done = translating.translate_text(services, "The lamp burns for 40 hours each day.")
    assert not done.faulty
    assert done.text == "灯每天燃烧40小时。"


def test_terms_of_the_glossary_are_asked_for_and_checked(shelf: Services, tmp_path: Path) -> None:
    file = tmp_path / "g.csv"
    file.write_text("lamp,台灯\n", "utf-8")
    assert translating.add_terms(shelf, file) == (Term("lamp", "台灯"),)
    done = translating.translate_text(shelf, "The lamp burns.")
    assert [fault.key for fault in done.sentences[0].faults] == ["fault.term"]
    assert "lamp = 台灯" in shelf.engine.prompts[0].task
    file.write_text("Lamp,灯\n", "utf-8")
    translating.add_terms(shelf, file)
    assert translating.list_terms(shelf) == (Term("Lamp", "灯"),)


def test_a_changed_glossary_changes_only_what_uses_the_term(shelf: Services) -> None:
    translate(shelf)
    asked = len(shelf.engine.prompts)
    translating.set_terms(shelf, [Term("ordinary laptop", "笔记本电脑")])
    translate(shelf)
    again = shelf.engine.prompts[asked:]
    assert 0 < len(again) < asked / 2
    assert any("ordinary laptop = 笔记本电脑" in prompt.task for prompt in again)


def test_the_users_words_in_the_file_stay(shelf: Services, tmp_path: Path) -> None:
    out = tmp_path / "t.md"
    assert translating.write_translation(shelf, translate(shelf), out) == ()
    text = out.read_text("utf-8")
    assert "> " in text
    assert "这是一句译文" in text
    out.write_text(text + "mine\n", "utf-8")
    translating.write_translation(shelf, translate(shelf, "1-2"), out)
    assert out.read_text("utf-8").count("mine") == 1


def test_bad_input_is_one_sentence(shelf: Services, make_services: MakeServices, tmp_path: Path) -> None:
    cases = (
        ("bad_pages", lambda: translate(shelf, "99")),
        ("already_in_language", lambda: translate(shelf, lang="en")),
        ("unknown_language", lambda: translate(shelf, lang="fr")),
        ("nothing_to_translate", lambda: translating.translate_text(shelf, " \n")),
        ("selection_too_long", lambda: translating.translate_text(shelf, "A lamp burns. " * 500)),
        ("file_missing", lambda: translating.add_terms(shelf, tmp_path / "no.csv")),
    )
    for key, work in cases:
        with pytest.raises(UserError) as caught:
            work()
        assert caught.value.key == key
        assert isinstance(caught.value, WrongUsage | UnusableInput)


def test_without_a_model_what_is_stored_can_still_be_read(shelf: Services) -> None:
    first = translate(shelf)
    shelf.engine = NoModel()
    assert translating.load_translation(shelf, 1, TranslationOptions(pages="1")).passages == first.passages
    with pytest.raises(UserError):
        translating.translate_text(shelf, "Words.")


@pytest.mark.parametrize(
    ("text", "face", "lang"),
    [
        ("The lamp burns for 40 hours.", "en", "zh"),
        ("台灯照明四十小时，光线柔和。", "zh_CN", "en"),
        ("Die Lampe brennt und das Licht ist warm, wie der Tag.", "en", "en"),
        ("Die Lampe brennt und das Licht ist warm, wie der Tag.", "zh_CN", "zh"),
        ("Лампа горит сорок часов.", "zh_CN", "zh"),
    ],
)
def test_a_selection_is_translated_into_the_other_language(shelf: Services, text: str, face: str, lang: str) -> None:
    shelf.lang = face
    translating.translate_text(shelf, text)
    assert ("译文" in shelf.engine.prompts[0].task) == (lang == "zh")


def test_the_terms_that_a_translation_keeps_to_are_named(make_services: MakeServices, two_papers: Path) -> None:
    services = make_services(ScriptedModel(["台灯在夜里发光。"]), home=two_papers)
    translating.set_terms(services, [Term("lamp", "台灯"), Term("desk", "书桌")])
    done = translating.translate_text(services, "The lamp burns at night.")
    assert done.sentences[0].terms == (Term("lamp", "台灯"),)
