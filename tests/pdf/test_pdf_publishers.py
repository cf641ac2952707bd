"""The measure on publishers' classes measures what it says: perfect is 1, every fault is less, and the truth is printed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.publishers.bibliography import apa, gbt, mdpi, springer, vancouver
from tests.benchmarks.publishers.expected import truth_of
from tests.benchmarks.publishers.model import Prints, Truth, body_sentences
from tests.benchmarks.publishers.paper import compose
from tests.benchmarks.publishers.printed import unprinted
from tests.benchmarks.publishers.registry import CLASSES, PARTS, TUNE, UNSEEN, half_of, part_of
from tests.benchmarks.publishers.run import _wanted
from tests.benchmarks.publishers.score import FoundReference, Reading, Score, score
from tests.benchmarks.publishers.seeds import seed
from tests.benchmarks.publishers.spec import DocumentClass

FIELDS = (
    "title",
    "authors",
    "affiliations",
    "abstract",
    "keywords",
    "headings",
    "reference_count",
    "references",
    "reference_fields",
    "sentences",
)


def truth(name: str = "zh-geography-journal", index: int = 0) -> Truth:
    cls = next(c for c in CLASSES if c.name == name)
    return truth_of(name, compose(cls.base, index, cls.shape), cls.prints)


def perfect(truth: Truth) -> Reading:
    return Reading(
        title=truth.title,
        authors=truth.authors,
        affiliations=truth.affiliations,
        abstract=truth.abstract,
        abstract_other=truth.abstract_other,
        keywords=truth.keywords,
        headings=tuple(forms[0] for forms in truth.headings),
        references=tuple(
            FoundReference(" ".join((*r.families, *r.marks)), r.title, r.families, r.year, r.doi) for r in truth.references
        ),
        sentences=truth.sentences,
    )  # fmt: skip


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.name)
def test_a_perfect_reading_scores_one_in_every_field(cls: DocumentClass):
    for index in range(cls.papers):
        right = truth(cls.name, index)
        figures = score(perfect(right), right).figures()
        assert {name: figures[name] for name in FIELDS} == dict.fromkeys(FIELDS, 1.0), (cls.name, index)
        assert figures["soiled"] == 0


def test_an_empty_reading_scores_nothing():
    figures = score(Reading(), truth()).figures()
    assert [
        figures[name] for name in ("title", "authors", "abstract", "keywords", "headings", "references", "sentences")
    ] == [0] * 7


def test_authors_must_stand_in_order():
    right = truth("aps-prb", 2)
    assert len(right.authors) == 60
    swapped = replace(perfect(right), authors=(right.authors[1], right.authors[0], *right.authors[2:]))
    assert 0.9 < score(swapped, right).authors.f1 < 1
    backwards = replace(perfect(right), authors=right.authors[::-1])
    assert score(backwards, right).authors.f1 < 0.1


def test_a_collaboration_may_be_given_or_left_out():
    right = truth("aps-prb", 2)
    assert right.optional_authors
    assert score(replace(perfect(right), authors=(*right.authors, *right.optional_authors)), right).authors.f1 == 1
    assert score(replace(perfect(right), authors=(*right.authors, "Some Body")), right).authors.f1 < 1


def test_a_title_may_miss_case_and_accents_but_no_word():
    right = truth("springer-journal")
    assert score(replace(perfect(right), title=right.title.upper()), right).title.value == 1
    assert score(replace(perfect(right), title=right.title.rsplit(" ", 1)[0]), right).title.value == 0


def test_the_other_languages_abstract_counts_by_itself():
    right = truth()
    assert score(replace(perfect(right), abstract_other=""), right).abstract.value == 0.5


def test_a_missing_a_merged_and_a_soiled_entry_each_cost():
    right = truth()
    whole = perfect(right)
    first, second, *rest = whole.references
    merged = replace(first, text=f"{first.text} {second.text}")
    soiled = replace(first, text=f"{first.text} 作者简介")
    for references in ((second, *rest), (merged, *rest), (soiled, second, *rest)):
        assert score(replace(whole, references=tuple(references)), right).references.f1 < 1
    wrong_year = replace(first, year=1066)
    result = score(replace(whole, references=(wrong_year, second, *rest)), right)
    assert result.references.f1 == 1
    assert result.reference_fields.value < 1


def test_a_heading_needs_its_number_and_fixed_headings_are_free():
    right = truth("ieee-journal")
    whole = perfect(right)
    assert score(replace(whole, headings=(*whole.headings, "Acknowledgment")), right).headings.f1 == 1
    assert score(replace(whole, headings=(*whole.headings, "Table I")), right).headings.f1 < 1
    bare = tuple(heading.split(" ", 1)[1] for heading in whole.headings)
    assert score(replace(whole, headings=bare), right).headings.f1 < 1


def test_entries_as_styles_print_them_are_right():
    for style in (apa, gbt, mdpi, springer, vancouver):
        cls = next(c for c in CLASSES if c.name == "springer-journal")
        paper = compose(cls.base, 1, cls.shape)
        right = truth_of("springer-journal", paper, cls.prints)
        entries = tuple(FoundReference(style(entry)) for entry in paper.entries)
        assert {e.venue for e in paper.entries} & set(right.heads)
        assert score(replace(perfect(right), references=entries), right).references.f1 == 1, style


def test_line_numbers_and_furniture_soil_a_sentence():
    right = truth("springer-journal")
    whole = perfect(right)
    first = next(s for s in whole.sentences if not any(char.isdigit() for char in s))
    numbered = first.replace(" ", " 31 ", 1)
    noticed = f"{first} Downloaded from https://shelf.example.org"
    for bad in (numbered, noticed):
        result = score(replace(whole, sentences=tuple(bad if s == first else s for s in whole.sentences)), right)
        assert result.soiled == 1
        assert result.sentences.value < 1


def test_scores_add_up():
    right = truth()
    both = Score()
    both.add(score(perfect(right), right))
    both.add(score(Reading(), right))
    assert both.papers == 2
    assert both.title.value == 0.5
    assert both.authors.found == len(right.authors)


def test_authors_that_are_printed_by_place_are_expected_so():
    paper = compose("aps-prb", 0, next(cls.shape for cls in CLASSES if cls.name == "aps-prb"))
    assert [a.affiliations for a in paper.authors] == [(0,), (1,), (0,)]
    expected = truth_of("x", paper, Prints(by_place=True)).authors
    assert expected == (paper.authors[0].name, paper.authors[2].name, paper.authors[1].name)
    assert truth_of("x", paper, Prints()).authors == tuple(a.name for a in paper.authors)


def test_sealed_classes_are_never_looked_at():
    parts = {part: {cls.family for cls in CLASSES if part_of(cls.family) == part} for part in PARTS}
    assert parts["opened"] | parts["sealed"] == UNSEEN
    assert not parts["opened"] & parts["sealed"]
    assert not any(_wanted(cls, (cls.name,), "sealed") for cls in CLASSES)


def test_every_family_is_in_one_half_and_chinese_is_a_third_of_the_measure():
    assert not TUNE & UNSEEN
    halves = {"tune": 0, "unseen": 0}
    chinese = {"tune": 0, "unseen": 0}
    for cls in CLASSES:
        halves[half_of(cls.family)] += 1
        chinese[half_of(cls.family)] += cls.shape.language == "zh"
    assert all(chinese[half] * 3 >= halves[half] for half in halves), (halves, chinese)
    assert len({cls.name for cls in CLASSES}) == len(CLASSES)


def test_the_same_seed_gives_the_same_paper():
    cls = CLASSES[0]
    assert compose(cls.name, 1, cls.shape) == compose(cls.name, 1, cls.shape)
    assert compose(cls.name, 1, cls.shape) != compose(cls.name, 2, cls.shape)
    assert cls.source(compose(cls.name, 1, cls.shape)).key == cls.source(compose(cls.name, 1, cls.shape)).key


def test_every_work_of_the_list_is_cited():
    for cls in CLASSES:
        for index in range(cls.papers):
            paper = compose(cls.base, index, cls.shape)
            cited = [key for sentence in body_sentences(paper) for key in sentence.cites]
            assert sorted(cited) == sorted(entry.key for entry in paper.entries), (cls.name, index)


@pytest.mark.parametrize("index", [0, 1])
def test_the_truth_of_a_seed_paper_stands_on_its_pages(index: int, tmp_path: Path):
    pdf, right = seed(index, tmp_path)
    assert list(unprinted(pdf, right)) == []
    assert list(unprinted(pdf, replace(right, title="A Title That Nobody Printed Anywhere in Here"))) != []
