"""Builds a paper's mind map from its sections and a summary, and writes it as Markdown and OPML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from app.domain.reading.document import Document, Section, SectionRole
from app.domain.writing.digest import Claim, Digest
from app.domain.writing.mindmap import MapNode, NodeKind
from app.text.markdown import plain
from app.text.number_words import HAN_NUMERALS
from app.writing.note_parts import Place, place_url

_LABEL = re.compile(
    rf"(?:Chapter|Part|Appendix)\s+[\dA-Z]{{1,4}}|第\s*[\d{HAN_NUMERALS}]+\s*[章篇编]|附录\s*[A-Z\d]?", re.I
)
_LEFT_OUT = frozenset({SectionRole.FRONT, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS})


def mind_map(document: Document, digest: Digest | None = None) -> MapNode:
    """The paper, its sections by level, and under each section the claims whose first evidence stands there."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for section in digest.sections if digest else ():
        for claim in section.claims:
            claims[_section_of(claim, document)].append(claim)
    sections = [section for section in document.sections if section.role not in _LEFT_OUT]
    known = {section.id for section in sections}
    loose = [claim for key, rows in claims.items() if key not in known for claim in rows]
    children = (*_tree(sections, claims), *map(_claim_node, loose))
    return MapNode(document.title, NodeKind.PAPER, 1, children=children)


def map_to_markdown(root: MapNode, paper: int) -> str:
    """A nested list under the title; pages are links."""
    lines = [f"# {plain(root.text)}", ""]

    def add(node: MapNode, depth: int) -> None:
        mark = f"{node.mark.sign} " if node.mark else ""
        link = f" ([{node.page}]({place_url(Place(paper, node.page, node.sentence))}))" if node.page else ""
        lines.append(f"{'  ' * depth}- {mark}{plain(node.text)}{link}")
        for child in node.children:
            add(child, depth + 1)

    for child in root.children:
        add(child, 0)
    return "\n".join(lines) + "\n"


def map_to_opml(root: MapNode, paper: int) -> str:
    """OPML 2.0 (http://opml.org/spec2.opml), which outliners and mind map programs read."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head>", f"    <title>{escaped(root.text)}</title>", "  </head>", "  <body>"]

    def add(node: MapNode, depth: int) -> None:
        mark = f"{node.mark.sign} " if node.mark else ""
        text = quoteattr(_printable(f"{mark}{node.text}"))
        link = f" url={quoteattr(place_url(Place(paper, node.page, node.sentence)))}" if node.page else ""
        start = f"{'  ' * depth}<outline text={text}{link}"
        if not node.children:
            lines.append(f"{start}/>")
            return
        lines.append(f"{start}>")
        for child in node.children:
            add(child, depth + 1)
        lines.append(f"{'  ' * depth}</outline>")

    add(root, 2)
    return "\n".join([*lines, "  </body>", "</opml>"]) + "\n"


def _tree(sections: Sequence[Section], claims: dict[str, list[Claim]]) -> tuple[MapNode, ...]:
    """Sections as nodes: those of a deeper level hang from the one before."""
    nodes: list[MapNode] = []
    position = 0
    while position < len(sections):
        section = sections[position]
        end = position + 1
        while end < len(sections) and sections[end].level > section.level:
            end += 1
        own = tuple(_claim_node(claim) for claim in claims.get(section.id, ()))
        children = own + _tree(sections[position + 1 : end], claims)
        title = f"{section.number} {section.title}".strip()
        if _LABEL.fullmatch(title) and end == position + 1 < len(sections) and sections[end].level == section.level:
            # "Chapter 3" on a line of its own belongs to the heading below it.
            position, section = end, sections[end]
            title = f"{title} · {section.title}"
            end = position + 1
            while end < len(sections) and sections[end].level > section.level:
                end += 1
        nodes.append(MapNode(title, NodeKind.SECTION, section.page, children=children))
        position = end
    return tuple(nodes)


def _claim_node(claim: Claim) -> MapNode:
    proof = claim.evidence[0] if claim.evidence else None
    page, sentence = (proof.page, proof.sentence) if proof else (0, "")
    return MapNode(claim.text, NodeKind.CLAIM, page, sentence, claim.mark)


def _section_of(claim: Claim, document: Document) -> str:
    for proof in claim.evidence:
        if (sentence := document.by_id.get(proof.sentence)) is not None:
            return sentence.section
    return ""


def _printable(text: str) -> str:
    """Without what XML 1.0 does not allow."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def escaped(text: str) -> str:
    """Text as it stands between XML tags."""
    return _printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
