"""What happens to papers after their publisher: line numbers, archives' covers, download notices, watermarks, errata.

Covers are drawn after what public archives print, with invented names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf

from tests.benchmarks.publishers.classes import chinese, computing, fronts, looks, sciences, theses
from tests.benchmarks.publishers.model import Paper
from tests.benchmarks.publishers.paper import Shape
from tests.benchmarks.publishers.richtext import plain
from tests.benchmarks.publishers.spec import DocumentClass, Finish, Writer

_BASES = {
    c.name: c for c in (*computing.CLASSES, *sciences.CLASSES, *looks.CLASSES, *fronts.CLASSES, *chinese.CLASSES, *theses.CLASSES)
}  # fmt: skip
_LATIN, _BOLD, _HAN = "tiro", "hebo", "china-s"
Draw = Callable[[pymupdf.Page, Paper], None]


def numbered(write: Writer, options: str, more: str = "") -> Writer:
    """The same source with its lines numbered."""

    def lined(paper: Paper) -> str:
        package = f"\\usepackage[{options}]{{lineno}}\n{more}\\linenumbers\n\\begin{{document}}"
        return write(paper).replace("\\begin{document}", package, 1)

    return lined


def covered(draw: Draw) -> Finish:
    """A page of its own before the first."""

    def finish(source: Path, target: Path, paper: Paper) -> None:
        with pymupdf.open(source) as document:
            first = document[0].rect
            draw(document.new_page(0, first.width, first.height), paper)
            document.save(target)

    return finish


def marked(draw: Draw) -> Finish:
    """Something on every page."""

    def finish(source: Path, target: Path, paper: Paper) -> None:
        with pymupdf.open(source) as document:
            for page in document:
                draw(page, paper)
            document.save(target)

    return finish


def followed(draw: Draw) -> Finish:
    """A page of its own after the last."""

    def finish(source: Path, target: Path, paper: Paper) -> None:
        with pymupdf.open(source) as document:
            first = document[0].rect
            draw(document.new_page(-1, first.width, first.height), paper)
            document.save(target)

    return finish


def _box(page: pymupdf.Page, top: float, text: str, size: float, font: str = _LATIN, left: float = 60) -> float:
    """A text from `top` down; where it ends."""
    room = pymupdf.Rect(left, top, page.rect.width - 60, top + 400)
    spare = page.insert_textbox(room, text, fontsize=size, fontname=font, lineheight=1.3)
    return top + 400 - spare + 6


def _names(paper: Paper, between: str = ", ") -> str:
    return between.join(author.name for author in paper.authors)


def _latin(text: str) -> str:
    """As the built-in fonts can show it: letters they lack are written without their marks."""
    table = str.maketrans("łŁőšžčěńáŚŻ", "lLoszcen" + "áSZ")
    return text.translate(table)


def shelf(page: pymupdf.Page, paper: Paper) -> None:
    """A digital shelf of journals: title first, then a list of facts with labels."""
    end = _box(page, 70, _latin(plain(paper.full_title)), 15, _BOLD)
    end = _box(page, end, f"Author(s): {_latin(_names(paper))}", 10)
    end = _box(
        page, end, f"Source: Journal of Cold Places, {paper.year}, Vol. {paper.volume}, No. {paper.number}, pp. 1-9", 10
    )
    end = _box(page, end, "Published by: Harbour Press\nStable URL: https://shelf.example.org/stable/1234567", 10)
    notice = "This archive is a not-for-profit service that helps readers find and keep scholarly works. Your use of the archive means that you agree with its terms. For more information write to support@example.org."
    _box(page, end + 250, notice, 8, "helv")


def open_archive(page: pymupdf.Page, paper: Paper) -> None:
    """A national open archive: identifier, how to cite, a notice in two languages."""
    end = _box(page, 60, "OPEN ARCHIVE", 22, _BOLD)
    end = _box(page, end + 20, _latin(plain(paper.full_title)), 15, _BOLD)
    end = _box(page, end, _latin(_names(paper)), 11)
    end = _box(
        page,
        end + 20,
        f"To cite this version:\n{_latin(_names(paper))}. {_latin(plain(paper.full_title))}. Journal of Cold Places, {paper.year}. oa-01234567",
        10,
    )
    end = _box(
        page, end + 20, f"oa-01234567\nhttps://archive.example.org/oa-01234567\nSubmitted on 19 Jul {paper.year}", 10
    )
    text = "This archive is a place where many disciplines deposit and share their works, whether they are published or not.\n\nCette archive ouverte est destinée au dépôt et à la diffusion de documents de recherche, publiés ou non."
    _box(page, end + 60, text, 9, "helv")


def network(page: pymupdf.Page, paper: Paper) -> None:
    """A network of researchers: the kind of work, counts of readers, the authors with their pictures."""
    end = _box(
        page,
        50,
        "See discussions, stats, and author profiles for this publication at: https://network.example.org/publication/312345",
        8,
        "helv",
    )
    end = _box(page, end + 14, _latin(plain(paper.full_title)), 15, "helv")
    end = _box(page, end, f"Article in Journal of Cold Places · March {paper.year}\nDOI: {paper.doi}", 9, "helv")
    end = _box(page, end + 10, "CITATIONS\n17\nREADS\n1,204", 9, "helv")
    for author in paper.authors[:4]:
        end = _box(
            page,
            end + 4,
            f"{_latin(author.name)}\n{_latin(paper.affiliations[author.affiliations[0]].institution)}\n23 PUBLICATIONS   411 CITATIONS",
            9,
            "helv",
            90,
        )
    _box(
        page,
        end + 60,
        "All content following this page was uploaded by one of the authors. The user has requested enhancement of the downloaded file.",
        8,
        "helv",
    )


def repository(page: pymupdf.Page, paper: Paper) -> None:
    """A university's repository: which version this is, and how to cite the published one."""
    end = _box(page, 60, "East Bay Research Online", 20, _BOLD)
    end = _box(
        page,
        end + 16,
        "This is the accepted version of an article published in the Journal of Cold Places. Changes introduced by the publishing process may not be reflected in this document.",
        10,
    )
    end = _box(page, end + 10, f"Title: {_latin(plain(paper.full_title))}", 10)
    end = _box(page, end, f"Creators: {_latin(_names(paper, '; '))}", 10)
    end = _box(page, end, f"Item type: Article\nPublisher: Harbour Press\nDOI: {paper.doi}\nDate: {paper.year}", 10)
    _box(
        page,
        end + 200,
        "Copyright and all moral rights to the version of the paper presented here belong to the individual authors. Take down policy: if you believe that this document breaches copyright, write to us and we will remove access.",
        8,
    )


def chinese_cover(page: pymupdf.Page, paper: Paper) -> None:
    """A Chinese publishing platform's page: title, authors, the way to cite, first online date."""
    end = _box(page, 60, "学术出版平台网络首发论文", 18, _HAN)
    end = _box(page, end + 10, f"题目：{plain(paper.full_title)}", 11, _HAN)
    end = _box(page, end, f"作者：{_names(paper, '，')}", 11, _HAN)
    end = _box(page, end, f"收稿日期：{paper.year}-01-12\n网络首发日期：{paper.year}-06-30", 11, _HAN)
    end = _box(
        page,
        end,
        f"引用格式：{_names(paper, '，')}．{plain(paper.full_title)}[J/OL]．冷地学报．https://platform.example.org/kcms/detail/11.2127.html",
        11,
        _HAN,
    )
    _box(
        page,
        end + 40,
        "网络首发：在编辑部工作流程中，稿件从录用到出版要经历录用定稿、排版定稿、整期汇编定稿等阶段。录用定稿指内容已经确定，且通过同行评议、主编终审同意刊用的稿件。",
        10,
        _HAN,
    )


def download_notice(page: pymupdf.Page, paper: Paper) -> None:
    """Who fetched the file and when, at the foot and up the side of every page."""
    notice = f"Downloaded from https://shelf.example.org by guest on 19 July {paper.year}. All use subject to terms."
    page.insert_text((50, page.rect.height - 12), notice, fontsize=7, fontname="helv", color=(0.4, 0.4, 0.4))
    page.insert_text((12, page.rect.height - 120), notice, fontsize=7, fontname="helv", rotate=90)


def platform_notice(page: pymupdf.Page, paper: Paper) -> None:
    """The line that a Chinese platform sets at the foot of every page."""
    text = f"(C)1994-{paper.year} 学术电子期刊出版社 版权所有  https://www.example.org"
    page.insert_text((90, page.rect.height - 14), text, fontsize=8, fontname=_HAN)


def watermark(page: pymupdf.Page, paper: Paper) -> None:
    """Large pale words across the page."""
    point = pymupdf.Point(120, page.rect.height - 200)
    turn = (point, pymupdf.Matrix(45))
    page.insert_text(point, "Draft of the authors", fontsize=60, fontname="helv", color=(0.85, 0.85, 0.85), morph=turn)


def erratum(page: pymupdf.Page, paper: Paper) -> None:
    """A correction that was bound to the paper."""
    end = _box(page, 70, f"Erratum to: {_latin(plain(paper.full_title))}", 15, _BOLD)
    _box(
        page,
        end + 8,
        f"{_latin(_names(paper))}\n\nErratum: in the printed version of this paper two rows of a table were exchanged by mistake. The publisher regrets the mistake. The text above is the right one.",
        10,
    )


def _variant(
    name: str, base: str, options: str = "", finish: Finish | None = None, shape: Shape | None = None, more: str = ""
) -> DocumentClass:
    cls = _BASES[base]
    write = numbered(cls.write, options, more) if options else cls.write
    return replace(cls, name=name, family=f"variant-{name}", write=write, finish=finish, shape=shape or cls.shape)


CLASSES = (
    _variant("lines-left", "elsevier-preprint", "left"),
    _variant("lines-fifth", "springer-open", "modulo", more="\\modulolinenumbers[5]\n"),
    _variant("lines-two-columns", "springer-journal", "switch"),
    _variant("lines-right", "sage", "right,pagewise"),
    _variant("lines-manuscript", "acs", "left,pagewise"),
    _variant("lines-chinese", "zh-university-journal", "left"),
    _variant("cover-shelf", "high-energy", finish=covered(shelf)),
    _variant("cover-repository", "acm-small", finish=covered(repository)),
    _variant("cover-columns", "acm-sigconf", finish=covered(shelf)),
    _variant("cover-info", "front-info-words", finish=covered(repository)),
    _variant("cover-archive", "ieee-conference", finish=covered(open_archive)),
    _variant("cover-network", "elsevier-cas-sc", finish=covered(network)),
    _variant("cover-chinese", "zh-computer-journal", finish=covered(chinese_cover)),
    _variant("cover-chinese-other", "zh-geography-journal", finish=covered(chinese_cover)),
    _variant("notice-download", "aps-prb", finish=marked(download_notice)),
    _variant("notice-platform", "zh-medical-journal", finish=marked(platform_notice)),
    _variant("notice-platform-other", "zh-language-journal", finish=marked(platform_notice)),
    _variant("watermark", "wiley", finish=marked(watermark)),
    _variant("watermark-thesis", "thesis-form", finish=marked(watermark)),
    _variant("erratum", "ams-article", finish=followed(erratum)),
)  # fmt: skip
