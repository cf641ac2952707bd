from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, Progress
from app.domain.engine.generation import Prompt
from app.domain.engine.job import JobState
from app.domain.writing.digest import Verdict
from app.workflows import asking
from app.workflows.asking import AskOptions
from app.workflows.library.imports import intake
from app.workflows.library.order import meaning, papers
from app.workflows.services import Services
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.makers import make_paper
from tests.pdf.pdf_maker import two_column_paper
from tests.workflows.reading_once import ReadingOnce

FOUND = "The comparison with units found 316 of 400 errors (79.0%).\nIn short: 316 of 400.\n"


class Recorder:
    def __init__(self) -> None:
        self.progress: list[Progress] = []
        self.text = ""
        self.notices: list[Message] = []

    def on_progress(self, p: Progress) -> None:
        self.progress.append(p)

    def on_text(self, piece: str) -> None:
        self.text += piece

    def on_notice(self, m: Message) -> None:
        self.notices.append(m)


def reply(prompt: Prompt) -> str:
    if "anew in English" in prompt.task:
        return "How many errors did the baseline find?"
    if "Translate this question" in prompt.task:
        return "How many errors did the comparison with units find?"
    if "翻译" in prompt.task:
        return (
            "与单位的比较找到了 400 个错误中的 316 个（79.0%）。"
            if "comparison" in prompt.task
            else "400 个中的 316 个"
        )
    if "baseline find?" in prompt.task:
        return "The baseline found 108 of 400 errors.\nIn short: 108"
    return FOUND


def ask(services, ids, question: str, options: AskOptions = AskOptions(), watcher: Recorder | None = None):  # noqa: B008
    return asking.ask(services, ids, question, options, watcher or Recorder(), CancelToken())


@pytest.fixture
def ready(make_services: MakeServices, english_paper: Path):
    model = ScriptedModel(reply, scores=2.0)
    services = make_services(model)
    services.pdf = ReadingOnce(services.pdf)
    (outcome,) = intake.import_papers(services, [english_paper])
    return services, outcome.id, model


def test_a_question_is_answered_proved_and_kept(ready) -> None:
    services, paper, model = ready
    watcher = Recorder()
    answer = ask(services, [paper], "How many errors did the comparison with units find?", watcher=watcher)
    assert (answer.answered, answer.text, answer.lang) == (True, "316 of 400", "en")
    assert answer.claims[0].verdict is Verdict.VERIFIED
    assert answer.claims[0].evidence[0].paper == paper
    assert answer.claims[0].evidence[0].rects
    assert "316" in watcher.text
    assert watcher.progress[-1].fraction == 1.0
    assert asking.conversation(services, answer.conversation).answers == (answer,)
    assert services.library.jobs()[0].state is JobState.DONE
    assert "316 of 400" in model.prompts[0].task


def test_a_question_uses_the_text_that_summaries_have_read(ready) -> None:
    services, paper, model = ready
    summaries.summarize(services, paper, SummaryOptions(), SilentWatcher(), CancelToken())
    before = {(prompt.system, prompt.shared) for prompt in model.prompts}
    ask(services, [paper], "How many errors did the comparison with units find?")
    assert (model.prompts[-1].system, model.prompts[-1].shared) in before
    assert len(before) == 1


def test_a_chinese_question_over_an_english_paper(ready) -> None:
    services, paper, _ = ready
    answer = ask(services, [paper], "与单位的比较找到了多少个错误？")
    assert answer.lang == "zh"
    assert answer.understood == "How many errors did the comparison with units find?"
    assert answer.text == "400 个中的 316 个"
    assert answer.claims[0].original == "The comparison with units found 316 of 400 errors (79.0%)."


def test_a_follow_up_is_completed_from_the_conversation(ready) -> None:
    services, paper, model = ready
    first = ask(services, [paper], "How many errors did the comparison with units find?")
    second = ask(services, [paper], "And the baseline?", AskOptions(conversation=first.conversation))
    assert second.understood == "How many errors did the baseline find?"
    assert (second.text, second.conversation) == ("108", first.conversation)
    assert "316 of 400" in next(prompt.task for prompt in model.prompts if "anew in English" in prompt.task)
    assert [a.question for a in asking.conversation(services, first.conversation).answers][-1] == "And the baseline?"
    assert [c.title for c in asking.conversations(services, paper)] == [first.question]
    asking.remove_conversation(services, first.conversation)
    assert asking.conversations(services, paper) == ()


def test_what_the_paper_does_not_hold_is_not_answered_whatever_the_model_says(ready) -> None:
    services, paper, model = ready
    model._answers = lambda _: "The cooling of the data centre cost 900 dollars.\nIn short: 900 dollars"
    answer = ask(services, [paper], "How much did the cooling of the data centre cost?")
    assert (answer.answered, answer.claims) == (False, ())
    assert answer.text == "The paper does not say."
    model._scores = -3.0
    model._answers = lambda _: FOUND
    doubted = ask(services, [paper], "Which funding agencies supported the altered collection?")
    assert not doubted.answered


def test_each_paper_answers_for_itself(ready, tmp_path: Path) -> None:
    services, paper, _ = ready
    made = make_paper(tmp_path / "other.pdf", lang="en", title="Lamps in the Dark", abstract="Lamps are bright.")
    (other,) = intake.import_papers(services, [made.path])
    answer = ask(services, [paper, other.id], "How many errors did the comparison with units find?")
    assert answer.text.splitlines()[1].startswith("“Lamps in the Dark”")
    assert {evidence.paper for claim in answer.claims for evidence in claim.evidence} == {paper, other.id}


@pytest.mark.parametrize(
    ("question", "options", "key"),
    [
        ("", AskOptions(), "question_empty"),
        ("why " * 5000, AskOptions(), "question_too_long"),
        ("Wie viele Fehler wurden mit der Methode gefunden?", AskOptions(), "question_language"),
        ("Why?", AskOptions(lang="fr"), "unknown_language"),
        ("Why?", AskOptions(conversation=99), "no_such_conversation"),
    ],
)
def test_bad_questions_get_a_sentence(ready, question: str, options: AskOptions, key: str) -> None:
    services, paper, model = ready
    with pytest.raises(UserError) as caught:
        ask(services, [paper], question, options)
    assert caught.value.key == key
    assert not model.prompts


def test_other_bad_input_gets_a_sentence(ready, tmp_path: Path) -> None:
    services, paper, _ = ready
    (empty,) = intake.import_papers(services, [make_paper(tmp_path / "empty.pdf", title="Empty").path])
    document = papers.load_document(services, empty.id)
    services.library.store_document(papers.get_paper(services, empty.id), replace(document, sentences=()))
    first = ask(services, [paper], "How many errors did the comparison with units find?")
    for ids, options, key in (
        ([empty.id], AskOptions(), "paper_too_short"),
        (list(range(1, 14)), AskOptions(), "ask_papers"),
        ([empty.id], AskOptions(conversation=first.conversation), "other_conversation"),
    ):
        with pytest.raises(UserError) as caught:
            ask(services, ids, "How many errors were found?", options)
        assert caught.value.key == key


def test_cancel_keeps_nothing(ready) -> None:
    services, paper, _ = ready
    cancel = CancelToken()

    class Stop(Recorder):
        def on_text(self, piece: str) -> None:
            cancel.cancel()

    with pytest.raises(Cancelled):
        asking.ask(services, [paper], "How many errors were found?", AskOptions(), Stop(), cancel)
    assert asking.conversations(services) == ()


def _answering(first: str, again: str):
    return lambda prompt: again if "The question asks for" in prompt.task or '"Yes," or "No,"' in prompt.task else first


@pytest.mark.parametrize(
    ("question", "first", "again", "short"),
    [
        (
            "Which errors did the comparison find?",
            "The comparison found errors of digits.\nIn short: digits",
            "The comparison with units found errors of numbers, scales and units.\nIn short: numbers, scales, units",
            "numbers, scales, units",
        ),
        (
            "Did the comparison with units find 316 of 400 errors?",
            "The comparison with units found 316 of 400 errors.\nIn short: 316 of 400 errors",
            "Yes, the comparison with units found 316 of 400 errors (79.0%).\nIn short: Yes",
            "Yes",
        ),
    ],
)
def test_an_answer_of_another_kind_is_asked_for_once_more(
    ready, question: str, first: str, again: str, short: str
) -> None:
    services, paper, model = ready
    model._answers = _answering(first, again)
    model.prompts.clear()
    answer = ask(services, [paper], question)
    assert answer.text == short
    assert len(model.prompts) == 2


def test_an_answer_of_the_right_kind_costs_one_call(ready) -> None:
    services, paper, model = ready
    model.prompts.clear()
    ask(services, [paper], "How many errors did the comparison with units find?")
    assert len(model.prompts) == 1


def test_where_the_second_answer_is_no_better_the_first_stays(ready) -> None:
    services, paper, model = ready
    first = "The comparison with units found 316 of 400 errors (79.0%).\nIn short: 316 of 400"
    model._answers = _answering(first, first)
    answer = ask(services, [paper], "Which errors did the comparison with units find?")
    assert answer.text == "316 of 400"


def _of_two(prompt: Prompt) -> str:
    if "Question: How many errors did the baseline find?" in prompt.task:
        return "The baseline found 108 of 400 errors.\nIn short: 108"
    return FOUND


def test_each_part_of_a_question_is_answered(ready) -> None:
    services, paper, model = ready
    model._answers = _of_two
    question = "How many errors did the comparison with units find, and how many errors did the baseline find?"
    answer = ask(services, [paper], question)
    assert answer.text == "316 of 400; 108"
    assert [claim.verdict for claim in answer.claims] == [Verdict.VERIFIED] * 2
    assert answer.understood == question


def test_a_part_on_which_the_paper_is_silent_is_named(ready) -> None:
    services, paper, model = ready
    model._answers = _of_two
    question = "How many errors did the comparison with units find, and who paid for the telescope on the mountain?"
    answer = ask(services, [paper], question)
    assert answer.answered
    assert answer.text == "316 of 400; On “Who paid for the telescope on the mountain” the paper says nothing"


@pytest.mark.parametrize(("score", "short"), [(2.0, "Yes"), (-2.0, "No")])
def test_yes_or_no_comes_first_even_where_the_model_says_neither(ready, score: float, short: str) -> None:
    services, paper, model = ready
    model._answers = lambda _: "The comparison with units found 316 of 400 errors (79.0%)."
    model._scores = lambda prompt: score if "is the answer to the question yes" in prompt.task else 3.0
    assert ask(services, [paper], "Did the comparison with units find 316 of 400 errors?").text == short


BRIDGE = "桥墩为什么损坏？"
"""In the scripted vectors a bridge; no word of it stands in the English paper, and the translation below misses it too."""


def _on_a_bridge(prompt: Prompt) -> str:
    if "Translate this question" in prompt.task:
        return "Why did the pillow break?"
    return "The bridge was damaged by the flood of 1998.\nIn short: the flood of 1998"


def _with_a_bridge(make_services: MakeServices, folder: Path) -> tuple[Services, int]:
    path = folder / "bridge.pdf"
    lines = [f"Sentence number {n} speaks of prices and of shops in a small town nearby." for n in range(40)]
    lines[17] = "The bridge was damaged by the flood of 1998 and stood closed for two years."
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((60, 70), "Shops of a Small Town", fontsize=20)
        page.insert_text((60, 100), lines, fontsize=10, lineheight=1.4)
        document.save(path)
    services = make_services(ScriptedModel(_on_a_bridge, scores=4.0))
    (outcome,) = intake.import_papers(services, [path])
    papers.load_document(services, outcome.id)
    return services, outcome.id


def test_a_question_in_another_language_is_answered_from_what_lies_near_in_meaning(
    make_services: MakeServices, tmp_path: Path
) -> None:
    services, paper = _with_a_bridge(make_services, tmp_path)
    asking.ask(services, [paper], BRIDGE, AskOptions(lang="en"), Recorder(), CancelToken())
    assert not any("bridge" in prompt.task.partition("Question:")[0] for prompt in _prompts(services))
    meaning.switch_on(services)
    meaning.build(services)
    _prompts(services).clear()
    answer = asking.ask(services, [paper], BRIDGE, AskOptions(lang="en"), Recorder(), CancelToken())
    assert any("bridge was damaged by the flood" in prompt.task for prompt in _prompts(services))
    assert any("bridge" in evidence.quote for claim in answer.claims for evidence in claim.evidence)


def test_the_library_is_asked_where_no_paper_is_named(
    make_services: MakeServices, tmp_path: Path, english_paper: Path
) -> None:
    services, paper = _with_a_bridge(make_services, tmp_path)
    (other,) = intake.import_papers(services, [english_paper])
    papers.load_document(services, other.id)
    answer = ask(services, [], "How was the bridge damaged by the flood?")
    assert answer.answered
    assert answer.papers == (paper,)
    assert services.library.conversations.get(answer.conversation).papers == (paper,)
    with pytest.raises(UserError) as caught:
        ask(services, [], "鲸鱼为什么唱歌？")
    assert caught.value.key == "nothing_near"
    meaning.switch_on(services)
    meaning.build(services)
    watcher = Recorder()
    assert paper in ask(services, [], BRIDGE, watcher=watcher).papers
    assert "notice.meaning_unfinished" not in {one.key for one in watcher.notices}
    intake.import_papers(services, [two_column_paper(tmp_path / "later.pdf")])
    ask(services, [], BRIDGE, watcher=watcher)
    assert "notice.meaning_unfinished" in {one.key for one in watcher.notices}


def test_a_model_for_meaning_that_fails_is_told_and_words_find(make_services: MakeServices, tmp_path: Path) -> None:
    services, paper = _with_a_bridge(make_services, tmp_path)
    meaning.switch_on(services)
    meaning.build(services)
    services.meaning.of_question = _fails  # type: ignore[method-assign]
    watcher = Recorder()
    answer = ask(services, [], "How was the bridge damaged by the flood?", watcher=watcher)
    assert answer.papers == (paper,)
    assert {"error.engine_died.what"} <= {one.key for one in watcher.notices}


def _fails(*_: object) -> None:
    raise UserError("engine_died", reason="test")


def _prompts(services: Services) -> list[Prompt]:
    return services.engine.prompts  # type: ignore[attr-defined, no-any-return]
