"""Summaries of every shape over made papers, with a scripted model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UserError, WrongUsage
from app.base.progress import CancelToken
from app.base.settings import Settings
from app.domain.engine.generation import Prompt
from app.domain.writing.digest import Digest, Verdict
from app.workflows import prompts
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SummaryOptions
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.makers import make_hidden_instructions
from tests.reading.samples import make_document
from tests.workflows.reading_once import ReadingOnce
from tests.workflows.test_summaries import Recorder

TRUE = "The comparison with units found 316 of 400 errors (79.0%)."
FALSE = "The comparison with units found 399 of 400 errors (99.8%)."


def answer(prompt: Prompt) -> str:
    asked = prompt.task.split("\n\n")[-1]
    if "could not be proved" in prompt.task:
        return TRUE
    if "How was the work done" in asked:
        return "Machine: All measurements were made on a laptop with four cores and 16 GB of memory.\n"
    if "a colon" in asked:
        return f"Errors: {TRUE}\n- Time: A sentence took 3.2 ms on average with units and 0.4 ms without.\n"
    if "questions should a reviewer" in asked:
        return "Why were only 20 reports used?\n- Does it work for Chinese reports?\n"
    if "Which weaknesses could" in asked:
        return "Readers may doubt whether machine-made alterations resemble honest mistakes.\n"
    return f"{TRUE}\n"


def summarize(services, paper: int, **options: str) -> Digest:
    return summaries.summarize(services, paper, SummaryOptions(**options), Recorder(), CancelToken())


@pytest.fixture
def ready(make_services: MakeServices, english_paper: Path):
    model = ScriptedModel(answer)
    services = make_services(model)
    services.pdf = ReadingOnce(services.pdf)
    (outcome,) = intake.import_papers(services, [english_paper])
    return services, outcome.id, model


@pytest.mark.parametrize("template", ["quick", "reading-card", "critical-review", "newcomer", "sections"])
@pytest.mark.parametrize("lang", ["auto", "zh"])
def test_every_shape_is_written_and_kept_side_by_side(ready, template: str, lang: str) -> None:
    services, paper, _ = ready
    first = summarize(services, paper)
    second = summarize(services, paper, template=template, lang=lang)
    assert summaries.load_digests(services, paper) == (second, first)
    assert second.template == template
    assert any(section.claims for section in second.sections)
    assert first.prompt_sha != second.prompt_sha


def test_a_card_opens_with_what_the_program_read_and_keeps_the_aspects(ready) -> None:
    services, paper, _ = ready
    sections = {section.key: section for section in summarize(services, paper, template="reading-card").sections}
    card = {claim.label: claim.text for claim in sections["facts"].claims}
    assert card["Authors"] == "Mira Halvorsen, Tomas Okello, Jun Arakawa"
    assert [claim.label for claim in sections["method"].claims] == ["Machine"]
    assert [claim.label for claim in sections["results"].claims] == ["Errors", "Time"]
    assert sections["results"].claims[0].text == TRUE


def test_a_review_marks_the_models_views(ready) -> None:
    services, paper, _ = ready
    sections = {section.key: section for section in summarize(services, paper, template="critical-review").sections}
    for key in ("doubts", "questions"):
        assert sections[key].claims
        for claim in sections[key].claims:
            assert claim.verdict is Verdict.WEAK
            assert [reason.key for reason in claim.reasons] == ["reason.models_view"]


def test_one_topic_is_found_quoted_and_explained(ready) -> None:
    services, paper, model = ready
    digest = summarize(services, paper, template="topic", topic="units")
    where, quotes, explained = digest.sections
    assert digest.topic == "units"
    document = papers.load_document(services, paper)
    named = {f"{section.number} {section.title}".strip() for section in document.sections}
    named |= {figure.label for figure in document.figures}
    assert all(claim.text in named and claim.evidence for claim in where.claims)
    texts = {sentence.text for sentence in document.sentences} | {figure.caption for figure in document.figures}
    assert quotes.claims[0].evidence[0].quote == quotes.claims[0].text
    assert any(claim.text in texts for claim in quotes.claims)
    assert explained.claims[0].verdict is Verdict.VERIFIED
    assert "units" in model.prompts[-1].task


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"template": "topic"}, "topic_missing"),
        ({"template": "quick", "topic": "units"}, "topic_unwanted"),
        ({"template": "topic", "topic": "bioluminescent jellyfish"}, "topic_not_found"),
        ({"template": "ask"}, "unknown_template"),
    ],
)
def test_wrong_wishes_get_a_sentence(ready, options: dict[str, str], key: str) -> None:
    services, paper, _ = ready
    with pytest.raises(UserError) as caught:
        summarize(services, paper, **options)
    assert caught.value.key == key


@pytest.mark.parametrize(("setting", "verdicts"), [("rephrase", [Verdict.VERIFIED]), ("show", [Verdict.UNSUPPORTED]), ("drop", [Verdict.VERIFIED])])  # fmt: skip
def test_a_claim_without_support_is_handled_as_the_user_wishes(ready, setting: str, verdicts: list[Verdict]) -> None:
    services, paper, model = ready
    services.settings = Settings(unsupported_claims=setting)
    model._answers = lambda prompt: TRUE if "could not be proved" in prompt.task else f"{FALSE}\n"
    digest = summarize(services, paper, template="newcomer")
    shown = next(section for section in digest.sections if section.claims)
    assert [claim.verdict for claim in shown.claims] == verdicts


def test_a_claim_that_stays_false_is_shown_as_such_or_left_out(ready) -> None:
    services, paper, model = ready
    model._answers = lambda _: f"{FALSE}\n"
    assert summarize(services, paper, template="newcomer").sections[0].claims[0].verdict is Verdict.UNSUPPORTED
    services.settings = Settings(unsupported_claims="drop")
    assert not any(section.claims for section in summarize(services, paper, template="newcomer").sections)


def test_where_the_paper_can_speak_for_itself_a_false_claim_is_not_shown_at_all(ready) -> None:
    services, paper, model = ready
    model._answers = lambda _: f"{FALSE}\n"
    claims = [claim for section in summarize(services, paper).sections for claim in section.claims]
    assert claims
    assert FALSE not in [claim.text for claim in claims]
    assert Verdict.UNSUPPORTED not in [claim.verdict for claim in claims]


@pytest.mark.parametrize("sentences", [40, 240])
def test_only_a_long_paper_is_read_chapter_by_chapter(ready, sentences: int) -> None:
    services, _, model = ready
    model._answers = lambda _: "Lamp 7 of the long report shines for 10.5 hours in room 7.\n"
    texts = [
        f"Lamp {k} of the long report shines for {k + 3}.5 hours in room {k} and goes out then."
        for k in range(sentences)
    ]
    document = replace(
        make_document({f"Part {n}": texts for n in range(1, 9)}), sha256="f" * 64, extractor=services.extractor
    )
    known = papers.list_papers(services)[0]
    paper = services.library.add_paper(replace(known, sha256=document.sha256, title="Lamps"))
    services.library.store_document(paper, document)
    before = len(model.prompts)
    digest = summarize(services, paper.id)
    facets = [facet.key for facet in prompts.load_template(services, "structured", "en").facets]
    keys = [section.key for section in digest.sections]
    if sentences == 40:
        assert keys == facets
        return
    assert keys == [*facets, *(f"chapter-{n}" for n in range(1, 9))]
    assert any("shines for 10.5 hours" in prompt.shared for prompt in model.prompts[before + 8 :])
    assert 0 < digest.coverage.sentences_read < digest.coverage.sentences_total
    counted = [model.count_tokens([p.system + p.shared + p.task])[0] for p in model.prompts]
    assert max(counted) < model.report().context


def test_orders_to_models_are_reported_and_kept_from_the_model(make_services: MakeServices, tmp_path: Path) -> None:
    path = tmp_path / "orders.pdf"
    made = make_hidden_instructions(path)
    model = ScriptedModel(answer)
    services = make_services(model)
    services.pdf = ReadingOnce(services.pdf)
    (outcome,) = intake.import_papers(services, [path])
    watcher = Recorder()
    digest = summaries.summarize(services, outcome.id, SummaryOptions(), watcher, CancelToken())
    assert [message.key for message in digest.warnings] == ["warning.orders_to_models"]
    assert watcher.notices == list(digest.warnings)
    for prompt in model.prompts:
        assert not any(order in prompt.shared + prompt.task for order in (*made.visible, *made.hidden))


def test_a_prompt_is_copied_once_and_then_used(ready) -> None:
    services, paper, _ = ready
    english, _ = prompts.copy_prompt(services, "quick")
    english.write_text(english.read_text("utf-8").replace("In one sentence", "In a nutshell"), "utf-8")
    assert [row.own for row in prompts.list_prompts(services, "en") if row.name == "quick"] == [True]
    assert summarize(services, paper, template="quick").sections[0].title == "In a nutshell"
    with pytest.raises(UserError, match="copy"):
        prompts.copy_prompt(services, "quick")
    with pytest.raises(WrongUsage):
        prompts.copy_prompt(services, "../quick")


def test_a_users_own_shape_is_offered(ready) -> None:
    services, paper, _ = ready
    prompts.copy_prompt(services, "quick")
    for lang in ("en", "zh"):
        file = services.paths.prompts / f"quick.{lang}.md"
        file.rename(services.paths.prompts / f"lab-meeting.{lang}.md")
    assert "lab-meeting" in prompts.summary_templates(services)
    assert summarize(services, paper, template="lab-meeting").template == "lab-meeting"


def test_the_engine_counts_a_prefix_that_does_not_change_with_noise() -> None:
    usual = replace(ScriptedModel().report(), prompt_tokens_per_s=71.0)
    noisy = replace(usual, prompt_tokens_per_s=74.0)
    assert summaries.prefix_budget(usual) == summaries.prefix_budget(noisy)
