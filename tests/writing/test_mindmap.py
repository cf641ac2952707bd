from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reading.document import Section
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Evidence, Mark, Reading, Timing, Verdict
from app.domain.writing.mindmap import MapNode, NodeKind
from app.writing.map_drawing import Drawing, draw_svg, lay_out, text_width, wrap
from app.writing.mindmap import map_to_markdown, map_to_opml, mind_map
from tests.reading.samples import LAMP, make_document

SECTIONS = (
    Section("a", 1, "Introduction", 1, number="1"),
    Section("b", 2, "Lamps", 1, number="1.1"),
    Section("c", 3, "Old lamps", 2),
    Section("d", 1, "结论 & 展望", 3),
)


def tree(node: MapNode) -> object:
    return node.text if not node.children else (node.text, [tree(child) for child in node.children])


def test_sections_hang_from_sections_and_claims_from_where_they_are_proved() -> None:
    document = make_document(LAMP)
    first = document.sentences[0]
    document = replace(document, sections=SECTIONS, sentences=(replace(first, section="b"),))
    proof = Evidence(first.id, 1, (), first.text)
    digest = Digest(
        1, "structured", "en", "m", "2026", (
            DigestSection("x", "X", (Claim("It burns.", Verdict.VERIFIED, (proof,), reading=Reading.YES), Claim("Loose.", Verdict.WEAK))),
        ), Coverage(1, 1), Timing(),
    )  # fmt: skip
    root = mind_map(document, digest)
    assert tree(root)[1] == [
        ("1 Introduction", [("1.1 Lamps", ["It burns.", "Old lamps"])]),
        "结论 & 展望",
        "Loose.",
    ]
    markdown = map_to_markdown(root, 7)
    assert f"    - ✓ It burns. ([1](paperlamp://paper/7?page=1&sentence={first.id}))" in markdown
    opml = ET.fromstring(map_to_opml(root, 7))
    assert opml.find("head/title").text == document.title
    assert [one.get("text") for one in opml.find("body/outline")] == ["1 Introduction", "结论 & 展望", "~ Loose."]


def overlap(drawing: Drawing) -> list[tuple[str, str]]:
    boxes = drawing.boxes
    return [
        (one.node.text, other.node.text)
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def make_tree(count: int, text: str) -> MapNode:
    """A tree of `count` nodes, up to seven below each, three deep."""
    leaves = [MapNode(f"{number} {text}", NodeKind.CLAIM, 1, mark=Mark.VERIFIED) for number in range(count - 1)]
    while len(leaves) > 7:
        leaves = [
            replace(leaves[start], kind=NodeKind.SECTION, children=tuple(leaves[start + 1 : start + 7]))
            for start in range(0, len(leaves), 7)
        ]
    return MapNode(text, NodeKind.PAPER, 1, children=tuple(leaves))


@pytest.mark.parametrize("count", [1, 2, 5, 40, 300])
@pytest.mark.parametrize(
    "text", ["A claim about lamps that goes on for a while " * 3, "关于台灯的一句较长的说明文字，" * 5, "x" * 200]
)
def test_nothing_overlaps_at_any_size(count: int, text: str) -> None:
    drawing = lay_out(make_tree(count, text))
    assert len(drawing.boxes) == make_tree(count, text).count
    assert overlap(drawing) == []
    for box in drawing.boxes:
        assert 0 <= box.x <= box.x + box.width <= drawing.width
        assert 0 <= box.y <= box.y + box.height <= drawing.height


@given(st.text(max_size=120), st.floats(40, 300))
def test_wrapped_lines_hold_all_words_and_fit(text: str, widest: float) -> None:
    lines = wrap(text, 12.0, widest)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 12.0) <= widest or len(line) == 1 for line in lines)


@given(st.text(max_size=60))
def test_any_text_makes_a_drawing_that_xml_readers_take(text: str) -> None:
    root = MapNode(text, NodeKind.PAPER, 1, "s\"1'<", children=(MapNode(text, NodeKind.CLAIM, mark=Mark.WEAK),))
    ET.fromstring(draw_svg(lay_out(root), 3))
    ET.fromstring(map_to_opml(root, 3))
