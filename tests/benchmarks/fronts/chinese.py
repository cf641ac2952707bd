"""Chinese first pages drawn at random: journals of every field, one and two columns, with their English front."""

from __future__ import annotations

from random import Random

from tests.benchmarks.fronts import words as w
from tests.benchmarks.fronts.looks import SERIF, ZH_KAI, ZH_SANS, ZH_SERIF, Look, own_data, paragraph, quoted, styled


def chinese(seed: int) -> Look:
    """A Chinese first page."""
    r = Random(seed)
    look = Look(r, True)
    look.body = r.choice((9, 9.5, 10, 10.5, 10.5, 12))
    look.serif, look.sans = r.choice(SERIF), ZH_SANS
    columns = 1 if look.maybe(0.4) else 2
    parts = [_head(look)]
    own = [_title(look), _people(look), _places(look), _abstract(look)]
    foreign = [_english(look)] if look.maybe(0.7) else []
    parts += foreign + own if foreign and look.maybe(0.06) else own + foreign
    if look.maybe(0.25):
        parts.append(_cite(look))
    body = _body(look)
    _foot(look)
    lead, close = ("", "") if columns == 1 else ('#place(top, scope: "parent", float: true, clearance: 12pt)[', "]")
    look.source = [own_data(look), _page(look, columns), *look.source, lead, "\n".join(parts), close, body]
    return look


def _zh(content: str, size: float, font: str = ZH_SERIF, bold: bool = False, track: float = 0) -> str:
    tracking = f", tracking: {track}em" if track else ""
    weight = ', weight: "bold"' if bold else ""
    return f'#text(size: {size}pt, font: ("{font}"){weight}{tracking})[{content}]'


def _page(look: Look, columns: int) -> str:
    r = look.random
    footer = ", footer: [#align(center)[#text(size: 8pt)[1]]]" if look.maybe(0.4) else ""
    if look.maybe(0.5):
        text = look.title if look.maybe(0.5) else f"{look.names[0]}等：{look.title}"
        footer += (
            f", header: context {{ if counter(page).get().first() > 1 [#text(size: 8pt)[{look.say('note', text)}]] }}"
        )
    return (
        f'#set page(paper: "a4", margin: {r.choice((50, 58, 66, 76))}pt, columns: {columns}{footer})\n#set columns(gutter: {r.choice((14, 18, 22))}pt)\n'
        f'#set text(size: {look.body}pt, font: ("{ZH_SERIF}"), lang: "zh")\n#set par(justify: true, leading: {r.choice((0.5, 0.65, 0.9))}em, first-line-indent: 2em)'
    )


def thesis(seed: int) -> Look:
    """The title page of a Chinese thesis: a form, or lines; with names or for a blind review."""
    r = Random(seed)
    look = Look(r, True, body=12.0)
    look.serif, look.sans = SERIF[0], ZH_SANS
    look.title = w.zh_title(r)
    blind, form = look.maybe(0.3), look.maybe(0.7)
    lines = [("note", r.choice(w.ZH_SCHOOLS), r.choice((18, 22, 26)))] if not blind else []
    lines.append(
        (
            "note",
            r.choice(("硕士学位论文", "博士学位论文", "本科毕业论文（设计）", "硕 士 学 位 论 文", "专业学位硕士论文")),
            r.choice((22, 28, 32)),
        )
    )
    if look.maybe(0.4):
        lines.insert(
            0, ("note", f"分类号：TP{r.randrange(100, 400)}   密级：公开   学校代码：10{r.randrange(100, 999)}", 11)
        )
    if form and look.maybe(0.5):
        rows = [("note", r.choice(("论文题目：", "题    目：", "题目"))), ("title", look.title)]
    else:
        lines.append(("title", look.title, r.choice((18, 22, 26))))
        rows = []
        if look.maybe(0.5):
            lines.append(("title", w.title(r), r.choice((14, 16, 18))))
    fields = [("作    者：", w.zh_person(r), "authors"), ("学    院：", r.choice(w.ZH_UNITS), "affiliation"), ("专    业：", r.choice(("计算机应用技术", "自然地理学", "工商管理")), "note"),
              ("指导教师：", f"{w.zh_person(r)}  教授", "note"), ("学    号：", str(r.randrange(10**8, 10**9)), "note"), ("完成日期：", f"{r.randrange(2000, 2025)}年5月", "note")]  # fmt: skip
    if blind:
        fields = [f for f in fields if f[2] == "note" and "教师" not in f[0]]
    for label, value, kind in fields:
        rows += [("note", label), (kind, value)]
    cells = ", ".join(f"[{_zh(look.say(kind, text), 14)}]" for kind, text in rows)
    body = [
        paragraph(
            _zh(look.say(kind, text), size, r.choice((ZH_SANS, ZH_SERIF)), look.maybe(0.5)), "center", 18, justify=False
        )
        for kind, text, size in lines
    ]
    grid = f"#v(40pt)#align(center)[#grid(columns: (110pt, 260pt), row-gutter: 16pt, align: left, {cells})]"
    look.source = [
        f'#set page(paper: "a4", margin: 70pt)\n#set text(size: 12pt, font: ("{ZH_SERIF}"), lang: "zh")',
        *body,
        grid,
    ]
    if look.maybe(0.5):
        look.source.append(
            paragraph(
                _zh(look.say("note", r.choice(("二〇一九年五月", "2021 年 6 月", "北方大学学位办公室印制"))), 14),
                "center",
                20,
            )
        )
    head = paragraph(
        _zh(look.say("abstract-head", r.choice(("摘  要", "摘要", "中文摘要"))), 16, ZH_SANS), "center", 10
    )
    keys = paragraph(
        _zh(look.say("keywords", "关键词：" + "；".join(w.zh_keyword(r) for _ in range(4))), 12), "left", 8
    )
    look.source.append(f"#pagebreak()\n{head}{paragraph(look.say('abstract', w.zh_text(r, 6, 12)))}{keys}")
    return look


def _head(look: Look) -> str:
    r = look.random
    year, volume, issue = r.randrange(1995, 2025), r.randrange(1, 60), r.randrange(1, 12)
    journal = r.choice(
        (
            "冷地学报",
            "湖泊研究",
            "计算机与应用",
            "电网技术与设备",
            "中国冷地",
            "北方大学学报（自然科学版）",
            "医学影像杂志",
            "法学论丛",
            "农业机械通报",
            "管理评论",
            "中文信息处理",
            "土木工程与管理",
        )
    )
    name = journal if look.maybe(0.6) else "  ".join(journal)
    english = r.choice(
        (
            "JOURNAL OF COLD PLACES",
            "Lake Research",
            "Journal of Northern University (Natural Science)",
            "Computing and Applications",
            "Chinese Journal of Ice",
        )
    )
    rows = []
    if look.maybe(0.7):
        left = f"第 {volume} 卷  第 {issue} 期" if look.maybe(0.6) else f"第{volume}卷第{issue}期"
        middle = f"Vol. {volume} No. {issue}" if look.maybe(0.4) else name
        right = r.choice(
            (f"Vol. {volume}，No. {issue}", f"{year} 年 {issue} 月", f"{r.choice(('Apr.', 'May', 'Dec.'))} {year}")
        )
        rows.append(
            f"#grid(columns: (1fr, 1fr, 1fr), align: (left, center, right), [{_zh(look.say('note', left), 9)}], [{_zh(look.say('note', middle), r.choice((9, 12, 16)), r.choice((ZH_SERIF, ZH_SANS, ZH_KAI)))}], [{_zh(look.say('note', right), 9)}])"
        )
        if look.maybe(0.6):
            second = f"#grid(columns: (1fr, 1fr, 1fr), align: (left, center, right), [{_zh(look.say('note', f'{year}年{issue}月'), 9)}], [{_zh(look.say('note', english), 9)}], [{_zh(look.say('note', f'{issue}. {year}'), 9)}])"
            rows.append(second)
    elif look.maybe(0.5):
        rows.append(
            paragraph(
                _zh(
                    look.say(
                        "note", f"{journal}  {year}, {volume}({issue}): {r.randrange(1, 99)}-{r.randrange(100, 200)}"
                    ),
                    9,
                ),
                "left",
                3,
            )
        )
    if rows and look.maybe(0.5):
        rows.append("#line(length: 100%, stroke: 0.5pt)")
    if look.maybe(0.3):
        rows.append(
            paragraph(
                _zh(
                    look.say(
                        "note",
                        r.choice(
                            ("·专题论述·", "【研究论文】", "综  述", "学术论文", "·机器学习·", "原创论文", "试验研究")
                        ),
                    ),
                    9,
                    ZH_SANS,
                ),
                r.choice(("left", "center")),
                3,
            )
        )
    codes = [f"文章编号：1000-0000（{year}）0{r.randrange(9)}-0001-06", f"DOI：10.5555/j.issn.1000-0000.{year}.{r.randrange(99)}", f"doi: 10.5555/cold.{year}{r.randrange(999)}", f"中图分类号：TP{r.randrange(100, 400)}   文献标识码：A   文章编号：1001-{r.randrange(1000, 9999)}({year})0{r.randrange(1, 9)}-0{r.randrange(100, 999)}-05",
             f"网络首发地址：https://example.org/kcms/{r.randrange(9999)}.html", f"ISSN 1000-{r.randrange(1000, 9999)}  CN 11-{r.randrange(1000, 9999)}/TP"]  # fmt: skip
    for code in r.sample(codes, r.choice((0, 1, 1, 2))):
        rows.append(paragraph(_zh(look.say("note", code), 9), "left", 3))
    return "\n".join(rows)


def _title(look: Look) -> str:
    r = look.random
    text = look.title = w.zh_title(r)
    size = look.body * r.choice((1.3, 1.5, 1.7, 1.9, 2.1))
    mark = r.choice(("", "", "", "#super[∗]", "#super[①]", "∗"))
    shown = look.say("title", text)
    if look.maybe(0.1):
        cut = len(text) // 2
        look.truth[-1] = ("title", text)
        shown = quoted(text[:cut] + " " + text[cut:])
    found = [
        paragraph(
            _zh(shown + mark, size, r.choice((ZH_SANS, ZH_SERIF, ZH_SANS)), look.maybe(0.3), r.choice((0, 0, 0.1))),
            r.choice(("center", "center", "center", "left")),
            10,
            justify=False,
        )
    ]
    if look.maybe(0.12):
        found.append(paragraph(_zh(look.say("title", f"——{w.zh_title(r)}"), size * 0.75, ZH_KAI), "center", 5))
    return "\n".join(found)


def _people(look: Look) -> str:
    r = look.random
    names = look.names = [w.zh_person(r) for _ in range(r.choice((1, 2, 3, 3, 4, 4, 5, 6, 8, 11)))]
    separator = r.choice(("  ", "，", "，", ", ", "、", "   ", " ", "；"))
    marks = look.maybe(0.5)
    shown = []
    for name in names:
        printed = (
            f"{name[0]}  {name[1]}"
            if len(name) == 2 and look.maybe(0.6) and separator not in ("  ", " ", "   ")
            else name
        )
        look.truth.append(("authors", printed))
        mark = "#super[" + quoted(r.choice(("1", "2", "1,2", "1),2)", "①", "1*", "1,∗"))) + "]" if marks else ""
        shown.append(quoted(printed) + mark)
    look.truth.append(("authors", separator.join(names)))
    return paragraph(
        _zh(quoted(separator).join(shown), look.body * r.choice((1, 1.15, 1.3)), r.choice((ZH_KAI, ZH_SERIF, ZH_SANS))),
        r.choice(("center", "center", "center", "left")),
        6,
        justify=False,
    )


def _places(look: Look) -> str:
    r = look.random
    places = [w.zh_place(r) for _ in range(r.choice((1, 1, 1, 2, 2, 3, 4)))]
    small = look.body - r.choice((0, 1, 1.5))
    if len(places) == 1:
        left, right = r.choice((("（", "）"), ("(", ")"), ("", "")))
        return paragraph(_zh(look.say("affiliation", left + places[0] + right), small), "center", 5)
    numbered = [f"{n}{r.choice(('. ', ' ', '．', ') '))}{p}" for n, p in enumerate(places, 1)]
    if look.maybe(0.6):
        left, right = r.choice((("（", "）"), ("(", ")"), ("", "")))
        joined = left + r.choice(("；", "; ", "  ")).join(numbered) + right
        look.truth += [("affiliation", p) for p in numbered]
        return paragraph(_zh(look.say("affiliation", joined), small), "center", 5)
    return "\n".join(paragraph(_zh(look.say("affiliation", p), small), "center", 2) for p in numbered)


def _abstract(look: Look) -> str:
    r = look.random
    small = look.body - r.choice((0, 0, 1))
    text = w.zh_text(r, 2, 8)
    if look.maybe(0.15):
        text = "".join(
            f"【{part}】{w.zh_text(r, 1, 3)}" if look.maybe(0.6) else f"{part}：{w.zh_text(r, 1, 3)}"
            for part in ("目的", "方法", "结果", "结论")
        )
    word = r.choice(("摘要", "摘  要", "摘 要", "［摘要］", "【摘要】", "内容摘要", "中文摘要", "[摘 要]"))
    inset = r.choice((0, 0, 20, 40))
    out = []
    if look.maybe(0.12):
        out.append(paragraph(_zh(look.say("abstract-head", word), look.body + 2, ZH_SANS), "center", 5))
        out.append(paragraph(_zh(look.say("abstract", text), small), "left", 4, inset))
    else:
        mark = r.choice(("：", "：", "  ", ":", " "))
        out.append(
            paragraph(
                _zh(look.say("abstract", word) + quoted(mark), small, ZH_SANS, look.maybe(0.3))
                + _zh(look.say("abstract", text), small, r.choice((ZH_SERIF, ZH_KAI))),
                "left",
                4,
                inset,
            )
        )
    if look.maybe(0.88):
        separator = r.choice(("；", "；", "，", ";  ", "  ", "、"))
        found = separator.join(w.zh_keyword(r) for _ in range(r.randrange(3, 7)))
        word = r.choice(("关键词", "关键词", "关 键 词", "［关键词］", "【关键词】", "关键字", "主题词"))
        out.append(
            paragraph(
                _zh(look.say("keywords", word) + quoted(r.choice(("：", ":", "  "))), small, ZH_SANS)
                + _zh(look.say("keywords", found), small),
                "left",
                4,
                inset,
                justify=False,
            )
        )
    if look.maybe(0.5):
        out.append(
            paragraph(
                _zh(
                    look.say(
                        "note",
                        f"中图分类号：{r.choice('TPOQRFGK')}{r.randrange(10, 400)}{r.choice(('', '.5'))}  {r.choice(('', '文献标识码：A', '文献标志码：A  文章编号：1000-0000(2020)01-0001-05'))}",
                    ),
                    small,
                ),
                "left",
                4,
                inset,
            )
        )
    return "\n".join(out)


def _english(look: Look) -> str:
    r = look.random
    small = look.body - r.choice((0, 0, 1))
    font = look.serif
    align = r.choice(("center", "center", "left"))
    found = [
        paragraph(
            styled(look.say("title", w.title(r)), look.body * r.choice((1.1, 1.3, 1.5)), font, look.maybe(0.6)),
            align,
            6,
            justify=False,
        )
    ]
    if look.maybe(0.85):
        separator = r.choice((", ", "  ", "; ", ", "))
        names = separator.join(w.pinyin(r) for _ in range(r.choice((1, 2, 3, 4, 6))))
        found.append(paragraph(styled(look.say("authors", names), look.body, font), align, 4, justify=False))
    if look.maybe(0.85):
        left, right = r.choice((("(", ")"), ("", "")))
        items = [
            w.place(r) + r.choice((", China", f" {r.randrange(100000, 999999)}, China"))
            for _ in range(r.choice((1, 1, 2, 3)))
        ]
        texts = items if len(items) == 1 else [f"{n}. {item}" for n, item in enumerate(items, 1)]
        look.truth += [("affiliation", item) for item in texts]
        found.append(
            paragraph(
                styled(look.say("affiliation", left + "; ".join(texts) + right), small, font, italic=look.maybe(0.3)),
                align,
                4,
            )
        )
    text = w.text(r, 2, 8)
    word, mark = r.choice(("Abstract", "ABSTRACT", "[Abstract]", "Abstract")), r.choice((": ", ". ", "  ", " "))
    found.append(
        paragraph(
            styled(look.say("abstract", word) + quoted(mark), small, font, True)
            + styled(look.say("abstract", text), small, font),
            "left",
            4,
        )
    )
    if look.maybe(0.88):
        keys = r.choice(("; ", ", ")).join(w.keyword(r) for _ in range(r.randrange(3, 7)))
        found.append(
            paragraph(
                styled(
                    look.say("keywords", r.choice(("Key words", "Keywords", "[Key words]", "KEYWORDS")))
                    + quoted(r.choice((": ", "  "))),
                    small,
                    font,
                    True,
                )
                + styled(look.say("keywords", keys), small, font),
                "left",
                4,
                justify=False,
            )
        )
    return "\n".join(found)


def _cite(look: Look) -> str:
    r = look.random
    names = ", ".join(look.names[:3])
    text = f"{r.choice(('引用格式：', '引用本文：', '中文引用格式：', '本文引用格式：'))}{names}. {look.title}[J]. 冷地学报, {r.randrange(2000, 2025)}, {r.randrange(1, 40)}({r.randrange(1, 12)}): 1-{r.randrange(5, 20)}."
    return paragraph(_zh(look.say("note", text), look.body - 1.5), "left", 4)


def _body(look: Look) -> str:
    r = look.random
    lines = []
    heads = r.choice(
        (
            ("0  引言", "1  相关工作"),
            ("1 引言", "2 方法"),
            ("一、引言", "二、研究方法"),
            ("引言", "1 资料与方法"),
            ("1 概述", "1.1 研究背景"),
            ("前言", "一、现状"),
        )
    )
    for head in heads:
        lines.append(
            paragraph(_zh(look.say("heading", head), look.body * r.choice((1, 1.15, 1.3)), ZH_SANS), "left", 6)
        )
        for _ in range(r.randrange(2, 4)):
            lines.append(paragraph("#h(2em)" + look.say("body", w.zh_text(r, 4, 9)), "left", 4))
    return "\n".join(lines)


def _foot(look: Look) -> None:
    r = look.random
    name, year = w.zh_person(r), r.randrange(2000, 2025)
    pool = (
        f"收稿日期：{year}-0{r.randrange(1, 9)}-1{r.randrange(9)}  修回日期：{year}-11-0{r.randrange(1, 9)}", f"基金项目：国家冷地科学基金资助项目({r.randrange(10000000, 99999999)})", f"作者简介：{name}（{r.randrange(1960, 2000)}—），{r.choice('男女')}，{r.choice(w.ZH_CITIES)}人，博士，教授，主要研究方向为{r.choice(w.ZH_NOUNS)}。",
        f"通信作者：{name}，E-mail: {r.choice('abcxyz')}{r.randrange(99)}@example.org", f"[收稿日期] {year}-05-11", f"网络出版日期：{year}-09-01", f"© {year} 冷地学会  版权所有", f"∗ 本文得到省自然科学基金({r.randrange(999)})的资助。",
    )  # fmt: skip
    chosen = r.sample(pool, r.choice((0, 1, 2, 3, 3)))
    if chosen:
        rows = "\n".join(
            paragraph(_zh(look.say("contact" if "E-mail" in text else "note", text), r.choice((7.5, 8, 9))), "left", 2)
            for text in chosen
        )
        rule = "#line(length: 30%, stroke: 0.4pt)" if look.maybe(0.6) else ""
        look.source.append(f"#place(bottom, float: true, clearance: 10pt)[{rule}{rows}]")
