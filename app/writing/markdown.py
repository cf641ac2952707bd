"""A summary as Markdown: claims with their marks, pages and quotes."""

from __future__ import annotations

from app.base.messages import Message, render
from app.domain.reading.document import Document
from app.domain.writing.digest import Claim, Digest, Verdict
from app.domain.writing.translation import PassageKind, Translation
from app.text.markdown import plain


def digest_to_markdown(digest: Digest, document: Document) -> str:
    """The whole summary, with the paper's facts above and a key of the marks below."""
    lang = digest.lang

    def say(key: str, **params: str | int | float) -> str:
        return render(Message.of(f"summary.{key}", **params), lang)

    lines = [f"# {plain(document.title)}", ""]
    facts = [", ".join(document.authors), str(document.year or ""), document.venue]
    lines += [plain(" · ".join(fact for fact in facts if fact)), ""] if any(facts) else []
    for warning in digest.warnings:
        lines += [f"> {render(warning, lang)}", ""]
    for section in digest.sections:
        lines += [f"## {section.title}", ""]
        lines += [f"*{section.note}*", ""] if section.note else []
        for claim in section.claims:
            lines += _claim_lines(claim, lang)
        lines.append("")
    coverage = digest.coverage
    lines += ["---", "", say("key"), ""]
    lines.append(say("coverage", read=coverage.sentences_read, total=coverage.sentences_total))
    if coverage.skipped:
        lines.append(say("skipped", sections="; ".join(coverage.skipped)))
    seconds = round(digest.timing.total_s)
    lines += ["", say("made", model=digest.model, device=digest.device, seconds=seconds, date=digest.created[:10])]
    return "\n".join(lines).rstrip() + "\n"


def _claim_lines(claim: Claim, lang: str) -> list[str]:
    word = render(Message.of(f"verdict.{claim.mark}"), lang)
    pages = sorted({evidence.page for evidence in claim.evidence})
    place = render(Message.of("summary.pages", pages=", ".join(map(str, pages))), lang) if pages else ""
    lead = f"**{plain(claim.label)}** " if claim.label else ""
    lines = [f"- {claim.mark.sign} {lead}{plain(claim.text)} ({', '.join(filter(None, [place, word]))})"]
    if claim.verdict is not Verdict.VERIFIED:
        lines += [f"  - {render(reason, lang)}" for reason in claim.reasons]
    if claim.evidence:
        lines.append(f"  > {plain(claim.evidence[0].quote)}")
    return lines


def translation_to_markdown(translation: Translation, title: str) -> str:
    """Paragraph by paragraph: the original quoted, the translation below, and what did not survive."""
    lang = "zh" if translation.lang == "zh" else "en"
    lines = [f"# {plain(title)}", ""]
    for passage in translation.passages:
        if passage.kind is PassageKind.HEADING:
            lines += [
                f"{'#' * min(6, passage.level + 1)} {plain(passage.text)}",
                "",
                f"*{plain(passage.original)}*",
                "",
            ]
            continue
        lines += [f"> {plain(passage.original)}", "", plain(passage.text), ""]
        faults = [render(fault, lang) for sentence in passage.sentences for fault in sentence.faults]
        if faults:
            check = render(Message.of("translation.check"), lang)
            lines += [f"⚠ *{check}: {' '.join(faults)}*", ""]
    marked = sum(passage.faulty for passage in translation.passages)
    done, total = len(translation.passages), translation.total
    lines += ["---", "", render(Message.of("translation.by", model=translation.model, marked=marked, total=done), lang)]
    if done < total:
        lines += ["", render(Message.of("translation.unfinished", done=done, total=total), lang)]
    return "\n".join(lines) + "\n"
