"""What a person sees in real papers (`papers.toml`), and where a reading differs from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.domain.reading.document import Document, Figure, FigureKind

TRUTH = Path(__file__).with_name("papers.toml")
TWO_COLUMNS = (
    "acl_2020.acl-main.207_specter.pdf",
    "acl_n18-3011.pdf",
    "acm_sigconf_sample.pdf",
    "asmeconf_wide_equations.pdf",
    "bert_1810.04805v2.pdf",
    "bmc_open_access_article.pdf",
    "clinical_science_2014.pdf",
    "elle_vldb.pdf",
    "hindawi_2010.pdf",
    "hoare_1969_ocr_two_column.pdf",
    "megastore_cidr2011.pdf",
    "qasper_1801.05147.pdf",
    "qasper_1809.01202.pdf",
    "qasper_1912.01214.pdf",
    "qasper_2001.03131.pdf",
    "resnet_cvpr2016.pdf",
    "zh_llm_survey_60p.pdf",
)


def faults(document: Document, truth: dict[str, Any]) -> list[str]:
    """Where the document differs from what a person sees, in words; empty when it is right."""
    ends = tuple(document.sections[index].title for index in (0, -1)) if document.sections else ("", "")
    pairs = (
        ("title", document.title, truth.get("title", document.title)),
        ("sections", ends, (truth["first"], truth["last"]) if "first" in truth else ends),
        ("language", document.language, truth.get("language", document.language)),
        ("kind", str(document.kind), truth["kind"]),
        ("references", len(document.references), truth.get("references", len(document.references))),
        ("figures", labelled(document.figures, FigureKind.FIGURE), truth["figures"]),
        ("tables", labelled(document.figures, FigureKind.TABLE), truth["tables"]),
    )
    found = [f"{name} {is_now!r} for {seen!r}" for name, is_now, seen in pairs if is_now != seen]
    missing = [words for words in truth["joins"] if not any(words in s.text for s in document.sentences)]
    outside = [figure.label or figure.id for figure in document.figures if not _on_its_page(document, figure)]
    found += [f"not joined: {words!r}" for words in missing] + [f"off the page: {label}" for label in outside]
    return found if document.sentences else [*found, "no sentences"]


def labelled(figures: Sequence[Figure], kind: FigureKind) -> int:
    """How many have a label, each counted once; labels that have lost their number are counted as they come."""
    labels = [figure.label for figure in figures if figure.kind is kind and figure.label]
    numbered = {label for label in labels if any(char.isdigit() or char.isupper() for char in label[1:])}
    return len(numbered) + sum(label not in numbered for label in labels)


def _on_its_page(document: Document, figure: Figure) -> bool:
    page, rect = document.pages[figure.page - 1], figure.rect
    return 0 <= rect.x0 < rect.x1 <= page.width and 0 <= rect.y0 < rect.y1 <= page.height
