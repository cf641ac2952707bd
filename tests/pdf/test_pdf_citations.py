"""Citations in the text, by number, by label, by name, by superscript and by link, in English and Chinese."""

from pathlib import Path

import pymupdf
import pytest
from pdf_maker import blank, save, write

from app.domain.reading.document import Rect, Sentence, Span
from app.pdf import PdfReader
from app.pdf.blocks.rows import Row
from app.pdf.page.facts import Line, Link, PageFacts, Run
from app.pdf.references.citations import family_name, find_citations
from app.pdf.references.entries import parse_entry
from app.pdf.references.references import Entry
from app.pdf.structure.body import Mark

NUMBERED = tuple(f"[{n}] A. Author{n}. A title numbered {n}. Press, 20{n:02}." for n in range(1, 13))
NAMED = (
    "Smith, J., Jones, K., Lee, L. and Wu, M. (2019). One of many. Press.",
    "Smith, J. and Jones, K. (2019a). One of two. Press.",
    "Lee, L. (2020). Alone. Press.",
    "Lee, L. (2021b). Alone again. Press.",
    "de Gispert, A. and Mariño, J. B. (2006). Bridging. Press.",
    "Laurens van der Maaten. 2014. Accelerating things. Press.",
    "张三, 李四, 王五. 一个题目[J]. 学报, 2019, 1(2): 3-4.",
    "张三, 李四. 另一个题目[J]. 学报, 2020, 1(2): 3-4.",
    "R Core Team (2018). R: A Language. R Foundation.",
)


def entries(texts: tuple[str, ...], page: int = 9) -> list[Entry]:
    rows = []
    for number, text in enumerate(texts, 1):
        rect = Rect(50, 100 + 14 * number, 400, 110 + 14 * number)
        run = Run(0, 1, 9.0, False, False, False, False, "Serif")
        rows.append(Entry(parse_entry(text, number), (Row(page, text, rect, (50.0,), (55.0,), (run,), (rect,)),)))
    return rows


def sentence(text: str) -> Sentence:
    return Sentence("s1", "sec1", text, (Span(1, Rect(50, 50, 550, 60)),))


def cited(text: str, texts: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    found = find_citations([sentence(text)], entries(texts), (), ())
    return [(text[one.start : one.end], one.references) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As was shown [3], it works.", [("[3]", ("r3",))]),
        ("As others found [1, 3–5, 12], it does.", [("[1, 3–5, 12]", ("r1", "r3", "r4", "r5", "r12"))]),
        ("See, for instance, [8, 2.5.16].", [("[8, 2.5.16]", ("r8",))]),
        ("See [2, p. 7] and [4].", [("[2, p. 7]", ("r2",)), ("[4]", ("r4",))]),
        ("情感分析是一个重要任务[1-3]，其方法［5］很多。", [("[1-3]", ("r1", "r2", "r3")), ("［5］", ("r5",))]),
        ("Values in [0, 1] and up to [99] are no citations.", []),
        ("We take x[3] and the interval [1, 2] with y = [4].", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert cited(text, NUMBERED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith et al. (2019) say so.", [("Smith et al. (2019)", ("r1",))]),
        (
            "It holds (Smith and Jones, 2019a; Lee, 2020, 2021b).",
            [("Smith and Jones, 2019a", ("r2",)), ("Lee, 2020, 2021b", ("r3", "r4"))],
        ),
        ("关于杂志的Lee (2020)。", [("Lee (2020)", ("r3",))]),
        ("We follow de Gispert and Mariño (2006).", [("de Gispert and Mariño (2006)", ("r5",))]),
        ("They use t-SNE (van der Maaten, 2014).", [("Maaten, 2014", ("r6",))]),
        ("该方法由张三等(2019)提出（张三和李四，2020）。", [("张三等(2019)", ("r7",)), ("张三和李四，2020", ("r8",))]),
        ("All was done in R (R Core Team, 2018).", [("R Core Team, 2018", ("r9",))]),
        ("In 2019 Smithson won; Lee came in second in 2011.", []),
        ("Lee had a plan. It was tested much later by us in 2020.", []),
    ],
)
def test_names_and_years(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert cited(text, NAMED) == expected


def test_labels() -> None:
    texts = ("[Knu84] D. Knuth. The book. Press, 1984.", "[ABC+20] A. Able et al. Many. Press, 2020.")
    assert cited("See [Knu84, ABC+20].", texts) == [("[Knu84, ABC+20]", ("r1", "r2"))]


def test_superscripts_count_where_they_reach_much_of_the_list() -> None:
    marks = [Mark("s1", 5, "1,2"), Mark("s1", 9, "3–9"), Mark("s1", 9, "∗")]
    found = find_citations([sentence("Words and more.")], entries(NUMBERED), marks, ())
    assert [(one.start, one.end, len(one.references)) for one in found] == [(5, 5, 2), (9, 9, 7)]
    assert not find_citations([sentence("Words and more.")], entries(NUMBERED), [Mark("s1", 5, "1")], ())


def page_with_link(words: str, x: float, target: float) -> PageFacts:
    edges = tuple(x + 5.0 * index for index in range(len(words) + 1))
    line = Line(words, Rect(x, 50, edges[-1], 60), edges, (Run(0, len(words), 9, False, False, False, False, "S"),), 0)
    return PageFacts(1, 600, 800, 0, (line,), links=(Link(line.rect, page=9, x=50, y=target),))


def test_a_link_decides_between_works_that_look_alike_and_finds_marks_of_its_own() -> None:
    twins = ("Hu, A., Ba, B., Co, C. and Do, D. (2020). First.", "Hu, A., Bo, B., Ca, C. and Du, D. (2020). Second.")
    text = "Seen by Hu et al. (2020)."
    assert cited(text, twins) == []
    page = page_with_link("Hu et al.", 90, 100 + 14 * 2 - 3)
    (found,) = find_citations([sentence(text)], entries(twins), (), [page])
    assert (text[found.start : found.end], found.references) == ("Hu et al. (2020)", ("r2",))
    odd = "The classic treatment is that of Author1 (in print)."
    (found,) = find_citations([sentence(odd)], entries(NUMBERED), (), [page_with_link("Author1", 90, 114)])
    assert (odd[found.start : found.end], found.references) == ("Author1", ("r1",))
    assert not find_citations(
        [sentence("See Additional file 1.")], entries(NUMBERED), (), [page_with_link("Additional file 1", 90, 114)]
    )


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("Bell, I. H.", "Bell"), ("de Gispert, A.", "de Gispert"), ("Halpern SD", "Halpern"), ("Shyu M L", "Shyu"),
        ("A. El Abbadi", "Abbadi"), ("Ada Lovelace", "Lovelace"), ("W. Strunk Jr.", "Strunk"), ("赵妍妍", "赵妍妍"),
    ],
)  # fmt: skip
def test_the_name_by_which_a_work_is_cited(printed: str, family: str) -> None:
    assert family_name(printed) == family


def test_a_typeset_paper_with_superscripts_and_links(tmp_path: Path, pdf_reader: PdfReader) -> None:
    document = blank(2)
    first, second = document
    write(first, (60, 50, 550, 80), "A Small Study of Raised Numbers", 18, bold=True)
    write(first, (60, 85, 550, 105), "Ada Lovelace", 11)
    write(first, (60, 130, 290, 150), "1 Introduction", 12, bold=True)
    for line, (words, mark) in enumerate(
        (
            ("The first thing was found long ago.", "1,2"),
            ("Later it was found again by others.", "3"),
            ("It is widely known today.", "4-6"),
        )
    ):
        y = 170 + 16 * line
        first.insert_text((60, y), words, fontsize=10)
        x = 60 + pymupdf.get_text_length(words, fontsize=10)
        first.insert_text((x, y - 4), mark, fontsize=6)
    write(second, (60, 60, 290, 80), "References", 12, bold=True)
    for number in range(1, 7):
        text = (
            f"{number}. Author{'abcdef'[number - 1]}, A. A title of some length. J. Test. {number}, 1–2 (200{number})."
        )
        write(second, (60, 70 + 22 * number, 550, 92 + 22 * number), text, 9)
    found = pdf_reader.read(save(document, tmp_path / "raised.pdf"))
    assert len(found.references) == 6
    numbers = [tuple(int(one[1:]) for one in citation.references) for citation in found.citations]
    assert numbers == [(1, 2), (3,), (4, 5, 6)]
    texts = [found.by_id[citation.sentence].text[: citation.start] for citation in found.citations]
    assert texts[0].endswith("long ago.")
