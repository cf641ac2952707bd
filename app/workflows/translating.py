"""Translate a paper paragraph by paragraph, or a few words a reader has selected.

Sentences are translated one at a time, so that each stays beside its original; what must not change is taken out before
and put back after. A sentence in which something did not survive is tried once more and then marked. A finished
paragraph is stored at once: an interrupted translation goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.base.codec import from_json, to_json
from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.domain.engine.generation import Prompt, Sampling
from app.domain.reading.document import Document
from app.domain.writing.translation import (
    Passage,
    PassageKind,
    SourceSentence,
    Term,
    TranslatedPassage,
    TranslatedSentence,
    Translation,
)
from app.reading.hostile import orders_warning
from app.reading.passages import parse_pages, passages_of, split_text
from app.reading.question import text_language
from app.reading.templates import Template
from app.text.characters import normalise
from app.text.numbers import read_quantities
from app.text.orders import is_order, unless_order
from app.translating.bilingual import check_sentence
from app.translating.marks import Marked, mark
from app.translating.termbase import read_glossary, source, target, terms_in
from app.workflows.jobs import run_job
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.prompts import load_template
from app.workflows.services import Services
from app.workflows.writing.note_export import check_notes_file, write_parts
from app.writing.markdown import translation_to_markdown
from app.writing.protected import cut_into_parts

_KIND = "translation"
_LONGEST_SELECTION = 6_000
"""Characters: two pages or so. More than that is better translated by page, which is kept."""


@dataclass(frozen=True, slots=True)
class TranslationOptions:
    """`lang` is "en", "zh" or "auto" (the one the paper is not in); `pages` like "1-3", empty for all."""

    lang: str = "auto"
    pages: str = ""


class TranslationWatcher(Protocol):
    """Told what happens, on the thread that works."""

    def on_progress(self, p: Progress) -> None:
        """How far it is."""

    def on_passage(self, passage: TranslatedPassage) -> None:
        """A passage is finished, checked and stored."""

    def on_notice(self, m: Message) -> None:
        """Something the user should know."""


class SilentTranslationWatcher:
    """For callers who only want the result."""

    def on_progress(self, p: Progress) -> None:
        """Nothing."""

    def on_passage(self, passage: TranslatedPassage) -> None:
        """Nothing."""

    def on_notice(self, m: Message) -> None:
        """Nothing."""


def translate(
    services: Services,
    paper_id: int,
    options: TranslationOptions,
    watcher: TranslationWatcher,
    cancel: CancelToken,
) -> Translation:
    """Translate what is not yet translated in this way. Raises UserError subclasses; finished paragraphs are kept."""
    document = load_document(services, paper_id, cancel=cancel)
    lang = target_language(document, options.lang, services.lang)
    passages = _wanted(document, options, get_paper(services, paper_id).title)

    def work(on_progress: OnProgress) -> Translation:
        for warning in orders_warning(document):
            watcher.on_notice(warning)
        with services.notices.listen(watcher.on_notice):
            run = _Run(services, Translator(services, lang, document.title, cancel), watcher, on_progress)
            return run.all(paper_id, passages)

    return run_job(services, "translate", f"translate:{paper_id}:{lang}", watcher.on_progress, work)


def load_translation(services: Services, paper_id: int, options: TranslationOptions) -> Translation:
    """What is translated already, in the newest version of each passage. Needs no model."""
    document = load_document(services, paper_id)
    lang = target_language(document, options.lang, services.lang)
    stored = services.library.writings.pieces(paper_id, _KIND)
    passages = _wanted(document, options, get_paper(services, paper_id).title)
    found = [
        _placed(from_json(TranslatedPassage, stored[f"{lang}:{passage.key}"]), passage)
        for passage in passages
        if f"{lang}:{passage.key}" in stored
    ]
    return Translation(paper_id, lang, tuple(found), len(passages))


def translate_text(
    services: Services, text: str, lang: str = "auto", cancel: CancelToken | None = None, title: str = ""
) -> TranslatedPassage:
    """A selection, translated and checked like a paragraph; not stored. "auto" is the language it is not in."""
    sentences = split_text(text)
    if not sentences:
        raise WrongUsage("nothing_to_translate")
    if len(text) > _LONGEST_SELECTION:
        raise WrongUsage("selection_too_long", count=len(text), limit=_LONGEST_SELECTION)
    if lang not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=lang)
    wanted = lang if lang != "auto" else _other_language(text_language(text), services.lang)
    translator = Translator(services, wanted, title, cancel or CancelToken())
    return translator.passage(Passage("selection", PassageKind.PARAGRAPH, 0, sentences))


def target_language(document: Document, wanted: str, face: str) -> str:
    """The language to translate into. Raises WrongUsage for one the paper is already in, or that we do not write."""
    own = document.language[:2]
    if wanted == "auto":
        return _other_language(own, face)
    if wanted not in ("en", "zh"):
        raise WrongUsage("unknown_language", wanted=wanted)
    if wanted == own:
        raise WrongUsage("already_in_language", title=document.title)
    return wanted


def _other_language(own: str, face: str) -> str:
    """What a text is translated into unless the user says: English and Chinese into each other, others for the reader."""
    return {"zh": "en", "en": "zh"}.get(own, face[:2])


def translation_key(paper_id: int, lang: str) -> str:
    """What stands in a file with this translation."""
    return f"@translation-{paper_id}-{lang}"


def check_translation_file(
    services: Services, paper_id: int, options: TranslationOptions, out: Path, outputs: Outputs
) -> None:
    """Raise UserError where this translation can never go there; before the work that makes it."""
    lang = target_language(load_document(services, paper_id), options.lang, services.lang)
    check_notes_file(out, translation_key(paper_id, lang), outputs)


def write_translation(
    services: Services, translation: Translation, out: Path, outputs: Outputs | None = None
) -> tuple[Message, ...]:
    """Original and translation as Markdown, a part for every section; what the user wrote into the file stays."""
    title = get_paper(services, translation.paper).title
    parts = cut_into_parts(translation_to_markdown(translation, title))
    key = translation_key(translation.paper, translation.lang)
    return tuple(write_parts(out, parts, key=key, outputs=outputs))


def add_terms(services: Services, file: Path) -> tuple[Term, ...]:
    """Take a CSV file's terms into the library's glossary; an English term that was there gets its new translation."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UnusableInput("file_missing", file=str(file)) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = "UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror or str(error)
        raise UnusableInput("file_unreadable", file=str(file), reason=reason) from None
    fresh = read_glossary(text, file.name)
    change_terms(services, fresh)
    return fresh


def change_terms(services: Services, fresh: Iterable[Term] = (), dropped: Iterable[str] = ()) -> None:
    """Add terms, in the place of what their English had before, and forget others, named in either language.

    Raises WrongUsage for one to forget that is not there.
    """
    terms = services.library.writings.terms()
    known = {name.lower() for term in terms for name in (term.en, term.zh)}
    gone = {name.strip().lower() for name in dropped}
    if strange := sorted(gone - known):
        raise WrongUsage("no_such_term", wanted=strange[0])
    added = tuple(fresh)
    gone |= {term.en.lower() for term in added}
    kept = [term for term in terms if not gone & {term.en.lower(), term.zh.lower()}]
    set_terms(services, [*kept, *added])


def read_terms(pairs: Iterable[str]) -> tuple[Term, ...]:
    """Terms written as "attention=注意力", in either order. Raises UnusableInput for anything else."""
    lines = "\n".join(pair.replace("＝", "=").replace("=", "\t", 1) for pair in pairs)
    return read_glossary(lines, "--add") if lines else ()


def list_terms(services: Services) -> tuple[Term, ...]:
    """The user's glossary."""
    return services.library.writings.terms()


def set_terms(services: Services, terms: Iterable[Term]) -> None:
    """Put these terms in the glossary's place."""
    services.library.writings.set_terms(terms)


class Translator:
    """Translates passages into one language with the model that is loaded."""

    def __init__(self, services: Services, lang: str, title: str, cancel: CancelToken) -> None:
        self._services, self.lang, self._cancel = services, lang, cancel
        self._template: Template = load_template(services, "translate", lang)
        self._terms = services.library.writings.terms()
        self._system = self._template.fill("system")
        self._shared = self._template.fill("shared", title=unless_order(title))
        self.model = services.engine.report().name
        self.tokens = 0

    def recipe(self, passage: Passage) -> str:
        """How a passage would be made now: with this model, these prompts, these terms."""
        terms = terms_in(passage.text, self._terms, self.lang)
        parts = [self.model, *self._template.parts.values(), *(f"{term.en}={term.zh}" for term in terms)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def passage(self, passage: Passage) -> TranslatedPassage:
        """Every sentence of a passage."""
        done = tuple(self._sentence(sentence) for sentence in passage.sentences)
        return TranslatedPassage(passage.key, passage.kind, passage.page, done, passage.level)

    def _sentence(self, sentence: SourceSentence) -> TranslatedSentence:
        if is_order(sentence.text):
            return TranslatedSentence(sentence.id, sentence.text, sentence.text, (Message.of("fault.order"),))
        marked = mark(sentence.text)
        if not marked.translatable:
            return TranslatedSentence(sentence.id, sentence.text, sentence.text)
        terms = terms_in(sentence.text, self._terms, self.lang)
        first = self._checked(sentence, marked, self._ask("sentence", marked.text, terms), terms)
        if not first.faults:
            return first
        kept = [f"[[{number}]]" for number in range(1, len(marked.kept) + 1)]
        kept += _numbers(marked.text) + [target(term, self.lang) for term in terms]
        answer = self._ask("again", marked.text, terms, kept=", ".join(dict.fromkeys(kept)) or "–")
        second = self._checked(sentence, marked, answer, terms)
        return second if _badness(second) < _badness(first) else first

    def _checked(
        self, sentence: SourceSentence, marked: Marked, answer: str, terms: Sequence[Term]
    ) -> TranslatedSentence:
        simplified = self._services.settings.chinese_characters == "simplified"
        return check_sentence(sentence, marked, answer, self.lang, terms, simplified)

    def _ask(self, part: str, text: str, terms: Sequence[Term], **values: str) -> str:
        self._cancel.check()
        pairs = "; ".join(f"{source(term, self.lang)} = {target(term, self.lang)}" for term in terms)
        listed = self._template.fill("terms", terms=pairs) if terms else ""
        task = self._template.fill(part, sentence=text, terms=listed, **values).strip()
        limit = 60 + 2 * self._services.engine.count_tokens([text])[0]
        sampling = Sampling(max_tokens=limit, stop=("\n",))
        answer = self._services.engine.generate(
            Prompt(self._system, self._shared + "\n\n", task), sampling, None, self._cancel
        )
        return answer.text


class _Run:
    """One translation under way: what is stored is taken, the rest is made and stored."""

    def __init__(
        self, services: Services, translator: Translator, watcher: TranslationWatcher, on_progress: OnProgress
    ) -> None:
        self._services, self._translator = services, translator
        self._watcher, self._on_progress = watcher, on_progress

    def all(self, paper_id: int, passages: Sequence[Passage]) -> Translation:
        """All passages, in order."""
        done: list[TranslatedPassage] = []
        total = sum(len(passage.text) for passage in passages) or 1
        read = made = 0
        started = time.monotonic()
        for passage in passages:
            spent = time.monotonic() - started
            left = spent / made * (total - read) if made > 500 else None
            stage = Message.of("progress.translating", page=passage.page)
            self._on_progress(Progress(stage, read / total, left))
            translated, fresh = self._one(paper_id, passage)
            done.append(translated)
            read += len(passage.text)
            made += len(passage.text) if fresh else 0
            self._watcher.on_passage(translated)
        self._on_progress(Progress(Message.of("progress.translated"), 1.0))
        return Translation(paper_id, self._translator.lang, tuple(done), len(passages), self._translator.model)

    def _one(self, paper_id: int, passage: Passage) -> tuple[TranslatedPassage, bool]:
        """The passage as it is stored, or made now; whether it was made."""
        writings = self._services.library.writings
        key, recipe = f"{self._translator.lang}:{passage.key}", self._translator.recipe(passage)
        if stored := writings.piece(paper_id, _KIND, key, recipe):
            return _placed(from_json(TranslatedPassage, stored), passage), False
        translated = self._translator.passage(passage)
        writings.keep_piece(paper_id, _KIND, key, recipe, to_json(translated))
        return translated, True


def _wanted(document: Document, options: TranslationOptions, title: str) -> tuple[Passage, ...]:
    pages = parse_pages(options.pages, document.page_count)
    passages = passages_of(document, pages)
    if not passages and pages:
        raise UnusableInput("pages_without_text", pages=options.pages)
    if not passages:
        raise UnusableInput("paper_without_text", title=title)
    return passages


def _placed(translated: TranslatedPassage, passage: Passage) -> TranslatedPassage:
    """A stored passage where it stands now: the same words may occur twice, or have other ids after a new reading."""
    if len(translated.sentences) != len(passage.sentences):
        return replace(translated, page=passage.page)
    sentences = tuple(
        replace(one, id=here.id) for one, here in zip(translated.sentences, passage.sentences, strict=True)
    )
    return replace(translated, page=passage.page, level=passage.level, kind=passage.kind, sentences=sentences)


def _badness(sentence: TranslatedSentence) -> tuple[int, int]:
    untranslated = any(fault.key == "fault.not_translated" for fault in sentence.faults)
    return int(untranslated), len(sentence.faults)


def _numbers(text: str) -> list[str]:
    plain = normalise(text)
    inside = [range(m, m + 6) for m in range(len(plain)) if plain.startswith("[[", m)]
    return [
        plain[q.start : q.end]
        for q in read_quantities(text)
        if not q.spelled and not any(q.start in span for span in inside)
    ]
