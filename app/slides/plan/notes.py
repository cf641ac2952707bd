"""Speaker notes: what to say, and for each point the words of the paper, the page and the section."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.reading.document import Document, Figure
from app.domain.writing.deck import Bullet
from app.domain.writing.digest import Claim, Mark
from app.slides.labels import Labels
from app.slides.plan.figures import bare_caption, label_in
from app.slides.plan.places import place
from app.slides.text import clean, shown

_QUOTE_CHARS = 420
_CAPTION_CHARS = 300


def speaker_notes(document: Document, claims: Iterable[Claim], figure: Figure | None, labels: Labels) -> str:
    """The notes of a slide about `claims`, without its time."""
    claims = tuple(claims)
    gap = "" if labels.lang == "zh" else " "
    blocks = [labels("say", text=gap.join(_sentence(claim.text, labels.lang) for claim in claims))] if claims else []
    if figure:
        blocks.append(figure_note(figure, labels))
    if claims:
        blocks.append(
            bullet_notes(document, [Bullet(claim.text, claim.evidence, claim.mark) for claim in claims], labels)
        )
    return "\n\n".join(blocks)


def figure_note(figure: Figure, labels: Labels) -> str:
    """What the figure is and where it stands."""
    page, caption = labels("page", page=figure.page), shown(bare_caption(figure.label, figure.caption), _CAPTION_CHARS)
    if not caption:
        return labels("figure_note_bare", label=figure_name(figure, labels.lang), page=page)
    return labels("figure_note", label=figure_name(figure, labels.lang), page=page, caption=caption)


def figure_name(figure: Figure, lang: str) -> str:
    """Its printed label as a talk in `lang` says it, or its kind."""
    return label_in(lang, figure.label) or figure.kind.value.capitalize()


def bullet_notes(document: Document, bullets: Iterable[Bullet], labels: Labels) -> str:
    """Notes for points that are already bullets (takeaways, questions)."""
    lines = [
        line for number, bullet in enumerate(bullets, start=1) for line in _behind(document, number, bullet, labels)
    ]
    return "\n".join([labels("evidence"), *lines]) if lines else ""


def _behind(document: Document, number: int, bullet: Bullet, labels: Labels) -> list[str]:
    """Quote, place and mark of one point."""
    lines: list[str] = []
    for item in bullet.evidence[:2]:
        if quote := shown(clean(item.quote), _QUOTE_CHARS):
            key = "evidence_more" if lines else "evidence_line"
            extra = {} if lines else {"number": number}
            lines.append(labels(key, quote=quote, place=place(document, item, labels), **extra))
    if not lines:
        lines = [labels("no_evidence_line", number=number)]
    if bullet.verdict in (Mark.WEAK, Mark.UNSUPPORTED):
        lines.append(labels("weak", text=bullet.detail or bullet.text))
    else:
        lines[-1] += " " + labels("found" if bullet.verdict is Mark.FOUND else "verified")
    return lines


def _sentence(text: str, lang: str) -> str:
    stop = "。" if lang == "zh" else "."
    return text if text.endswith((".", "。", "!", "?", "！", "？")) else text + stop
