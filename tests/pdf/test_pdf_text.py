"""Characters, rows and running text."""

import pytest

from app.domain.reading.document import Rect
from app.pdf.blocks.flow import Flow, Vocabulary, join_rows
from app.pdf.blocks.rows import Row, join_pieces, merge_lines
from app.pdf.page.facts import Line, Run
from app.text.characters import combine, fold, is_unreadable


def line(text: str, x: float = 0.0, y: float = 0.0, size: float = 10.0, raised: str = "") -> Line:
    edges = tuple(x + 5.0 * step for step in range(len(text) + 1))
    runs = [Run(0, len(text), size, False, False, False, False, "Serif")]
    if raised:
        at = text.index(raised)
        end = at + len(raised)
        runs = [
            Run(0, at, size, False, False, False, False, "Serif"),
            Run(at, end, size * 0.7, False, False, False, True, "Serif"),
            Run(end, len(text), size, False, False, False, False, "Serif"),
        ]
    rect = Rect(x, y, edges[-1], y + size)
    return Line(text, rect, edges, tuple(run for run in runs if run.end > run.start), 0)


def row(text: str, raised: str = "") -> Row:
    return join_pieces(1, [line(text, raised=raised)])


def flow_of(*texts: str, known: str = "") -> Flow:
    vocabulary = Vocabulary()
    vocabulary.learn([row(known)] if known else [])
    flow = Flow(vocabulary)
    for text in texts:
        flow.add(row(text))
    return flow


@pytest.mark.parametrize(
    ("char", "clean"),
    [
        ("ﬁ", "fi"),
        ("\u00a0", " "),
        ("\u200b", ""),
        ("𝑥", "x"),
        ("²", "²"),
        ("½", "½"),
        ("⼀", "一"),
        ("３", "3"),
        ("，", "，"),
    ],
)
def test_only_typography_is_folded(char: str, clean: str) -> None:
    assert fold(char) == clean


def test_tex_accents_are_joined_with_their_letters() -> None:
    assert combine("´", "e") == "é"
    assert combine("¨", "u") == "ü"
    assert combine("´", "3") == ""


def test_unreadable_characters_are_known() -> None:
    assert all(map(is_unreadable, "\x02\ufffd\ue123"))
    assert not any(map(is_unreadable, "a中é∑\n"))


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (("a recur-", "rent network"), "a recurrent network"),
        (("a self-", "attention layer"), "a self-attention layer"),
        (("a state-", "of-the-art model"), "a state-of-the-art model"),
        (("the GPT-", "3 model"), "the GPT-3 model"),
        (("a 1.5-", "billion-parameter model"), "a 1.5-billion-parameter model"),
        (("years 2010-", "2014"), "years 2010-2014"),
        (("both pre-", "and post-processing"), "both pre- and post-processing"),
        (("an end-", "to-end system"), "an end-to-end system"),
        (("we train", "models"), "we train models"),
        (("基于多通道", "神经网络"), "基于多通道神经网络"),
        (("see https://example.org/", "path/file"), "see https://example.org/path/file"),
    ],
)
def test_rows_are_joined_as_a_reader_would(rows: tuple[str, ...], text: str) -> None:
    assert flow_of(*rows).text == text


def test_the_document_decides_about_a_hyphen() -> None:
    assert flow_of("a multi-", "task model", known="multi-task learning helps").text == "a multi-task model"
    assert flow_of("a multi-", "task model", known="multitask learning helps").text == "a multitask model"


def test_two_words_of_the_document_keep_their_hyphen_and_syllables_do_not() -> None:
    known = "a cosine distance based on an experiment that was able to succeed in full, fully"
    assert flow_of("a cosine-", "based score", known=known).text == "a cosine-based score"
    assert flow_of("an experi-", "ment", known=known).text == "an experiment"
    assert flow_of("it succeed-", "able", known=known).text == "it succeedable"


def test_marks_of_notes_go_and_exponents_stay() -> None:
    note = Flow(Vocabulary())
    note.add(row("as shown before12 and", raised="12"))
    assert note.text == "as shown before and"
    power = Flow(Vocabulary())
    power.add(row("about 3 · 1018 FLOPs", raised="18"))
    assert power.text == "about 3 · 10^18 FLOPs"


def test_every_character_keeps_its_place() -> None:
    flow = flow_of("one two", "three")
    spans = flow.spans(4, 13)
    assert flow.text[4:13] == "two three"
    assert [span.rect.x0 for span in spans] == [20.0, 0.0]
    assert [span.rect.x1 for span in spans] == [35.0, 25.0]


def test_pieces_of_one_baseline_become_one_row_and_others_do_not() -> None:
    rows = merge_lines(1, [line("right", 60, 0.5), line("left", 0, 0), line("below", 0, 12)])
    assert [item.text for item in rows] == ["left right", "below"]


def test_a_soft_hyphen_inside_a_row_is_not_printed() -> None:
    text = "an evalu\u00adated speed"
    edges = tuple(float(index) for index in range(len(text) + 1))
    run = Run(0, len(text), 10, False, False, False, False, "F")
    rows = merge_lines(1, [Line(text, Rect(0, 0, len(text), 10), edges, (run,), 0)])
    assert join_rows(rows) == "an evaluated speed"
