"""Entries of reference lists in the styles of the field, and lists cut into their entries."""

import pytest

from app.domain.reading.document import Rect
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.rows import Row
from app.pdf.page.facts import Link, PageFacts, Run
from app.pdf.references.entries import parse_entry
from app.pdf.references.references import split_references, strays, with_linked_dois

STYLES = {
    "numbered, initials first": (
        "[16] B. F. Cooper, H.-A. Jacobsen, A. El Abbadi, and R. Oh. Pnuts: A hosted platform. Proc. VLDB Endow., 1(2), 2008.",
        ("B. F. Cooper", "H.-A. Jacobsen", "A. El Abbadi", "R. Oh"), 2008, "Pnuts: A hosted platform",
    ),
    "IEEE": (
        "[3] J. K. Author and L. Müller, “Name of the paper,” Abbrev. Title, vol. 1, no. 2, pp. 3–5, Jan. 2011.",
        ("J. K. Author", "L. Müller"), 2011, "Name of the paper",
    ),
    "ACM": (
        "[15] Torben Hagerup, Kurt Mehlhorn, and J. Ian Munro. 1993. Maintaining Discrete Distributions. In Proc. ICALP.",
        ("Torben Hagerup", "Kurt Mehlhorn", "J. Ian Munro"), 1993, "Maintaining Discrete Distributions",
    ),
    "Vancouver": (
        "7. Halpern SD, Van der Berg PA, Caplan AL. Transplantation in infected patients. N Engl J Med. 2002;347(4):284-7.",
        ("Halpern SD", "Van der Berg PA", "Caplan AL"), 2002, "Transplantation in infected patients",
    ),
    "BMC": (
        "4. Zere E, Moeti M, et al: Equity in health and healthcare: analysis of trends. BMC Public Health 2007, 7(1):78.",
        ("Zere E", "Moeti M"), 2007, "Equity in health and healthcare: analysis of trends",
    ),
    "LNCS": (
        "1. Smith, A., Lee, B.: A title of a chapter. In: Proceedings of X, pp. 1–3. Springer, Heidelberg (2016)",
        ("Smith, A.", "Lee, B."), 2016, "A title of a chapter",
    ),
    "APA": (
        "Bell, I. H., & Lemort, V. (2014, June). Pure fluid properties (2nd ed.). Industrial Chemistry, 53(6), 2498–2508.",
        ("Bell, I. H.", "Lemort, V."), 2014, "Pure fluid properties",
    ),
    "Nature": (
        "14. LeCun, Y., Bengio, Y. & Hinton, G. Deep learning. Nature 521, 436–444 (2015).",
        ("LeCun, Y.", "Bengio, Y.", "Hinton, G."), 2015, "Deep learning",
    ),
    "Chicago": (
        "Kluyver, Thomas, Benjamin Ragan-Kelley, and Kyle Kelley. 2016. “Jupyter Notebooks.” In Positioning and Power.",
        ("Kluyver, Thomas", "Benjamin Ragan-Kelley", "Kyle Kelley"), 2016, "Jupyter Notebooks",
    ),
    "natbib": (
        "Ashish Vaswani, Noam Shazeer, and Łukasz Kaiser. Attention is all you need. In NIPS, pp. 6000–6010, 2017.",
        ("Ashish Vaswani", "Noam Shazeer", "Łukasz Kaiser"), 2017, "Attention is all you need",
    ),
    "commas": (
        "[30] S. Thara, A. Krishna, Aspect identification using features, in: International Journal of Systems, 2018.",
        ("S. Thara", "A. Krishna"), 2018, "Aspect identification using features",
    ),
    "a book after a comma": ("[9] D. E. Knuth, The TEXbook, 2nd ed., Addison Wesley, 1994.", ("D. E. Knuth",), 1994, "The TEXbook"),
    "no title, as in physics": ("[12] K. Lee and J. Smith, Phys. Rev. Lett. 12, 345 (2000).", ("K. Lee", "J. Smith"), 2000, ""),
    "GB/T 7714, Chinese": (
        "[4] 王中卿, 李寿山, 朱巧明,等. 基于不平衡数据的中文情感分类[C]//中国计算语言学研究前沿进展. 2011:33-37.",
        ("王中卿", "李寿山", "朱巧明"), 2011, "基于不平衡数据的中文情感分类",
    ),
    "GB/T 7714, English": (
        "[11] Yan Y, Liu Y, Shyu M L, et al. Utilizing concept correlations[C]// IEEE Conference. IEEE, 2014:561-568.",
        ("Yan Y", "Liu Y", "Shyu M L"), 2014, "Utilizing concept correlations",
    ),
    "a body, in Chinese": (
        "中国互联网络信息中心. 第29次中国互联网络发展状况统计报告[R/OL]. (2012-01-16). http://www.cnnic.net.cn/",
        ("中国互联网络信息中心",), None, "第29次中国互联网络发展状况统计报告",
    ),
    "a body, in English": (
        "R Core Team (2019). R: A Language and Environment for Statistical Computing. R Foundation.",
        ("R Core Team",), 2019, "R: A Language and Environment for Statistical Computing",
    ),
    "a web page": ("[1] Apache HBase. http://hbase.apache.org/, 2008.", (), 2008, "Apache HBase"),
    "a thesis": (
        "[4] David A. Anisi. 2003. Optimal Motion Control of a Vehicle. Master’s thesis. Royal Institute, Stockholm.",
        ("David A. Anisi",), 2003, "Optimal Motion Control of a Vehicle",
    ),
    "years as a range": ("[23] Kyle Kingsbury. 2013-2019. Knossos. https://github.com/x/knossos.", ("Kyle Kingsbury",), None, "Knossos"),
    "only an address": ("[31] https://github.com/LCSL/GURLS (Accessed on July 2019)", (), None, ""),
    "nothing of the kind": ("personal communication about something", (), None, ""),
    "the editor named after the title": (
        "Kluyver, T., & Pérez, F. et al. (2016). Jupyter notebooks – a format (F. Loizides & B. Schmidt, Eds.; pp. 87–90). IOS.",
        ("Kluyver, T.", "Pérez, F."), 2016, "Jupyter notebooks – a format",
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_an_entry_is_read_in_its_style(style: str) -> None:
    text, authors, year, title = STYLES[style]
    reference = parse_entry(text, 1)
    assert (reference.authors, reference.year, reference.title) == (authors, year, title)


def test_a_doi_is_taken_whole_and_without_the_stop() -> None:
    reference = parse_entry("Smith, A. (1995). GROMACS. https://doi.org/10.1016/0010-4655(95)00042-E.", 1)
    assert reference.doi == "10.1016/0010-4655(95)00042-e"


def test_a_slanted_journal_ends_a_title_that_only_commas_set_off() -> None:
    text = "W. Kahan, Accurate eigenvalues of a matrix, Stanford Reports, 1966."
    start = text.index("Stanford")
    assert parse_entry(text, 1, ((start, start + 16),)).title == "Accurate eigenvalues of a matrix"


def row(text: str, x: float, y: float, page: int = 1) -> Row:
    edges = tuple(x + 5.0 * index for index in range(len(text) + 1))
    rect = Rect(x, y, edges[-1], y + 9)
    run = Run(0, len(text), 9.0, False, False, False, False, "Serif")
    return Row(page, text, rect, edges[:-1], edges[1:], (run,), (rect,))


def block(*rows: Row, kind: str = "text") -> Block:
    rects = [one.rect for one in rows]
    rect = Rect(min(r.x0 for r in rects), rects[0].y0, max(r.x1 for r in rects), rects[-1].y1)
    return Block(rows[0].page, kind, rect, list(rows))


def texts(*blocks: Block, others: tuple[Block, ...] = ()) -> list[str]:
    whole = [*blocks, *strays(blocks, others, 1)]
    return [entry.reference.text for entry in split_references(whole, Vocabulary())]


def test_hanging_indents_go_on_over_columns_and_pages_and_small_letters_start_an_entry_too() -> None:
    first = block(
        row("Able, A. (2001). A first title that is long", 50, 100), row("enough for two lines. Press.", 65, 112),
        row("Baker, B. (2002). A second title that", 50, 124),
    )  # fmt: skip
    second = block(
        row("goes on in the next column. Press.", 335, 100), row("pandas. (2020). Pandas: a library", 320, 112),
        row("for tables. Zenodo.", 335, 124), row("Dodd, D. (2004). Another one. Press.", 320, 136),
    )  # fmt: skip
    assert texts(first, second) == [
        "Able, A. (2001). A first title that is long enough for two lines. Press.",
        "Baker, B. (2002). A second title that goes on in the next column. Press.",
        "pandas. (2020). Pandas: a library for tables. Zenodo.",
        "Dodd, D. (2004). Another one. Press.",
    ]


def test_a_box_drawn_across_both_columns_does_not_mix_them() -> None:
    mixed = Row(
        1, "[1] A. Able. A first title. Press, 2001. [3] C. Cole. The third title. Press, 2003.", Rect(50, 100, 560, 109),
        (*(50 + 5.0 * n for n in range(40)), 250.0, *(320 + 5.0 * n for n in range(42))),
        (*(55 + 5.0 * n for n in range(40)), 320.0, *(325 + 5.0 * n for n in range(42))),
        (Run(0, 83, 9.0, False, False, False, False, "Serif"),), (Rect(50, 100, 250, 109), Rect(320, 100, 530, 109)),
    )  # fmt: skip
    left = row("[2] B. Baker. A second one. Press, 2002.", 50, 112)
    right = row("[4] D. Dodd. The fourth title. Press, 2004.", 320, 112)
    more = [
        row("[5] E. Eve. The fifth title. Press, 2005.", 320, 124),
        row("[6] F. Fox. The last one. Press, 2006.", 320, 136),
    ]
    extra = row("[2] B. Baker. A second one. Press, 2002.", 50, 124)
    found = texts(block(mixed, left, right), block(*more), block(row("and here it goes on a bit, pp. 1–2.", 65, 124)))
    assert [text[:3] for text in found] == ["[1]", "[2]", "[3]", "[4]", "[5]", "[6]"]
    assert found[1].endswith("pp. 1–2.")
    assert extra.text not in found[2]


def test_entries_taken_for_footnotes_belong_to_the_list() -> None:
    foot = block(row("[1] A. Able. A first title. Press, 2001.", 50, 700), kind="footnote")
    rest = block(
        row("[2] B. Baker. A second one. Press, 2002.", 50, 100, 2), row("[3] C. Cole. A third. Press, 2003.", 50, 112, 2)
    )  # fmt: skip
    assert [text[:3] for text in texts(rest, others=(foot,))] == ["[1]", "[2]", "[3]"]


def test_what_a_journal_prints_below_the_list_is_left_out() -> None:
    found = texts(
        block(
            row("1. Able A: A first title. J Test 2001, 1:2.", 50, 100), row("2. Baker B: A second title. J Test 2002,", 50, 112),
            row("1:3.", 62, 124), row("doi:10.1186/1472-6963-14-1", 50, 148), row("Cite this article as: Able et al.", 50, 160),
        )
    )  # fmt: skip
    assert found[-1] == "2. Baker B: A second title. J Test 2002, 1:3."


def test_a_link_on_an_entry_gives_the_doi_that_it_does_not_print() -> None:
    rows = (
        row("[1] A. Able. A first title. Press, 2001.", 50, 100),
        row("[2] B. Baker. A second one. Press, 2002.", 50, 112),
    )
    entries = split_references([block(*rows)], Vocabulary())
    page = PageFacts(1, 600, 800, 0, links=(Link(Rect(60, 111, 200, 121), "https://doi.org/10.18653/v1/N18-1101"),))
    assert [entry.reference.doi for entry in with_linked_dois(entries, [page])] == ["", "10.18653/v1/n18-1101"]


def test_a_dash_repeats_the_authors() -> None:
    found = split_references(
        [
            block(
                row("[1] A. Able and B. Baker, “First things,” Press, 2001.", 50, 100),
                row("[2] ——, “Second things,” Press, 2002.", 50, 112),
            )
        ],
        Vocabulary(),
    )
    assert found[1].reference.authors == ("A. Able", "B. Baker")
    assert found[1].reference.title == "Second things"
