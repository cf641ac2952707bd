from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import Cancelled, NoUsableModel, UserError, WrongUsage
from app.base.priority import Priority, current_priority
from app.base.progress import CancelToken, Progress
from app.domain.engine.generation import Completion, ModelReport, Prompt, Sampling
from app.domain.engine.job import JobState
from app.domain.library.history import BinKind
from app.domain.reading.document import Document
from app.domain.writing.digest import Digest
from app.pdf import PdfReader
from app.workflows.jobs import interrupted_jobs
from app.workflows.services import Services
from app.workflows.summarizing import batches, summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from tests.conftest import MakeServices
from tests.fakes import NoModel, ScriptedModel
from tests.workflows.batch_library import add_copies

ANSWER = "- The comparison with units found 316 of 400 errors (79.0%)."
ROOT = Path(__file__).resolve().parents[2]

Night = Callable[..., tuple[Services, list[int]]]


@pytest.fixture(scope="module")
def document(pdf_reader: PdfReader, english_paper: Path) -> Document:
    return pdf_reader.read(english_paper)


@pytest.fixture
def night(make_services: MakeServices, document: Document) -> Night:
    """Services over a library of three papers that all wait, and the papers' ids."""

    def make(model: ScriptedModel | None = None) -> tuple[Services, list[int]]:
        services = make_services(model or ScriptedModel((ANSWER,)))
        ids = add_copies(services.library, document, 3)
        batches.enqueue(services, ids, SummaryOptions())
        return services, ids

    return make


def summarized(services: Services, ids: list[int]) -> list[int]:
    return [len(services.library.digests(paper_id)) for paper_id in ids]


def test_every_paper_is_a_job_and_gets_its_summary(night: Night) -> None:
    services, ids = night()
    told: list[int] = []

    assert batches.waiting(services) == 3
    outcomes = batches.work_off(services, CancelToken(), on_outcome=lambda outcome: told.append(outcome.paper))

    assert told == ids == [outcome.paper for outcome in outcomes]
    assert all(outcome.digest for outcome in outcomes)
    assert summarized(services, ids) == [1, 1, 1]
    assert [job.state for job in services.library.jobs()] == [JobState.DONE] * 3
    assert batches.waiting(services) == 0


def test_progress_is_that_of_the_whole_night(night: Night) -> None:
    services, _ = night()
    seen: list[Progress] = []

    batches.work_off(services, CancelToken(), seen.append)

    fractions = [progress.fraction or 0.0 for progress in seen]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0.0
    assert fractions[-1] == pytest.approx(1.0)
    assert str(seen[0].stage) == "Paper 1 of 3: Paper 1"
    assert str(seen[-1].stage) == "Paper 3 of 3: Paper 3"
    assert seen[-2].seconds_left is not None


def test_it_works_in_the_background(night: Night) -> None:
    seen: set[Priority] = set()

    def answer(_prompt: Prompt) -> str:
        seen.add(current_priority())
        return ANSWER

    services, ids = night(ScriptedModel(answer))
    batches.work_off(services, CancelToken())
    assert seen == {Priority.BACKGROUND}
    summaries.summarize(services, ids[0], SummaryOptions(), SilentWatcher(), CancelToken())
    assert seen == {Priority.BACKGROUND, Priority.READER}


def test_a_paper_waits_only_once_and_what_is_done_is_not_done_again(night: Night) -> None:
    services, ids = night()

    assert batches.enqueue(services, ids, SummaryOptions()) == 0
    batches.work_off(services, CancelToken())
    assert batches.enqueue(services, ids, SummaryOptions()) == 0
    assert batches.enqueue(services, ids, SummaryOptions(lang="zh")) == 3
    assert batches.enqueue(services, ids[:1], SummaryOptions(), again=True) == 1


def test_what_a_reader_asks_for_meanwhile_is_not_done_twice(night: Night) -> None:
    services, ids = night()

    summaries.summarize(services, ids[1], SummaryOptions(), SilentWatcher(), CancelToken())

    assert batches.waiting(services) == 2
    assert [outcome.paper for outcome in batches.work_off(services, CancelToken())] == [ids[0], ids[2]]
    assert summarized(services, ids) == [1, 1, 1]


def test_one_bad_paper_does_not_end_the_night(night: Night) -> None:
    model = ScriptedModel((ANSWER,))
    services, ids = night(model)
    model.fails_with = UserError("engine_died", reason="SIGSEGV")

    outcomes = batches.work_off(services, CancelToken())

    assert [outcome.error.key if outcome.error else "" for outcome in outcomes] == ["engine_died", "", ""]
    assert summarized(services, ids) == [0, 1, 1]


def test_a_paper_that_was_removed_meanwhile_is_passed_over(night: Night) -> None:
    services, ids = night()
    services.library.bin.put(BinKind.PAPER, ids[0])

    outcomes = batches.work_off(services, CancelToken())

    assert [outcome.error.key if outcome.error else "" for outcome in outcomes] == ["no_such_paper", "", ""]
    assert batches.waiting(services) == 0


def test_without_a_model_all_wait_on(night: Night) -> None:
    services, _ = night(NoModel())

    with pytest.raises(NoUsableModel):
        batches.work_off(services, CancelToken())

    assert batches.waiting(services) == 3


def test_cancelled_papers_wait_for_the_next_time_and_can_be_given_up(night: Night) -> None:
    services, ids = night()
    cancel = CancelToken()

    with pytest.raises(Cancelled):
        batches.work_off(services, cancel, on_outcome=lambda _: cancel.cancel())

    assert summarized(services, ids) == [1, 0, 0]
    assert batches.waiting(services) == 2
    assert batches.give_up(services) == 2
    assert batches.work_off(services, CancelToken()) == ()


def test_a_night_that_is_killed_goes_on_with_the_rest(night: Night) -> None:
    services, ids = night()
    questions = ScriptedModel((ANSWER,))
    services.engine = questions
    summaries.summarize(services, ids[0], SummaryOptions(), SilentWatcher(), CancelToken())
    a_paper = len(questions.prompts)

    died = killed(services, a_paper + 2)
    interrupted_jobs(services)

    assert died == -signal.SIGKILL
    assert summarized(services, ids) == [1, 1, 0]
    assert batches.waiting(services) == 1
    assert [outcome.paper for outcome in batches.work_off(services, CancelToken())] == [ids[2]]
    assert summarized(services, ids) == [1, 1, 1]


def test_a_paper_at_which_the_program_dies_twice_is_passed_over(night: Night) -> None:
    services, ids = night()
    for _ in range(2):
        assert killed(services, 2) == -signal.SIGKILL
        interrupted_jobs(services)

    assert batches.waiting(services) == 2
    batches.work_off(services, CancelToken())

    assert summarized(services, ids) == [0, 1, 1]


class ManyAtOnce(ScriptedModel):
    """A model that is faster when it is asked for many answers at once."""

    asked: int = 0

    def report(self) -> ModelReport:
        return replace(super().report(), answers_at_once=8)

    def generate_many(
        self, prompts: Sequence[Prompt], samplings: Sequence[Sampling], cancel: CancelToken | None = None
    ) -> tuple[Completion, ...]:
        self.asked += 1
        return tuple(self.generate(prompt, sampling) for prompt, sampling in zip(prompts, samplings, strict=True))


def test_a_model_that_is_faster_so_is_asked_for_all_facets_at_once(night: Night) -> None:
    one_by_one, together = ScriptedModel((ANSWER,)), ManyAtOnce((ANSWER,))
    services, ids = night(one_by_one)
    summaries.summarize(services, ids[0], SummaryOptions(), SilentWatcher(), CancelToken())
    services.engine = together

    (outcome, *_) = batches.work_off(services, CancelToken())

    assert together.asked == 2, "once a paper"
    tasks = [prompt.task for prompt in one_by_one.prompts]
    assert sorted(prompt.task for prompt in together.prompts[: len(tasks)]) == sorted(tasks), "nothing is asked twice"
    (digest,) = services.library.digests(ids[0])
    assert outcome.digest is not None
    assert texts_of(outcome.digest) == texts_of(digest)
    summaries.summarize(services, ids[0], SummaryOptions(), SilentWatcher(), CancelToken())
    assert together.asked == 2, "a reader gets the words as they come"


def texts_of(digest: Digest) -> list[tuple[str, list[str]]]:
    return [(section.key, [claim.text for claim in section.claims]) for section in digest.sections]


def killed(services: Services, questions: int) -> int:
    """Another process works on the same library and is killed; returns how it ended."""
    command = [sys.executable, "-m", "tests.workflows.batch_library", str(services.paths.home), str(questions)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def test_an_unknown_language_is_refused_before_anything_waits(night: Night) -> None:
    services, ids = night()
    with pytest.raises(WrongUsage):
        batches.enqueue(services, ids, SummaryOptions(lang="fr"))
