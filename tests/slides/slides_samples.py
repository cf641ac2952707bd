"""A paper made up for these tests, in English and in Chinese: document, summary, and drawn figures."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from app.domain.reading.document import (
    Document,
    Figure,
    FigureKind,
    PageInfo,
    Rect,
    Reference,
    Section,
    SectionRole,
    Sentence,
    Span,
)
from app.domain.writing.deck import FigureImage
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Evidence, Timing, Verdict

V, W, U = Verdict.VERIFIED, Verdict.WEAK, Verdict.UNSUPPORTED


@dataclass(frozen=True)
class Said:
    """One sentence of the paper and, where there is one, the claim a summary makes of it."""

    section: str
    page: int
    quote: str
    facet: str = ""
    claim: str = ""
    verdict: Verdict = V


ENGLISH = (
    Said(
        "1",
        1,
        "Readers of scientific papers rarely have time to verify the summaries that language models give them.",
        "background",
        "Readers of scientific papers rarely have time to verify the summaries that language models give them.",
    ),
    Said(
        "1",
        1,
        "Large hosted models need a network connection and an account, which many laboratories do not allow [3].",
        "background",
        "Large hosted models need a network connection and an account, which many laboratories do not allow.",
    ),
    Said(
        "1",
        1,
        "Models small enough for a laptop alter numbers in about one of seven statements they write.",
        "problem",
        "Small models that fit on a laptop alter numbers in about one of seven statements.",
    ),
    Said(
        "1",
        2,
        "No existing tool tells the reader which statements of a summary the paper itself supports.",
        "problem",
        "No existing tool tells readers which statements of a summary are supported by the paper itself.",
    ),
    Said(
        "3.1",
        3,
        "As Figure 1 shows, Lantern asks the model one short question per facet over a shared prefix of the paper.",
        "method",
        "Lantern asks the model one short question per facet over a shared prefix, so that the paper is read only once.",
    ),
    Said(
        "3.1",
        3,
        "The state after the prefix is stored on disk and loaded again in 0.02 seconds.",
        "method",
        "The state after the prefix is stored on disk and loaded again in 0.02 seconds.",
    ),
    Said(
        "3.2",
        4,
        "Each claim is aligned with the three sentences that have the highest weighted word overlap (Figure 1).",
        "method",
        "Each claim is aligned by program with the three sentences of the paper that share its rarest words.",
    ),
    Said(
        "3.2",
        4,
        "A claim passes only if every number in it also stands in its evidence.",
        "method",
        "A claim passes only if every number in it also stands in its evidence.",
    ),
    Said(
        "3.3",
        5,
        "A second check compares the logits of yes and no for the question whether the evidence supports the claim.",
        "method",
        "A second check compares the model's logits for yes and no on the question of support.",
        W,
    ),
    Said(
        "4.1",
        6,
        "Table 1 reports that Lantern marks 15 of 16 altered numbers and all 8 invented statements.",
        "results",
        "Lantern marks 15 of 16 altered numbers and all 8 invented statements as unsupported.",
    ),
    Said(
        "4.1",
        6,
        "The number rule alone finds 14 of the 16 altered numbers (Table 1).",
        "results",
        "The number rule alone already finds 14 of the 16 altered numbers.",
    ),
    Said(
        "4.2",
        7,
        "The first word of a summary appears after 41 seconds on two cores, and a second task starts after 1.2 seconds.",
        "results",
        "The first word of a summary appears after 41 seconds on two cores, and a second task on the same paper starts "
        "after 1.2 seconds, because the stored state is used again.",
    ),
    Said(
        "4.2",
        7,
        "Figure 2 plots the time per paper against its length for four models of different size.",
        "results",
        "The time per paper grows linearly with its length for all four models.",
    ),
    Said(
        "4.3",
        7,
        "Twelve graduate students judged 240 statements and agreed with the verdict in 91% of cases.",
        "results",
        "Twelve graduate students agreed with the program's verdict in 91% of 240 statements.",
    ),
    Said(
        "5",
        8,
        "We present the first summarizer in which a program, not the model, decides whether a statement is supported.",
        "contributions",
        "Lantern is the first summarizer in which a program decides whether a statement is supported.",
    ),
    Said(
        "5",
        8,
        "All code, prompts and the annotated statements are released under an open licence.",
        "contributions",
        "All code, prompts and annotated statements are released under an open licence.",
    ),
    Said(
        "5",
        8,
        "The approach works with any quantized model of 1.5 billion parameters or more.",
        "contributions",
        "The approach runs entirely offline with any quantized model of at least 1.5 billion parameters.",
    ),
    Said(
        "6",
        8,
        "Numbers moved to a different subject are caught in only 4 of 9 cases.",
        "limitations",
        "Numbers that were moved to a different subject are caught in only 4 of 9 cases.",
    ),
    Said(
        "6",
        8,
        "Our evaluation covers four papers, one of them in Chinese.",
        "limitations",
        "The evaluation covers four papers, only one of them in Chinese.",
    ),
    Said("6", 8, "", "limitations", "The system is slower than every commercial service.", U),
)

CHINESE = (
    Said(
        "1",
        1,
        "科研人员往往没有时间逐句核对语言模型生成的论文摘要。",
        "background",
        "科研人员往往没有时间逐句核对语言模型生成的论文摘要。",
    ),
    Said(
        "1",
        1,
        "云端大模型需要联网和注册账号，许多实验室并不允许这样做[3]。",
        "background",
        "云端大模型需要联网和账号，许多实验室并不允许。",
    ),
    Said(
        "1",
        1,
        "能在笔记本电脑上运行的小模型，约每七条陈述就会改错一个数字。",
        "problem",
        "能在笔记本电脑上运行的小模型，约每七条陈述就会改错一个数字。",
    ),
    Said(
        "1",
        2,
        "现有工具都没有告诉读者，摘要中的哪些陈述得到了论文本身的支持。",
        "problem",
        "现有工具没有说明摘要中的哪些陈述得到了论文本身的支持。",
    ),
    Said(
        "3.1",
        3,
        "如图1所示，“灯笼”系统在共享的论文前缀之上，对每个方面只提一个简短的问题。",
        "method",
        "“灯笼”系统在共享的论文前缀之上逐个方面提问，因此整篇论文只需读取一次。",
    ),
    Said(
        "3.1",
        3,
        "前缀之后的状态保存在磁盘上，再次载入只需0.02秒。",
        "method",
        "前缀状态保存在磁盘上，再次载入只需0.02秒。",
    ),
    Said(
        "3.2",
        4,
        "每条陈述都由程序与加权词重叠度最高的三个句子对齐（图1）。",
        "method",
        "每条陈述都由程序与论文中重叠度最高的三个句子对齐，而不是由模型给出出处。",
    ),
    Said(
        "3.2",
        4,
        "只有当陈述中的每个数字都出现在依据中时，该陈述才算通过。",
        "method",
        "只有当陈述中的每个数字都出现在依据中时，才算通过。",
    ),
    Said(
        "3.3",
        5,
        "第二道检查比较模型对“依据是否支持该陈述”回答是与否的对数几率。",
        "method",
        "第二道检查比较模型回答“是”与“否”的对数几率。",
        W,
    ),
    Said(
        "4.1",
        6,
        "表1显示，系统标出了16个被篡改数字中的15个，以及全部8条捏造的陈述。",
        "results",
        "实验结果表明，系统标出了16个被篡改数字中的15个，以及全部8条捏造的陈述。",
    ),
    Said(
        "4.1", 6, "仅凭数字规则就能找出16个中的14个（表1）。", "results", "仅凭数字规则就能找出16个被篡改数字中的14个。"
    ),
    Said(
        "4.2",
        7,
        "在双核机器上，摘要的第一个词在41秒后出现，第二个任务在1.2秒后开始。",
        "results",
        "在双核机器上，摘要的第一个词在41秒后出现；同一论文的第二个任务只需1.2秒即可开始，因为已保存的状态可以直接使用。",
    ),
    Said(
        "4.2",
        7,
        "图2给出了四种规模的模型处理一篇论文的时间与论文长度的关系。",
        "results",
        "四种模型的处理时间都随论文长度线性增长。",
    ),
    Said(
        "4.3",
        7,
        "12名研究生评判了240条陈述，91%的情况下与程序的判定一致。",
        "results",
        "12名研究生对240条陈述的判断有91%与程序一致。",
    ),
    Said(
        "5",
        8,
        "我们提出了第一个由程序而非模型判定陈述是否有依据的摘要系统。",
        "contributions",
        "本文提出了第一个由程序而非模型判定陈述是否有依据的摘要系统。",
    ),
    Said(
        "5",
        8,
        "全部代码、提示词和标注数据均以开放许可证发布。",
        "contributions",
        "全部代码、提示词和标注数据均以开放许可证发布。",
    ),
    Said(
        "5",
        8,
        "该方法适用于参数量不少于15亿的任何量化模型。",
        "contributions",
        "该方法完全离线运行，适用于参数量不少于15亿的任何量化模型。",
    ),
    Said(
        "6",
        8,
        "数字被移到另一个主语时，9例中只能发现4例。",
        "limitations",
        "数字被移到另一个主语时，9例中只能发现4例。",
    ),
    Said("6", 8, "我们的评测只涉及四篇论文，其中一篇为中文。", "limitations", "评测只涉及四篇论文，其中一篇为中文。"),
    Said("6", 8, "", "limitations", "该系统比所有商业服务都慢。", U),
)

_ROLES = {
    "1": SectionRole.INTRODUCTION,
    "3.1": SectionRole.METHOD,
    "3.2": SectionRole.METHOD,
    "3.3": SectionRole.METHOD,
    "4.1": SectionRole.RESULTS,
    "4.2": SectionRole.RESULTS,
    "4.3": SectionRole.RESULTS,
    "5": SectionRole.CONCLUSION,
    "6": SectionRole.DISCUSSION,
}
_NAMES = {
    "en": (
        "Introduction",
        "Reading once",
        "Finding evidence",
        "Judging",
        "Detection",
        "Speed",
        "People",
        "Conclusion",
        "Limits",
    ),
    "zh": ("引言", "一次读取", "寻找依据", "判定", "检出率", "速度", "用户评价", "结论", "局限"),
}
_TITLES = {
    "en": "Lantern: Summaries of Scientific Papers in Which Every Statement Leads Back to Its Proof",
    "zh": "灯笼：每条陈述都能追溯到原文依据的论文摘要系统",
}
_AUTHORS = {"en": ("Mara Lindqvist", "Joon-ho Park", "Elif Demir", "Wei Zhang"), "zh": ("张伟", "林美玲", "朴俊浩")}
_CAPTIONS = {
    "en": (
        "Figure 1: Overview of Lantern. The paper is read once into a shared prefix; each facet is asked on top of it, and "
        "each claim is aligned with its evidence.",
        "Figure 2: Time per paper in seconds against its length in pages, for four models.",
        "Table 1: Altered, invented and true statements found by each check.",
    ),
    "zh": (
        "图1：系统总览。论文一次读入共享前缀，各方面在其上提问，每条陈述再与依据对齐。",
        "图2：四种模型处理每篇论文的时间（秒）与论文页数的关系。",
        "表1：各项检查发现的篡改、捏造和真实陈述数。",
    ),
}
CELLS = {
    "en": (
        ("Check", "Altered", "Invented", "True passed"),
        ("Word overlap", "3", "5", "27"),
        ("Number rule", "14", "5", "28"),
        ("Number rule + judge", "15", "8", "26"),
    ),
    "zh": (
        ("检查方式", "篡改", "捏造", "真实通过"),
        ("词重叠", "3", "5", "27"),
        ("数字规则", "14", "5", "28"),
        ("数字规则 + 判定", "15", "8", "26"),
    ),
}


def document(lang: str = "en", figures: tuple[Figure, ...] | None = None) -> Document:
    """The paper as the reader would hand it over."""
    said = ENGLISH if lang == "en" else CHINESE
    sections = tuple(
        Section(f"s{number}", 1 + number.count("."), name, 1, _ROLES[number], number)
        for number, name in zip(_ROLES, _NAMES[lang], strict=True)
    )
    sentences = tuple(
        Sentence(f"q{i}", f"s{row.section}", row.quote, (Span(row.page, Rect(72, 80 + i, 300, 92 + i)),))
        for i, row in enumerate(said)
        if row.quote
    )
    return Document(
        sha256="0" * 64,
        page_count=9,
        language=lang,
        title=_TITLES[lang],
        authors=_AUTHORS[lang],
        abstract="",
        year=2025,
        doi="10.1234/lantern.2025",
        arxiv_id="",
        venue="Journal of Reading Tools" if lang == "en" else "阅读工具学报",
        keywords=("summaries", "evidence"),
        pages=tuple(PageInfo(n, 612, 792) for n in range(1, 10)),
        sections=sections,
        sentences=sentences,
        figures=paper_figures(lang) if figures is None else figures,
        references=(Reference("r3", "[3] A. Ito. Networks nobody may use. 2021.", label="[3]", year=2021),),
    )


def paper_figures(lang: str = "en") -> tuple[Figure, ...]:
    """Two figures and a table."""
    first, second, table = _CAPTIONS[lang]
    labels = ("Figure 1", "Figure 2", "Table 1") if lang == "en" else ("图1", "图2", "表1")
    return (
        Figure("f1", FigureKind.FIGURE, labels[0], first, 3, Rect(54, 60, 558, 240)),
        Figure("f2", FigureKind.FIGURE, labels[1], second, 7, Rect(54, 60, 294, 240)),
        Figure("t1", FigureKind.TABLE, labels[2], table, 6, Rect(54, 60, 294, 150), cells=CELLS[lang]),
    )


def digest(lang: str = "en") -> Digest:
    """The summary a model might have written of it."""
    said = ENGLISH if lang == "en" else CHINESE
    sections = []
    for key in ("problem", "background", "method", "results", "contributions", "limitations"):
        claims = tuple(
            Claim(
                row.claim,
                row.verdict,
                (Evidence(f"q{i}", row.page, (Rect(72, 80 + i, 300, 92 + i),), row.quote),) if row.quote else (),
            )
            for i, row in enumerate(said)
            if row.facet == key
        )
        sections.append(DigestSection(key, key.capitalize(), claims))
    return Digest(7, "structured", lang, "tiny-model", "2026-01-01", tuple(sections), Coverage(120, 180), Timing())


def png(width: int, height: int, kind: str = "plot") -> bytes:
    """A drawn figure: "plot" has four curves, "boxes" a flow chart, anything else a grid."""
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    stroke = max(2, width // 300)
    if kind == "plot":
        pen.line((width * 0.1, height * 0.05, width * 0.1, height * 0.9, width * 0.97, height * 0.9), "black", stroke)
        for index, colour in enumerate(("#1f77b4", "#d62728", "#2ca02c", "#9467bd"), start=1):
            points = [(width * (0.1 + 0.085 * x), height * (0.9 - 0.018 * x * index)) for x in range(11)]
            pen.line(points, colour, stroke * 2)
    elif kind == "boxes":
        for index in range(4):
            left = width * (0.04 + 0.245 * index)
            pen.rectangle((left, height * 0.3, left + width * 0.18, height * 0.7), "#e8eef7", "black", stroke)
            if index < 3:
                pen.line((left + width * 0.18, height / 2, left + width * 0.245, height / 2), "black", stroke)
    else:
        for index in range(9):
            pen.line((0, height * index / 8, width, height * index / 8), "black", stroke)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def figure_images(lang: str = "en", dpi: int = 300) -> dict[str, FigureImage]:
    """Each figure as the PDF reader would render it."""
    images = {}
    for figure, kind in zip(paper_figures(lang), ("boxes", "plot", "grid"), strict=True):
        width = round((figure.rect.x1 - figure.rect.x0) / 72 * dpi)
        height = round((figure.rect.y1 - figure.rect.y0) / 72 * dpi)
        images[figure.id] = FigureImage(
            figure.id,
            png(width, height, kind),
            width,
            height,
            dpi,
            figure.label,
            figure.caption,
            figure.page,
            figure.cells,
        )
    return images
