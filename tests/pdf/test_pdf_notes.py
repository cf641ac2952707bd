"""References that stand in footnotes: notes cut, works told from remarks, marks led to the note on their page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.reading.document import Citation, Rect, Sentence, Span
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.furniture import mark_broken_footnotes
from app.pdf.blocks.rows import Row
from app.pdf.page.facts import Run
from app.pdf.references.entries import parse_entry
from app.pdf.references.notes import note_citations, noted_works
from app.pdf.structure.body import Mark
from app.pdf.structure.footnotes import find_footnotes
from tests.pdf.test_pdf_references import block, row

CHICAGO = (
    "1See Mara Pine, The Making of Ice (London: Penguin, 1966), 23.",
    "2A word on the spelling of names is due here.",
    "3Oleg Brook, “On Warm Lakes,” Ice Letters 4, no. 2 (1990): 12–15; Rita Moss, The Law of Snow (Oslo: North, 2001), 4.",
    "4Ibid., 13.",
    "5Brook, Warm Lakes, 14.",
    "6For another view see Tom Fern, “A Front that Moved,” Ice Letters 9, no. 1 (1995): 3.",
    "7Mara Pine, The Making of Ice (London: Penguin, 1966), 30.",
)
CHINESE = (
    ("①费孝通：《乡土中国》，北京：海港书局，1985年，第12页。", "②同上，第20页。", "③参见孙晓东主编：《江南市镇》，海港书局，2004年，第5页；李明、王小鸣等：《论边疆》，《社会史评论》1999年第3期。"),
    ("①[德]韦伯：《新教伦理》，于晓译，海港书局，1987年，第4页。", "②此处史料由友人提供。", "③陈江：《港口》，《冷地学报》2001年第2期。"),
)  # fmt: skip


def note(text: str, y: float, page: int = 1) -> Row:
    """A row whose mark is raised."""
    length = 1 if text[0] in "①②③" else len(text) - len(text.lstrip("0123456789"))
    plain = row(text, 60, y, page)
    run = plain.runs[0]
    return replace(
        plain,
        runs=(run._replace(end=length, raised=True), Run(length, len(text), 9.0, False, False, False, False, "Serif")),
    )


def notes(texts: tuple[str, ...], page: int = 1) -> list[Block]:
    return [block(note(text, 600 + 14 * n, page), kind="footnote") for n, text in enumerate(texts)]


def sentence(number: int, page: int) -> Sentence:
    return Sentence(f"s{number}", "sec1", "A sentence that cites.", (Span(page, Rect(50, 50, 550, 60)),))


def test_works_are_told_from_remarks_and_from_what_was_named_before() -> None:
    works = noted_works(notes(CHICAGO), Vocabulary())
    found = [(work.entry.reference.authors, work.entry.reference.title, work.entry.reference.year) for work in works]
    assert found == [
        (("Mara Pine",), "The Making of Ice", 1966),
        (("Oleg Brook",), "On Warm Lakes", 1990),
        (("Rita Moss",), "The Law of Snow", 2001),
        (("Tom Fern",), "A Front that Moved", 1995),
    ]
    assert works[0].notes == ((1, 1), (1, 7))


def test_chinese_notes_that_count_anew_on_each_page_are_told_by_the_page() -> None:
    blocks = [*notes(CHINESE[0], 1), *notes(CHINESE[1], 2)]
    works = noted_works(blocks, Vocabulary())
    assert [work.entry.reference.title for work in works] == ["乡土中国", "江南市镇", "论边疆", "新教伦理", "港口"]
    assert works[2].entry.reference.authors == ("李明", "王小鸣")
    marks = [Mark("s1", 5, "①"), Mark("s2", 5, "①"), Mark("s2", 9, "②"), Mark("s1", 9, "③")]
    cited = note_citations([sentence(1, 1), sentence(2, 2)], works, marks)
    assert [(one.sentence, one.references) for one in cited] == [("s1", ("r1",)), ("s1", ("r2", "r3")), ("s2", ("r4",))]


def test_two_marks_set_together_call_both_notes() -> None:
    works = noted_works(notes(CHICAGO), Vocabulary())
    (cited,) = note_citations([sentence(1, 1)], works, [Mark("s1", 5, "67")])
    assert cited.references == ("r4", "r1")


def test_a_note_goes_on_over_a_page() -> None:
    whole = notes(CHICAGO)
    cut = CHICAGO[5].index("(1995)")
    whole[5] = block(note(CHICAGO[5][:cut], 700), kind="footnote")
    whole[6:] = [block(row(CHICAGO[5][cut:], 60, 600, 2), kind="footnote")]
    assert noted_works(whole, Vocabulary())[-1].entry.reference.year == 1995


def test_remarks_alone_are_no_references() -> None:
    remarks = tuple(f"{number}A remark of the year 199{number} that names nobody." for number in range(1, 9))
    assert noted_works(notes(remarks), Vocabulary()) == ()
    assert noted_works(notes((*remarks, CHICAGO[0].replace("1See", "9See"))), Vocabulary()) == ()


@pytest.mark.parametrize(
    ("text", "authors", "title"),
    [
        ("孙晓东主编：《江南市镇》第3卷，海港书局，2004年。", ("孙晓东",), "江南市镇"),
        ("李平和，王小鸣. 冰川退缩[J]. 冷地学报, 2001, 3(2): 4-9", ("李平和", "王小鸣"), "冰川退缩"),
        ("[3] al-Masri PA, van den Berg RC. On the roughness of snow. Ice Lett. 1978;53(6):195-199.", ("al-Masri PA", "van den Berg RC"), "On the roughness of snow"),
        ("Z. Petrosyan and T. Liu, A Two-layer Melt Model (Brenn: Harbour Press, 1998).", ("Z. Petrosyan", "T. Liu"), "A Two-layer Melt Model"),
    ],
)  # fmt: skip
def test_entries_as_notes_write_them(text: str, authors: tuple[str, ...], title: str) -> None:
    found = parse_entry(text, 1)
    assert (found.authors, found.title) == (authors, title)


def called(text: str, page: int = 1, number: int = 1) -> Sentence:
    return Sentence(f"s{number}", "sec1", text, (Span(page, Rect(50, 50, 550, 60)),))


def test_footnotes_are_led_to_what_calls_them() -> None:
    printed = notes(("1A remark.", "2Another.", "3A third."))
    signs = [block(row("∗ Both wrote it.", 60, 590), kind="footnote")]
    texts = [called("Ice melts."), called("The AI^3 helps.", number=2)]
    found = find_footnotes(
        [*signs, *printed], set(), Vocabulary(), texts, [Mark("s1", 3, "1"), Mark("s1", 10, "2")], ()
    )
    assert [(one.label, one.text, one.sentence, one.start, one.end) for one in found] == [
        ("∗", "Both wrote it.", "", 0, 0),
        ("1", "A remark.", "s1", 3, 3),
        ("2", "Another.", "s1", 10, 10),
        ("3", "A third.", "s2", 6, 8),
    ]


def test_a_raised_number_that_cites_calls_no_footnote() -> None:
    cited = Citation("s1", 3, 3, ("r1",))
    (found,) = find_footnotes(
        notes(("1A remark.",)), set(), Vocabulary(), [called("Ice melts.")], [Mark("s1", 3, "1")], [cited]
    )
    assert (found.sentence, found.text) == ("", "A remark.")


def test_no_footnote_is_lost_and_entries_are_none() -> None:
    plain = [block(row("Edited by M. Pine.", 60, 600), kind="footnote")]
    entry = block(row("[9] Pine, M.: Ice. 1990", 60, 700, 2), kind="footnote")
    found = find_footnotes([*plain, entry], {id(entry.rows[0])}, Vocabulary(), [called("Ice melts.")], [], ())
    assert [(one.label, one.text, one.page) for one in found] == [("", "Edited by M. Pine.", 1)]


def test_a_footnote_broken_off_at_the_end_of_a_page_goes_on_at_the_foot_of_the_next() -> None:
    plain = row("Running text of the page.", 60, 100, 2)
    text = block(replace(plain, runs=(plain.runs[0]._replace(size=12.0),)))
    first, rest = notes(("1We note that a bidirectional Trans-",))[0], block(row("former is called so.", 60, 700, 2))
    other = block(row("Small print with no note before it.", 60, 700, 1))
    mark_broken_footnotes([[other, first], [text, rest]], 12.0)
    assert (other.kind, rest.kind) == ("text", "footnote")
    (found,) = find_footnotes([first, rest], set(), Vocabulary(), [], [], ())
    assert found.text == "We note that a bidirectional Transformer is called so."
    assert [span.page for span in found.spans] == [1, 2]
