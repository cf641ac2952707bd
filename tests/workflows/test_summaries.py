from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, Progress
from app.discourse.discourse import Discourse
from app.discourse.moves import Move
from app.domain.engine.generation import Completion, Prompt
from app.domain.engine.job import JobState
from app.domain.writing.deck import DeckOptions
from app.domain.writing.digest import DigestSection, Reading, Verdict
from app.workflows import checking
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.slides import decks
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from tests.conftest import MakeServices
from tests.fakes import NoModel, ScriptedModel
from tests.makers import MadeSection, make_hidden_instructions, make_paper

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "paperlamp-sample.pdf"
ANSWERS = {
    "problem": "- The paper decides whether every number of a sentence is also a number of the text it is about.\n",
    "earlier approaches": "- Summaries often contain numbers that the source does not support.\n",
    "method work": "- A quantity consists of a value, a scale and a unit.\n- The reader accepts number words up to twelve.\n",
    "main results": "- The comparison with units found 316 of 400 errors (79.0%).\n- The baseline found 208 errors.\n",
    "new": "- The paper describes a comparison that reads a number, its scale and its unit as one quantity.\n",
    "翻译": "与单位的比较找到了 400 个错误中的 316 个（79.0%）。\n",
}


def answer(prompt: Prompt) -> str:
    question = prompt.task if "翻译" in prompt.task else prompt.task.split("\n\n")[-1]
    return next((text for cue, text in ANSWERS.items() if cue in question), "- None stated.")


class Recorder(SilentWatcher):
    def __init__(self) -> None:
        self.progress: list[Progress] = []
        self.words: dict[str, str] = {}
        self.sections: list[DigestSection] = []
        self.notices: list[Message] = []

    def on_progress(self, p: Progress) -> None:
        self.progress.append(p)

    def on_text(self, section_key: str, title: str, piece: str) -> None:
        self.words[section_key] = self.words.get(section_key, "") + piece

    def on_section(self, section: DigestSection) -> None:
        self.sections.append(section)

    def on_notice(self, m: Message) -> None:
        self.notices.append(m)


@pytest.fixture
def ready(make_services: MakeServices, english_paper: Path):
    model = ScriptedModel(answer)
    services = make_services(model)
    (outcome,) = intake.import_papers(services, [english_paper])
    return services, outcome.id, model


def test_a_summary_is_written_checked_and_stored(ready) -> None:
    services, paper, model = ready
    watcher = Recorder()
    digest = summaries.summarize(services, paper, SummaryOptions(), watcher, CancelToken())
    assert summaries.load_digests(services, paper) == (digest,)
    assert [section.key for section in digest.sections] == [
        "problem", "background", "method", "results", "contributions", "limitations"
    ]  # fmt: skip
    results = next(section for section in digest.sections if section.key == "results")
    assert any("79.0%" in claim.text for claim in results.claims)
    assert {claim.verdict for claim in results.claims} == {Verdict.VERIFIED}
    assert all(claim.evidence[0].rects for claim in results.claims)
    assert "The baseline found 208 errors." not in [claim.text for claim in results.claims]
    assert watcher.words["results"] == ANSWERS["main results"]
    assert [section.key for section in watcher.sections] == [section.key for section in digest.sections]
    assert watcher.progress[-1].fraction == 1.0
    assert len({prompt.shared for prompt in model.prompts}) == 1
    assert services.library.jobs()[0].state is JobState.DONE


def test_limits_that_the_paper_admits_are_told_though_the_model_sees_none(ready) -> None:
    services, paper, _ = ready
    digest = summaries.summarize(services, paper, SummaryOptions(), SilentWatcher(), CancelToken())
    sentences = {sentence.text for sentence in papers.load_document(services, paper).sentences}
    assert digest.sections[-1].claims
    assert {claim.evidence[0].quote for claim in digest.sections[-1].claims} <= sentences


def test_a_silent_facet_says_so(ready) -> None:
    services, paper, _ = ready
    document = papers.load_document(services, paper)
    admitting = {unit.sentence.id for unit in Discourse(document).units if unit.moves & {Move.LIMIT, Move.FUTURE}}
    silent = replace(document, sentences=tuple(s for s in document.sentences if s.id not in admitting), sha256="e" * 64)
    other = services.library.add_paper(replace(papers.list_papers(services)[0], sha256=silent.sha256, title="Silent"))
    services.library.store_document(other, silent)
    digest = summaries.summarize(services, other.id, SummaryOptions(), SilentWatcher(), CancelToken())
    limits = digest.sections[-1]
    assert limits.claims == ()
    assert "says nothing" in limits.note


def test_names_of_earlier_work_alone_give_way_to_the_papers_own_words(make_services) -> None:
    names = "- Word overlap methods\n- Entailment models\n"
    services = make_services(ScriptedModel(lambda p: names if "earlier approaches" in p.task else answer(p)))
    (outcome,) = intake.import_papers(services, [SAMPLE])
    digest = summaries.summarize(services, outcome.id, SummaryOptions(), SilentWatcher(), CancelToken())
    document = papers.load_document(services, outcome.id)
    others = {unit.sentence.id for unit in Discourse(document).units if Move.OTHERS in unit.moves}
    background = next(section for section in digest.sections if section.key == "background")
    assert background.claims
    assert {claim.evidence[0].sentence for claim in background.claims} <= others
    assert {claim.verdict for claim in background.claims} == {Verdict.VERIFIED}


def test_chinese_results_from_an_english_paper(ready) -> None:
    services, paper, _ = ready
    digest = summaries.summarize(services, paper, SummaryOptions(lang="zh"), SilentWatcher(), CancelToken())
    results = next(section for section in digest.sections if section.key == "results").claims
    assert results
    assert all(claim.text.startswith("与单位的比较") for claim in results)
    assert any("79.0%" in claim.original for claim in results)
    assert digest.sections[3].title == "结果"


def test_versions_are_kept(ready) -> None:
    services, paper, _ = ready
    for lang in ("en", "zh", "en"):
        summaries.summarize(services, paper, SummaryOptions(lang=lang), SilentWatcher(), CancelToken())
    assert [digest.lang for digest in summaries.load_digests(services, paper)] == ["en", "zh", "en"]


def test_cancel_leaves_nothing_half_made(ready) -> None:
    services, paper, _ = ready
    cancel = CancelToken()

    class Stop(Recorder):
        def on_section(self, section: DigestSection) -> None:
            cancel.cancel()

    with pytest.raises(Cancelled):
        summaries.summarize(services, paper, SummaryOptions(), Stop(), cancel)
    assert summaries.load_digests(services, paper) == ()
    assert services.library.jobs()[0].state is JobState.CANCELLED


def test_the_engines_remarks_reach_the_watcher(make_services: MakeServices, english_paper: Path) -> None:
    class Stumbling(ScriptedModel):
        def generate(self, prompt: Prompt, *args: object, **kwargs: object) -> Completion:
            services.notices.post(Message.of("error.cancelled.what"))
            return super().generate(prompt, *args, **kwargs)

    services = make_services(Stumbling(answer))
    (outcome,) = intake.import_papers(services, [english_paper])
    watcher = Recorder()
    summaries.summarize(services, outcome.id, SummaryOptions(), watcher, CancelToken())
    assert watcher.notices


@pytest.mark.parametrize(
    ("options", "key"),
    [(SummaryOptions(template="sonnet"), "unknown_template"), (SummaryOptions(lang="fr"), "unknown_language")],
)
def test_wrong_wishes_are_named(ready, options: SummaryOptions, key: str) -> None:
    services, paper, _ = ready
    with pytest.raises(UserError) as caught:
        summaries.summarize(services, paper, options, SilentWatcher(), CancelToken())
    assert caught.value.key == key


def test_without_a_model_the_error_says_how_to_get_one(make_services: MakeServices, english_paper: Path) -> None:
    services = make_services(NoModel())
    (outcome,) = intake.import_papers(services, [english_paper])
    with pytest.raises(UserError) as caught:
        summaries.summarize(services, outcome.id, SummaryOptions(), SilentWatcher(), CancelToken())
    assert caught.value.exit_code == 5


def test_what_is_read_does_not_follow_the_speed_of_the_machine() -> None:
    usual = replace(ScriptedModel().report(), prompt_tokens_per_s=70.0, context=32768)
    busy = replace(usual, prompt_tokens_per_s=7.0)
    card = replace(usual, prompt_tokens_per_s=5000.0, layers_on_gpu=29)
    assert summaries.prefix_budget(busy) == summaries.prefix_budget(usual) < summaries.prefix_budget(card)
    for report in (usual, card):
        quick, thorough = summaries.prefix_budget(report), summaries.prefix_budget(report, thorough=True)
        assert quick < thorough <= 3 * quick
        assert thorough <= report.context
    assert summaries.prefix_budget(replace(usual, context=4096), thorough=True) < 4096


def test_a_summary_says_beforehand_how_much_it_reads_and_how_long_it_takes(ready) -> None:
    services, paper, model = ready
    model.report = lambda: replace(ScriptedModel().report(), prompt_tokens_per_s=70.0, output_tokens_per_s=10.0)
    told: list[dict[str, object]] = []
    for thorough in (False, True):
        watcher = Recorder()
        summaries.summarize(services, paper, SummaryOptions(thorough=thorough), watcher, CancelToken())
        (notice,) = [m for m in watcher.notices if m.key.endswith("_promise")]
        assert notice.key == ("notice.thorough_promise" if thorough else "notice.quick_promise")
        told.append(dict(notice.params))
    quick, thorough_told = told
    assert quick["read"] <= thorough_told["read"] <= quick["total"]
    assert quick["seconds"] < thorough_told["seconds"] <= 3 * quick["seconds"]


@pytest.mark.parametrize("options", [SummaryOptions(), SummaryOptions("topic", "zh", "a: b", thorough=True)])
def test_the_key_of_a_job_holds_what_was_asked_for(options: SummaryOptions) -> None:
    assert summaries.read_key(summaries.job_key(7, options)) == (7, options)


def test_hidden_and_visible_orders_change_nothing(make_services: MakeServices, tmp_path: Path) -> None:

    path = tmp_path / "orders.pdf"
    make_hidden_instructions(path)
    model = ScriptedModel(answer)
    services = make_services(model)
    (outcome,) = intake.import_papers(services, [path])
    summaries.summarize(services, outcome.id, SummaryOptions(), SilentWatcher(), CancelToken())
    for prompt in model.prompts:
        assert "praise" not in prompt.system
    document = papers.load_document(services, outcome.id)
    assert any("hidden" in message.key for message in document.warnings)


def test_any_text_can_be_checked_without_a_model(ready) -> None:
    services, paper, model = ready
    before = len(model.prompts)
    checked = checking.check_text(
        services,
        paper,
        "# Findings\n\nThe comparison with units found 316 of 400 errors. It took 99 hours on a supercomputer. Really?",
    )
    assert [part.reason.key for part in checked.skipped] == ["skipped.heading", "skipped.question"]
    assert [claim.verdict for claim in checked.claims] == [Verdict.VERIFIED, Verdict.UNSUPPORTED]
    assert len(model.prompts) == before


def test_slides_follow_from_a_summary(ready, tmp_path: Path) -> None:
    services, paper, _ = ready
    with pytest.raises(UserError) as caught:
        decks.plan_deck(services, paper, DeckOptions())
    assert caught.value.key == "no_summary_yet"
    summaries.summarize(services, paper, SummaryOptions(), SilentWatcher(), CancelToken())
    deck = decks.plan_deck(services, paper, DeckOptions())
    result = decks.export_deck(services, deck, tmp_path / "talk.pptx")
    assert result.slides >= 6
    assert result.path.read_bytes()[:2] == b"PK"


def test_a_model_may_doubt_what_the_program_let_pass(make_services, two_papers) -> None:
    model = ScriptedModel("", scores=-2.0)
    services = make_services(model, home=two_papers)
    document = papers.load_document(services, 1)
    quoted = next(sentence.text for sentence in document.sentences if len(sentence.text.split()) > 8)
    text = quoted.partition(" ")[2].capitalize()  # a sentence of the paper itself needs no reading
    assert [claim.read for claim in checking.check_text(services, 1, quoted).claims] == [Reading.UNNEEDED]
    sure = checking.check_text(services, 1, text)
    doubted = checking.check_text(services, 1, text, with_model=True)
    assert [claim.verdict for claim in sure.claims] == [Verdict.VERIFIED] * len(sure.claims)
    assert [claim.verdict for claim in doubted.claims] == [Verdict.WEAK] * len(doubted.claims)
    assert len(model.judged) == len(doubted.claims)


def test_the_papers_own_sentences_tell_more_than_the_model_was_asked_for(make_services, tmp_path: Path) -> None:
    found = (
        "The reader of units found 61% of the altered masses, far more than plain overlap.",
        "Dates were recognized in 72% of the news articles within a tenth of a second.",
        "Currency signs raised precision from 0.41 to 0.83 on annual reports.",
        "Spelled numerals caused 54% of all remaining false alarms among patents.",
        "Physicians preferred the highlighted version in 95 of 120 trials.",
        "Memory consumption fell by 47% after caching the parsed tables.",
    )
    sections = [MadeSection("1 Introduction", ("Errors are hard to find.",)), MadeSection("2 Results", found)]
    made = make_paper(
        tmp_path / "six.pdf", lang="en", title="Six Models", abstract="We compare models.", sections=sections
    )
    model = ScriptedModel("- The Alpha model found 61% of the errors in the Alpha set.\n")
    services = make_services(model)
    (outcome,) = intake.import_papers(services, [made.path])
    own = _claims_of(services, outcome.id, "en")
    assert len(own) > 4
    assert all(claim.verdict is Verdict.VERIFIED for claim in own)
    # put into another language each costs a call, and the reader waits
    assert len(_claims_of(services, outcome.id, "zh")) <= 4


def _claims_of(services, paper: int, lang: str):
    digest = summaries.summarize(services, paper, SummaryOptions(lang=lang), SilentWatcher(), CancelToken())
    return next(section for section in digest.sections if section.key == "results").claims


def test_a_refused_translation_is_said_in_plainer_words(ready) -> None:
    services, paper, model = ready
    told = model._answers

    def reply(prompt: Prompt) -> str:
        if "最简单、最短的中文" in prompt.task:
            return "论文核对每个句子中的数字是否也出现在它所说的原文里。"
        return "对于4个9个数字，句子的的的数字。" if "翻译" in prompt.task else told(prompt)

    model._answers = reply
    digest = summaries.summarize(services, paper, SummaryOptions(lang="zh"), SilentWatcher(), CancelToken())
    texts = [claim.text for section in digest.sections for claim in section.claims]
    assert "论文核对每个句子中的数字是否也出现在它所说的原文里。" in texts
    assert not any("4个9个" in text for text in texts)
