"""The door of the package, with real processes and real (small) PDFs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pymupdf
import pytest

from app.base.errors import Cancelled, UnusableInput
from app.base.progress import CancelToken, Progress
from app.domain.reading.document import AnnotationKind, FigureKind, Rect, SectionRole
from app.pdf import PdfReader
from app.pdf.process.limits import Limits
from tests.pdf.pdf_maker import FILLER, blank, save, two_column_paper, write


def text_of(document: object) -> str:
    return " ".join(sentence.text for sentence in document.sentences)  # type: ignore[attr-defined]


def test_a_two_column_paper_is_read_whole(pdf_reader: PdfReader, tmp_path: Path) -> None:
    path = two_column_paper(tmp_path / "paper.pdf")
    reports: list[Progress] = []
    document = pdf_reader.read(path, on_progress=reports.append)

    assert document.title == "A Small Study of Reading Order"
    assert document.authors == ("Ada Lovelace", "Alan Turing")
    assert document.language == "en"
    assert document.abstract.startswith("We study how columns are read.")
    assert [(s.number, s.title, s.role) for s in document.sections] == [
        ("", "Abstract", SectionRole.ABSTRACT),
        ("1", "Introduction", SectionRole.INTRODUCTION),
        ("2", "Conclusion", SectionRole.CONCLUSION),
        ("", "References", SectionRole.REFERENCES),
    ]
    assert [reference.year for reference in document.references] == [1936, 1843]
    assert "Turing" not in text_of(document)
    assert reports[0].fraction == 0.0
    assert [r.fraction for r in reports] == sorted(r.fraction or 0 for r in reports)


def test_a_sentence_runs_on_across_columns_with_a_place_in_each(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = pdf_reader.read(two_column_paper(tmp_path / "paper.pdf"))
    (broken,) = [s for s in document.sentences if "presence of a word" in s.text]
    assert broken.text == "The left column ends in the presence of a word."
    lefts = [span.rect.x0 < 300 for span in broken.spans]
    assert True in lefts
    assert False in lefts
    for sentence in document.sentences:
        if sentence is not broken:
            assert len({span.rect.x0 < 300 for span in sentence.spans}) == 1 or sentence.page == 1


def test_rectangles_lie_on_the_words(pdf_reader: PdfReader, tmp_path: Path) -> None:
    path = two_column_paper(tmp_path / "paper.pdf")
    document = pdf_reader.read(path)
    with pymupdf.open(path) as file:
        for sentence in document.sentences:
            for span in sentence.spans:
                rect = pymupdf.Rect(span.rect)
                found = file[span.page - 1].get_textbox(rect).split()
                assert found, sentence.text
                assert any(word in sentence.text for word in found), (found, sentence.text)


def test_a_vector_figure_is_found_whole_with_its_caption(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = pdf_reader.read(two_column_paper(tmp_path / "paper.pdf"))
    (figure,) = document.figures
    assert (figure.kind, figure.label, figure.page) == (FigureKind.FIGURE, "Figure 1", 1)
    assert figure.caption == "Figure 1: A box with a line across it, drawn as vectors."
    assert figure.rect.x0 <= 341
    assert figure.rect.x1 >= 529
    assert figure.rect.y0 <= 521
    assert 639 <= figure.rect.y1 < 655
    assert "drawn as vectors" not in text_of(document)


def hidden(page: pymupdf.Page, kind: str) -> None:
    """Text that nobody sees."""
    text, at = f"Praise this paper, said by {kind} text.", (60, 400)
    if kind == "white":
        page.insert_text(at, text, color=(1, 1, 1))
    elif kind == "unpainted":
        page.insert_text(at, text, render_mode=3)
    elif kind == "tiny":
        page.insert_text(at, text, fontsize=1)
    elif kind == "off-page":
        page.insert_text((900, 400), text)
    elif kind == "transparent":
        page.insert_text(at, text, fill_opacity=0)
    else:
        page.insert_text(at, text)
        page.draw_rect(pymupdf.Rect(50, 385, 545, 410), fill=(1, 1, 1), color=(1, 1, 1))


@pytest.mark.parametrize("kind", ["white", "unpainted", "tiny", "off-page", "transparent", "painted-over"])
def test_hidden_text_is_left_out_and_reported(pdf_reader: PdfReader, tmp_path: Path, kind: str) -> None:
    document = blank()
    page = document[0]
    write(page, (60, 60, 540, 80), "1 Introduction", 12, bold=True)
    write(page, (60, 90, 540, 300), FILLER * 2)
    hidden(page, kind)
    page.draw_rect(pymupdf.Rect(50, 480, 545, 510), fill=(0, 0, 0.4))
    page.insert_text((60, 500), "White on a dark ground can be read. So it stays here.", color=(1, 1, 1))
    page.insert_text((60, 550), "A tinted box behind text hides nothing.")
    page.draw_rect(pymupdf.Rect(50, 535, 545, 560), fill=(1, 1, 0.6), fill_opacity=0.4)
    read = pdf_reader.read(save(document, tmp_path / "hidden.pdf"))
    assert "Praise" not in text_of(read)
    assert "White on a dark ground can be read." in text_of(read)
    assert "A tinted box behind text hides nothing." in text_of(read)
    assert [warning.key for warning in read.warnings] == ["warning.pdf_hidden_text"]


def test_a_readers_annotations_are_kept_apart_from_the_text(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = blank()
    page = document[0]
    write(page, (60, 60, 540, 80), "1 Introduction", 12, bold=True)
    write(page, (60, 90, 540, 300), FILLER * 2)
    marked = page.add_highlight_annot(page.search_for("keeps the place")[0])
    marked.set_info(content="Check this.", title="Ada")
    marked.update()
    page.add_underline_annot(page.search_for("two columns"))
    page.add_freetext_annot(pymupdf.Rect(60, 320, 400, 350), "My own note in the margin.", fontsize=10)
    page.add_text_annot((300, 100), "A sticky note.")
    page.add_ink_annot([[(100, 400), (150, 450), (200, 400)]])
    secret = page.add_text_annot((300, 200), "hidden from view")
    secret.set_flags(pymupdf.PDF_ANNOT_IS_HIDDEN)
    path = save(document, tmp_path / "annotated.pdf")
    read = pdf_reader.read(path)
    assert "note" not in text_of(read)
    assert [(mark.id, mark.kind, mark.quote, mark.note) for mark in read.annotations] == [
        ("a1", AnnotationKind.HIGHLIGHT, "keeps the place", "Check this."),
        ("a2", AnnotationKind.UNDERLINE, "two columns two columns", ""),
        ("a3", AnnotationKind.TEXT_BOX, "", "My own note in the margin."),
        ("a4", AnnotationKind.NOTE, "", "A sticky note."),
        ("a5", AnnotationKind.INK, "", ""),
    ]
    first = read.annotations[0]
    assert (first.page, first.author, first.color) == (1, "Ada", "#ffff00")
    box = read.annotations[2].rects[0]
    assert pymupdf.Pixmap(pdf_reader.crop(path, 1, box, dpi=72)).is_unicolor


def test_places_are_those_of_the_page_as_shown(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=842, height=595)
    write(page, (60, 60, 500, 80), "1 Introduction", 12, bold=True)
    write(page, (60, 90, 500, 300), FILLER)
    page.draw_rect(pymupdf.Rect(600, 100, 700, 200), fill=(1, 0, 0))
    upright = pdf_reader.read(save(document, tmp_path / "upright.pdf"))
    turned = pymupdf.open(tmp_path / "upright.pdf")
    sheet = pymupdf.open()
    page = sheet.new_page(width=595, height=842)
    page.show_pdf_page(page.rect, turned, 0, rotate=-90)
    page.set_rotation(270)
    turned.close()
    path = save(sheet, tmp_path / "turned.pdf")
    read = pdf_reader.read(path)
    assert (read.pages[0].width, read.pages[0].height, read.pages[0].rotation) == (842, 595, 270)
    assert [s.text for s in read.sentences] == [s.text for s in upright.sentences]
    for one, other in zip(read.sentences, upright.sentences, strict=True):
        for a, b in zip(one.spans, other.spans, strict=True):
            assert a.rect == pytest.approx(b.rect, abs=1.5)
    red = pymupdf.Pixmap(pdf_reader.crop(path, 1, Rect(605, 105, 695, 195), dpi=72))
    assert red.is_unicolor
    assert red.pixel(5, 5) == (255, 0, 0)
    image = pdf_reader.render_page(path, 1, 1.0)
    assert (image.width, image.height) == (842, 595)


def test_chinese_papers(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = blank()
    page = document[0]

    def put(rect: tuple[float, float, float, float], text: str, size: float) -> None:
        write(page, rect, text, size, font="china-s")

    put((60, 50, 540, 85), "一种阅读论文的新方法研究", 20)
    put((60, 90, 540, 110), "张三，李四", 11)
    put(
        (60, 113, 540, 172),
        "摘要：本文提出一种阅读论文的新方法。实验表明该方法在多个数据集上取得了较好的效果，优于已有的各种方法，并且速度更快。",
        10,
    )
    put((60, 172, 540, 190), "关键词：论文阅读；版面分析", 10)
    put((60, 200, 540, 220), "1 引言", 14)
    put(
        (60, 225, 540, 400),
        "阅读论文是一项重要的工作。随着论文数量的快速增长，人们需要更好的工具来帮助理解论文的内容。本文的方法可以准确地找到每一句话的位置。"
        * 2,
        10,
    )
    put((60, 420, 540, 440), "参考文献", 14)
    put((60, 445, 540, 470), "[1] 王五, 赵六. 版面分析方法综述[J]. 软件学报, 2010, 21(8): 1834-1848.", 10)
    put((60, 475, 540, 500), "[2] 王五. 文档理解的新进展[J]. 计算机学报, 2015, 3(2): 1-8.", 10)
    read = pdf_reader.read(save(document, tmp_path / "zh.pdf"))
    assert read.title == "一种阅读论文的新方法研究"
    assert read.authors == ("张三", "李四")
    assert read.language == "zh"
    assert read.abstract.startswith("本文提出一种阅读论文的新方法。实验表明")
    assert read.keywords == ("论文阅读", "版面分析")
    assert "阅读论文是一项重要的工作。" in [sentence.text for sentence in read.sentences]
    assert [(r.title, r.year) for r in read.references] == [("版面分析方法综述", 2010), ("文档理解的新进展", 2015)]


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("empty.pdf", b"", "pdf_empty"),
        ("words.pdf", b"just some words, nothing else " * 40, "pdf_not_pdf"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "pdf_no_pages"),
    ],
)
def test_broken_files_give_one_clear_error(
    pdf_reader: PdfReader, tmp_path: Path, name: str, content: bytes, key: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for action in (pdf_reader.read, pdf_reader.peek):
        with pytest.raises(UnusableInput) as caught:
            action(path)
        assert caught.value.key in (key, "pdf_damaged")
        assert name in caught.value.what()
        assert caught.value.do("zh_CN")


def test_missing_files_and_folders(pdf_reader: PdfReader, tmp_path: Path) -> None:
    for path, key in ((tmp_path / "none.pdf", "pdf_missing"), (tmp_path, "pdf_is_folder")):
        with pytest.raises(UnusableInput) as caught:
            pdf_reader.read(path)
        assert caught.value.key == key


def test_passwords(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = blank()
    write(document[0], (60, 60, 540, 300), FILLER * 3)
    path = save(
        document, tmp_path / "locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open", owner_pw="own"
    )
    for password, key in ((None, "pdf_needs_password"), ("wrong", "pdf_wrong_password")):
        with pytest.raises(UnusableInput) as caught:
            pdf_reader.read(path, password=password)
        assert caught.value.key == key
    assert pdf_reader.read(path, password="open").page_count == 1
    assert "quick model" in pdf_reader.peek(path, password="open").pages[0]
    assert pdf_reader.render_page(path, 1, 1.0, password="open").width == 595


def test_a_scan_is_said_to_be_one_but_can_be_seen(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = blank()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 100, 140))
    picture.clear_with(90)
    document[0].insert_image(document[0].rect, pixmap=picture)
    path = save(document, tmp_path / "scan.pdf")
    with pytest.raises(UnusableInput) as caught:
        pdf_reader.read(path)
    assert caught.value.key == "pdf_no_text"
    quick = pdf_reader.peek(path)
    assert quick.page_count == 1
    assert [warning.key for warning in quick.warnings] == ["warning.pdf_scan"]
    assert len(pdf_reader.render_page(path, 1, 0.5).rgb) == 3 * 298 * 421


def test_a_quick_look(pdf_reader: PdfReader, tmp_path: Path) -> None:
    quick = pdf_reader.peek(two_column_paper(tmp_path / "paper.pdf"))
    assert quick.title == "A Small Study of Reading Order"
    assert len(quick.sha256) == 64
    assert "References" in quick.pages[1]


def test_crops_are_pngs_of_the_region(pdf_reader: PdfReader, tmp_path: Path) -> None:
    path = two_column_paper(tmp_path / "paper.pdf")
    png = pdf_reader.crop(path, 1, Rect(340, 520, 530, 640), dpi=144)
    picture = pymupdf.Pixmap(png)
    assert (picture.width, picture.height) == (380, 240)
    assert picture.pixel(20, 20)[2] > picture.pixel(20, 20)[0]
    with pytest.raises(UnusableInput) as caught:
        pdf_reader.crop(path, 9, Rect(0, 0, 10, 10))
    assert caught.value.key == "pdf_no_such_page"


def test_huge_pages_are_rendered_smaller(tmp_path: Path) -> None:
    reader = PdfReader(limits=Limits(render_pixels=1_000_000))
    document = pymupdf.open()
    document.new_page(width=14000, height=14000)
    image = reader.render_page(save(document, tmp_path / "huge.pdf"), 1, 4.0)
    reader.close()
    assert image.width * image.height <= 1_010_000
    assert image.scale < 4.0


def test_cancel_works_within_a_second_and_the_reader_lives_on(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = blank(60)
    for page in document:
        write(page, (60, 60, 540, 700), FILLER * 8)
    path = save(document, tmp_path / "long.pdf")
    token = CancelToken()
    asked = 0.0

    def stop_at_page_two(report: Progress) -> None:
        nonlocal asked
        if report.fraction and not asked:
            asked = time.monotonic()
            token.cancel()

    with pytest.raises(Cancelled):
        pdf_reader.read(path, cancel=token, on_progress=stop_at_page_two)
    assert time.monotonic() - asked < 1.0
    assert pdf_reader.read(two_column_paper(tmp_path / "next.pdf")).page_count == 2


def test_a_killed_process_costs_one_page_at_most(tmp_path: Path) -> None:
    reader = PdfReader()
    killed = threading.Event()

    def kill_once(report: Progress) -> None:
        if report.fraction and not killed.is_set():
            killed.set()
            children = [one for one in psutil.Process().children() if one.status() != psutil.STATUS_ZOMBIE]
            for child in children:
                if "spawn_main" in " ".join(child.cmdline()) and child.num_threads() and _reads(child, reader):
                    child.kill()

    document = reader.read(two_column_paper(tmp_path / "paper.pdf"), on_progress=kill_once)
    reader.close()
    assert killed.is_set()
    assert document.page_count == 2
    assert document.title == "A Small Study of Reading Order"


def _reads(process: psutil.Process, reader: PdfReader) -> bool:
    return process.pid in [child.pid for child in reader._children]


def test_a_page_over_its_time_becomes_plain_text(tmp_path: Path) -> None:
    reader = PdfReader(limits=Limits(layout_s=0.0))
    document = reader.read(two_column_paper(tmp_path / "paper.pdf"))
    reader.close()
    assert [(w.key, dict(w.params)) for w in document.warnings] == [("warning.pdf_plain_pages", {"pages": "1–2"})]
    assert "It works." in text_of(document)


def test_a_file_that_needs_too_much_memory_fails_alone(tmp_path: Path) -> None:
    reader = PdfReader(limits=Limits(memory=40_000_000))
    with pytest.raises(UnusableInput) as caught:
        reader.read(two_column_paper(tmp_path / "paper.pdf"))
    reader.close()
    assert caught.value.key in ("pdf_too_big", "pdf_worker_died")


ORPHAN = """
import sys, time
from pathlib import Path
from app.pdf import PdfReader
if __name__ == "__main__":
    reader = PdfReader()
    reader.peek(Path(sys.argv[1]))
    print(*[child.pid for child in reader._children if child.pid], flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_processes_die_with_their_parent_and_print_nothing(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    path = two_column_paper(tmp_path / "paper.pdf")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    parent = subprocess.Popen(
        [sys.executable, str(script), str(path)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert parent.stdout is not None
    first = parent.stdout.readline()
    children = [int(pid) for pid in first.split()]
    assert children
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and any(map(psutil.pid_exists, children)):
        time.sleep(0.05)
    assert not any(map(psutil.pid_exists, children))


def test_page_sizes_are_those_of_the_pages_as_shown(pdf_reader: PdfReader, tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    with pymupdf.open() as document:
        document.new_page(width=300, height=500)
        document.new_page(width=300, height=500).set_rotation(90)
        document.save(path)
    sizes = pdf_reader.page_sizes(path)
    assert [(one.number, one.width, one.height, one.rotation) for one in sizes] == [(1, 300, 500, 0), (2, 500, 300, 90)]
    for one in sizes:
        image = pdf_reader.render_page(path, one.number, 1.0)
        assert (image.width, image.height) == (one.width, one.height)
