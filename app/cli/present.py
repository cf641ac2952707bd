"""The JSON that the command line prints. Others build on these fields: add to them, never rename."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.base.codec import to_plain
from app.base.messages import Message, render
from app.domain.engine.generation import ModelReport
from app.domain.engine.model import DoctorReport, FoundModel, GpuAnswer, InstalledModel, ModelOffer, Promise
from app.domain.library.entry import Entry
from app.domain.library.known_fact import KnownFact, Seen
from app.domain.library.paper import ImportedPaper, Paper
from app.domain.library.shelf import Place
from app.domain.reading.document import Document, Fact, Rect
from app.domain.writing.answer import Answer
from app.domain.writing.deck import Deck
from app.domain.writing.digest import Claim, Digest, Evidence, ReadingState, Timing

Json = dict[str, Any]


def sentences(messages: Iterable[Message], lang: str) -> list[str]:
    """Messages as sentences in the user's language."""
    return [render(message, lang) for message in messages]


def document_json(document: Document, lang: str) -> Json:
    """The `extract` document."""
    return {
        "sha256": document.sha256,
        "page_count": document.page_count,
        "language": document.language,
        "title": document.title,
        "authors": list(document.authors),
        "abstract": document.abstract,
        "year": document.year,
        "doi": document.doi,
        "arxiv_id": document.arxiv_id,
        "venue": document.venue,
        "keywords": list(document.keywords),
        "pages": [
            {"number": page.number, "width": page.width, "height": page.height, "rotation": page.rotation}
            for page in document.pages
        ],
        "sections": [
            {
                "id": section.id,
                "level": section.level,
                "title": section.title,
                "page": section.page,
                "number": section.number,
                "role": str(section.role),
            }
            for section in document.sections
        ],
        "sentences": [
            {
                "id": sentence.id,
                "section": sentence.section,
                "page": sentence.page,
                "text": sentence.text,
                "rects": _rects(sentence.rects),
                "paragraph": sentence.paragraph,
                "continues": [
                    {"page": span.page, "rect": list(span.rect)}
                    for span in sentence.spans
                    if span.page != sentence.page
                ],
            }
            for sentence in document.sentences
        ],
        "figures": [
            {
                "id": figure.id,
                "kind": str(figure.kind),
                "label": figure.label,
                "caption": figure.caption,
                "page": figure.page,
                "rect": list(figure.rect),
                "cells": [list(row) for row in figure.cells],
            }
            for figure in document.figures
        ],
        "equations": [{"page": span.page, "rect": list(span.rect)} for span in document.equations],
        "references": [
            {
                "id": reference.id,
                "text": reference.text,
                "title": reference.title,
                "year": reference.year,
                "doi": reference.doi,
                "authors": list(reference.authors),
                "label": reference.label,
            }
            for reference in document.references
        ],
        "citations": [to_plain(citation) for citation in document.citations],
        "footnotes": [to_plain(note) for note in document.footnotes],
        "annotations": [to_plain(annotation) for annotation in document.annotations],
        "warnings": sentences(document.warnings, lang),
        "extractor": document.extractor,
        "kind": str(document.kind),
        "affiliations": list(document.affiliations),
        "abstract_other": document.abstract_other,
        "title_other": document.title_other,
        "keywords_other": list(document.keywords_other),
        "classifications": list(document.classifications),
        "licence": document.licence,
        "dates": {fact.name: fact.value for fact in document.dates},
        "provenance": [_fact_json(fact) for fact in (*document.facts, *document.dates)],
        "ocr_pages": list(document.ocr_pages),
    }


def known_fact_json(fact: KnownFact) -> Json:
    """One fact of a paper: the value that holds, and the others that were seen."""
    return {
        "name": fact.name,
        "holds": _seen_json(fact.holds) if fact.holds else None,
        "others": [_seen_json(other) for other in fact.others],
    }


def _seen_json(seen: Seen) -> Json:
    return {
        "value": list(seen.value) if isinstance(seen.value, tuple) else seen.value,
        "source": str(seen.origin),
        "page": seen.page,
        "places": [{"page": span.page, "rect": list(span.rect)} for span in seen.places],
        "confidence": seen.confidence,
        "doubtful": seen.doubtful,
    }


def _fact_json(fact: Fact) -> Json:
    """Where one thing known of a paper was read, and how sure it is."""
    return {
        "name": fact.name,
        "value": fact.value,
        "page": fact.page,
        "rects": _rects(fact.rects),
        "confidence": fact.confidence,
        "doubtful": fact.doubtful,
        "source": str(fact.source),
    }


def paper_json(paper: Paper, place: Place | None = None) -> Json:
    """A paper of the library; with its `place` its collections and tags too."""
    stands = {} if place is None else {"collections": list(place.collections), "tags": list(place.tags)}
    return stands | {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "year": paper.year,
        "venue": paper.venue,
        "doi": paper.doi,
        "arxiv_id": paper.arxiv_id,
        "language": paper.language,
        "page_count": paper.page_count,
        "status": str(paper.status),
        "added": paper.added,
        "sha256": paper.sha256,
        "file": paper.file,
        "original_name": paper.original_name,
        "read_state": str(paper.read_state),
        "rating": paper.rating,
        "due": paper.due,
        "ranks": paper.ranks,
    }


def entry_json(entry: Entry) -> Json:
    """What a bibliography says of a paper; fields have biblatex's names."""
    return {
        "kind": entry.kind,
        "key": entry.key,
        "creators": [
            {"role": one.role, "name": one.name, "family": one.family, "given": one.given} for one in entry.creators
        ],
        "fields": [[name, value] for name, value in entry.fields],
    }


def imported_json(outcomes: Iterable[ImportedPaper], lang: str) -> Json:
    """The `import` document."""
    return {
        "papers": [
            {
                "id": outcome.id,
                "title": outcome.title,
                "status": str(outcome.status),
                "reason": outcome.reason,
                "error": outcome.error,
                "path": outcome.path,
                "without_file": outcome.without_file,
                "notes": sentences(outcome.notes, lang),
            }
            for outcome in outcomes
        ]
    }


def claim_json(claim: Claim, lang: str) -> Json:
    """A claim with its verdict and proof."""
    return {
        "text": claim.text,
        "label": claim.label,
        "original": claim.original,
        "verdict": str(claim.verdict),
        "read": str(claim.read),
        "reader": claim.reader,
        "reasons": sentences(claim.reasons, lang),
        "evidence": [evidence_json(evidence) for evidence in claim.evidence],
    }


def reading_json(state: ReadingState) -> Json:
    """Where the reading of a paper's claims stands."""
    return {
        "read": state.read,
        "doubted": state.doubted,
        "waiting": state.waiting,
        "seconds": round(state.seconds, 1),
        "budget_s": state.budget_s,
    }


def answer_json(answer: Answer, lang: str) -> Json:
    """The `ask` document."""
    return {
        "id": answer.id,
        "conversation": answer.conversation,
        "papers": list(answer.papers),
        "question": answer.question,
        "understood": answer.understood,
        "answer": answer.text,
        "answered": answer.answered,
        "lang": answer.lang,
        "claims": [claim_json(claim, lang) for claim in answer.claims],
        "places": [evidence_json(place) for place in answer.places],
        "model": answer.model,
        "device": answer.device,
        "timing": _timing(answer.timing),
    }


def digest_json(digest: Digest, lang: str) -> Json:
    """The `summarize` document."""
    return {
        "id": digest.id,
        "paper": digest.paper,
        "template": digest.template,
        "topic": digest.topic,
        "warnings": sentences(digest.warnings, lang),
        "lang": digest.lang,
        "model": digest.model,
        "device": digest.device,
        "created": digest.created,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "note": section.note,
                "claims": [claim_json(claim, lang) for claim in section.claims],
            }
            for section in digest.sections
        ],
        "coverage": {
            "sentences_read": digest.coverage.sentences_read,
            "sentences_total": digest.coverage.sentences_total,
            "skipped": list(digest.coverage.skipped),
        },
        "timing": _timing(digest.timing),
    }


def deck_json(deck: Deck) -> Json:
    """The `outline` document."""
    return {
        "paper": deck.paper,
        "title": deck.title,
        "lang": deck.lang,
        "theme": deck.theme,
        "minutes": deck.minutes,
        "talk": deck.talk,
        "audience": deck.audience,
        "bilingual": deck.bilingual,
        "papers": list(deck.papers),
        "slides": [
            {
                "kind": str(slide.kind),
                "title": slide.title,
                "bullets": [
                    {"text": bullet.text, "evidence": [evidence_json(evidence) for evidence in bullet.evidence]}
                    for bullet in slide.bullets
                ],
                "figure": slide.figure,
                "notes": slide.notes,
                "minutes": slide.minutes,
            }
            for slide in deck.slides
        ],
    }


def offer_json(offer: ModelOffer, lang: str) -> Json:
    """A model of the catalogue."""
    return {
        "name": offer.name,
        "title": offer.title,
        "licence": offer.licence,
        "languages": list(offer.languages),
        "size": offer.size,
        "parameters": offer.parameters,
        "quantization": offer.quantization,
        "context": offer.context,
        "memory": offer.memory,
        "installed": offer.installed,
        "fits": offer.fits,
        "default": offer.default,
        "advice": render(offer.advice, lang) if offer.advice else "",
        "memory_32k": offer.memory_32k,
        "template": offer.template,
        "sha256": offer.sha256,
        "sources": list(offer.sources),
        "file": offer.file,
        "downloaded": offer.here,
        "own": offer.own,
        "proposed": offer.proposed,
        "why": render(offer.why, lang) if offer.why else "",
        "promise": _promise(offer.promise),
    }


def _promise(promise: Promise | None) -> Json | None:
    """How long a summary takes; `measured` tells a measurement from an estimate."""
    if promise is None:
        return None
    return {
        "seconds": round(promise.seconds, 1),
        "measured": promise.measured,
        "prompt_tokens_per_s": round(promise.prompt_tokens_per_s, 1),
        "output_tokens_per_s": round(promise.output_tokens_per_s, 1),
    }


def found_json(model: FoundModel, lang: str) -> Json:
    """A model that lies on this computer already."""
    return {
        "file": model.file,
        "title": model.title,
        "origin": model.origin,
        "size": model.size,
        "architecture": model.architecture,
        "quantization": model.quantization,
        "parameters": model.parameters,
        "context": model.context,
        "memory": model.memory,
        "licence": model.licence,
        "fits": model.fits,
        "installed": model.installed,
        "problem": render(model.problem, lang) if model.problem else "",
    }


def gpu_json(answer: GpuAnswer, lang: str) -> Json:
    """Why the graphics card is, or is not, used."""
    return {
        "state": answer.state,
        "finding": render(answer.finding, lang),
        "advice": render(answer.advice, lang) if answer.advice else "",
        "command": answer.command,
        "facts": [render(fact, lang) for fact in answer.facts],
    }


def installed_json(model: InstalledModel) -> Json:
    """An installed model."""
    return {
        "name": model.name,
        "file": model.file,
        "sha256": model.sha256,
        "size": model.size,
        "architecture": model.architecture,
        "quantization": model.quantization,
        "context": model.context,
        "layers": model.layers,
        "parameters": model.parameters,
        "licence": model.licence,
        "source": model.source,
    }


def doctor_json(report: DoctorReport, lang: str) -> Json:
    """The `doctor` document."""
    return {
        "python": report.python,
        "llama_cpp": report.llama_cpp,
        "gpu": {
            "supported": report.gpu_supported,
            "devices": [
                {
                    "name": device.name,
                    "description": device.description,
                    "kind": device.kind,
                    "memory_total": device.memory_total,
                    "memory_free": device.memory_free,
                }
                for device in report.devices
            ],
        },
        "layers_on_gpu": report.layers_on_gpu,
        "model": report.model,
        "memory": {"total": report.memory_total, "free": report.memory_free},
        "checks": [
            {
                "name": check.name,
                "state": check.state,
                "finding": render(check.finding, lang),
                "advice": render(check.advice, lang) if check.advice else "",
                "command": check.command,
            }
            for check in report.checks
        ],
        "gpu_help": gpu_json(report.gpu, lang) if report.gpu else None,
        "server": report.server,
    }


def where_it_runs(report: ModelReport) -> str:
    """The model and the device it really runs on."""
    if report.server:
        return f"{report.name} · {report.server}"
    layers = f"{report.layers_on_gpu}/{report.layers}"
    return f"{report.name} · {layers} GPU · {report.device}" if report.layers_on_gpu else f"{report.name} · CPU"


def _timing(timing: Timing) -> Json:
    return {
        "load_s": round(timing.load_s, 3),
        "prefill_s": round(timing.prefill_s, 3),
        "decode_s": round(timing.decode_s, 3),
        "total_s": round(timing.total_s, 3),
        "prompt_tokens": timing.prompt_tokens,
        "reused_tokens": timing.reused_tokens,
        "output_tokens": timing.output_tokens,
    }


def evidence_json(evidence: Evidence) -> Json:
    """A sentence of a paper with its place."""
    paper = {"paper": evidence.paper} if evidence.paper else {}
    return paper | {
        "sentence": evidence.sentence,
        "page": evidence.page,
        "rects": _rects(evidence.rects),
        "quote": evidence.quote,
    }


def _rects(rects: Iterable[Rect]) -> list[list[float]]:
    return [[round(value, 2) for value in rect] for rect in rects]
