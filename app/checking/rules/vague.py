"""Tells a claim that could be made of any paper ("the method improves the results"): its words prove nothing."""

from __future__ import annotations

import re

from app.text.names import names
from app.text.numbers import read_quantities
from app.text.terms import has_cjk, normalise, stem, terms

_ANYWHERE = frozenset(
    stem(word)
    for word in (
        "method methods approach model system technique framework algorithm solution strategy result results performance quality accuracy"
        " improve improvement better best good well strong effective effectiveness efficient promising competitive superior novel new"
        " simple important significant significantly state-of-the-art baseline baselines existing previous compare compared comparison"
        " experiment experiments experimental evaluate evaluation demonstrate achieve obtain outperform work works task tasks problem"
        " dataset datasets data train training research field area address introduce describe discuss analyze analysis investigate"
        " conclude find finding findings provide offer help useful benefit advantage potential future various different several many"
        " state art high higher great large"
    ).split()
)
_ANYWHERE_HAN = re.compile(
    r"作者|本文|论文|研究|提出|新的?|一种|方法|模型|系统|算法|框架|技术|实验|结果|表明|证明|显示|性能|效果|质量|准确率?|提高|提升|改善|改进|更好|较好|良好|最好"
    r"|优于|有效性?|显著|明显|重要|意义|基线|现有|其他|任务|问题|数据集?|训练|比较|取得|达到|实现|进行|具有|可以|能够|该|的|了|是|在|和|与|对|并|很|比"
)
_FEW_LEFT = 1


def is_vague(claim: str) -> bool:
    """Whether a claim has no number and no name, and only words that stand in every paper."""
    if read_quantities(claim) or names(claim):
        return False
    if has_cjk(claim):
        return len(re.sub(r"[\W\d_]", "", _ANYWHERE_HAN.sub("", normalise(claim)))) <= _FEW_LEFT
    found = terms(claim)
    return bool(found) and all(term in _ANYWHERE for term in found)
