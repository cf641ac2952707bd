"""Author lists as printed on a first page: names told from affiliations, marks taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.pdf.blocks.rows import Row
from app.text.han import HAN, is_cjk

_AFFILIATION = re.compile(
    r"@|https?:|www\.|\b(?:[a-z]*universi|institut|department|facult|laborator|academ|hospital|compan|corporation"
    r"|technolog|science|engineering|comput|societ|foundation|ministr|consorti|microsoft|facebook|google|deepmind"
    r"|nvidia|hochschule|école|ecole|escuela|informati|mathemati|physic|statistic)"
    r"|\b(?:dept|school|college|labs?|inc|research|amazon|centre|center|centro|ltd|division|st\.|street|avenue|road|usa"
    r"|china|germany|france|japan|italy|kingdom|uk|canada|australia|switzerland|netherlands|spain|india|brazil|group"
    r"|national|council|openai|ibm|e-?mails?|orcid|received|accepted|published|corresponding|equal|contribution"
    r"|abstract|students?|professor|members?|fellow|ieee|acm|authors?|editors?|submitted|team|box|gmbh|clinic|museum"
    r"|observatory|bureau|agency|meta ai|of)\b"
    r"|大学|学院|研究所|实验室|中心|公司|医院|邮编|电子邮箱|部门|系，|省|市，|研究院|摘要|关键词",
    re.I,
)  # fmt: skip
_MARKS = re.compile(r"[\d*∗†‡§¶‖⋆★☆✉#♠♣♥♦⊥♮♯�\ue000-\uf8ff]+|\(cid:\d+\)")
_SPLIT = re.compile(r"\s*(?:\x00|,|;|、|，|；|·|•|\||&|\band\b|\bAND\b|\bund\b|\bet\b(?! al)|\bwith\b)\s*")
_SPANISH_AND = re.compile(r"\s+[ye]\s+")
_PARTICLES = frozenset(
    "de da di del della der den van von la le du dos das bin ibn al el ten ter zu y e af av st".split()
)
_DEGREES = re.compile(r"(?:,?\s*\b(?:ph\.?d|m\.?d|m\.?sc|b\.?sc|dr|prof|msc|phd|mph|rn|mba|dphil|esq)\b\.?)+$", re.I)
_TITLES = re.compile(r"^(?:by|written by|authors?:?|dr\.?|prof\.?(?:essor)?)\s+|^作\s*者\s*[:：]?\s*", re.I)
_GAP = 0.9
_HAN_GAP = (
    0.4  # em between two Chinese characters that belong to two names or keywords; a line set wide has less between all
)


_FAMILIES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮"
    "龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空"
    "曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督晋楚闫法汝鄢涂钦岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟肖覃辜付代区仝邸楼苟岩展邝阿海由尧买锁"
)  # fmt: skip
_DOUBLE_FAMILIES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐".split()
)


def is_person(text: str) -> bool:
    """Whether some words read like one person's name."""
    if any(is_cjk(char) for char in text):
        compact = text.replace(" ", "")
        if not all(is_cjk(char) for char in compact.replace("·", "")):
            return False
        if "·" in compact:
            return 4 <= len(compact) <= 16
        family = 2 if compact[:2] in _DOUBLE_FAMILIES else 1 if compact[:1] in _FAMILIES else 0
        return bool(family) and 1 <= len(compact) - family <= 2
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 48 or any(char.isdigit() for char in text):
        return False
    for word in words:
        core = word.strip(".,'’-‐")
        if not core:
            return False
        if core.lower() in _PARTICLES:
            continue
        core = re.sub(r"^(?:al|el|as|ash|ad|bin|ben|d|l|o)[-'’](?=[A-Z])", "", core)
        if not core[0].isupper() or not all(char.isalpha() or char in "'’-‐.–" for char in core):
            return False
    return any(len(word.strip(".")) > 1 for word in words)


def name_share(rows: Sequence[Row]) -> float:
    """The share of the pieces of some rows that are names, 0 to 1."""
    return _names_of([part for row in rows for piece in _columns(row) for part in (piece, "\x00")])[1]


def raised_cut(row: Row) -> str:
    """The row's text with \\0 for each raised mark, and at gaps that part names side by side."""
    return "\x00".join(_columns(row))


def han_text(row: Row) -> str:
    """The row's text with \\0 for raised marks and a blank wherever two Chinese characters stand apart."""
    found = ""
    for index, char in enumerate(row.text):
        if row.run_at(index).raised:
            found += "\x00"
            continue
        apart = index and is_cjk(char) and _han_gap(row, index) > _HAN_GAP * row.size
        found += f" {char}" if apart else char
    return found


def _han_gap(row: Row, index: int) -> float:
    """The space before a character; one that MuPDF wrote no blank for shows in where the next Chinese character starts."""
    gap = row.lefts[index] - row.rights[index - 1]
    return max(gap, row.lefts[index] - row.lefts[index - 1] - row.size) if is_cjk(row.text[index - 1]) else gap


def is_affiliation(text: str) -> bool:
    """Whether words name a place, a post or an address rather than a person."""
    return bool(_AFFILIATION.search(text))


def _names_of(parts: Sequence[str]) -> tuple[list[str], float]:
    """Names in a stretch of text, and the share of its pieces that are names. \\0 stands for a raised mark."""
    pieces = [cleaned for piece in named_pieces(parts) if (cleaned := bare_name(piece)) and len(cleaned) > 1]
    found: list[str] = []
    for piece in pieces:
        if is_person(piece) and not _AFFILIATION.search(piece):
            found.append(piece)
        else:
            found += _chinese(piece)
    return found, len(found) / max(1, len(pieces))


def named_pieces(parts: Sequence[str]) -> list[str]:
    """Cut at separators and at raised marks; a mark before a separator is one cut, not two."""
    pieces = _SPLIT.split(re.sub(r"\x00\s*(?=[,;、，；]|and\b|&|[ye]\b)", " ", "".join(parts)))
    return [name for piece in pieces for name in _two_people(piece)]


def _two_people(piece: str) -> list[str]:
    """ "Ana Ruiz y Luis Peña" is two people, "José Ortega y Gasset" is one: on both sides of the word must be a whole name."""
    for match in _SPANISH_AND.finditer(piece):
        sides = [piece[: match.start()], piece[match.end() :]]
        if all(is_person(bare_name(side)) for side in sides):
            return sides
    return [piece]


def _chinese(piece: str) -> list[str]:
    words = piece.split()
    return words if len(words) > 1 and all(is_person(word) and is_cjk(word[0]) for word in words) else []


def bare_name(piece: str) -> str:
    """A name without marks, degrees, titles and brackets."""
    text = _MARKS.sub(" ", piece)
    text = _DEGREES.sub("", _TITLES.sub("", text.strip(" .,:;()[]{}")))
    text = re.sub(r"\s+[a-z](?:\s*,\s*[a-z])*$", "", text.strip(" .,:;()[]{}"))
    text = re.sub(r"(?<=[" + HAN + r"])\s+(?=[" + HAN + r"]$)", "", text)
    if text.count(".") == 1 and text.endswith(".") and len(text.split()[-1]) > 2:
        text = text[:-1]
    return " ".join(text.split())


def _columns(row: Row) -> list[str]:
    """The row's text without raised marks, cut at wide gaps: several authors side by side."""
    parts: list[str] = [""]
    previous: float | None = None
    size = row.size
    for index, char in enumerate(row.text):
        if row.run_at(index).raised:
            if parts[-1] and not parts[-1].endswith("\x00"):
                parts[-1] += "\x00"
            previous = row.rights[index] if not char.isspace() else previous
            continue
        if char.isspace():
            parts[-1] += " "
            continue
        if previous is not None and row.lefts[index] - previous > _GAP * size:
            parts.append("")
        parts[-1] += char
        previous = row.rights[index]
    whole = " ".join(parts)
    # OCR spaces the parts of one name far apart (FLP)
    return [whole] if len(parts) > 1 and len(parts[0].split()) == 1 and is_person(bare_name(whole)) else parts


def unshouted(names: list[str]) -> list[str]:
    """Names printed in capitals throughout, written as usual."""
    if not names or not all(name.isupper() for name in names if name[0] < "\u2e80"):
        return names
    return [re.sub(r"[^\W\d_]{2,}", lambda match: match.group().capitalize(), name) for name in names]
