"""Acronyms that a translation lost, and those that it only said in full."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from app.text.characters import normalise
from app.text.names import names

_TELLING = re.compile(r"[A-Z]{2}|[A-Za-z]-?\d|\d[A-Za-z]")
_SMALL = frozenset("a an and by for in of on the to with".split())
_LOOK_BACK = 3
"""So many small words may stand between the words that an acronym is made of."""

_IN_CHINESE: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "ai": ("人工智能",), "api": ("接口",), "asr": ("语音识别",), "cnn": ("卷积神经网络", "卷积网络"), "cpu": ("处理器",),
    "crf": ("条件随机场",), "cv": ("计算机视觉", "交叉验证"), "dl": ("深度学习",), "dnn": ("深度神经网络", "深度网络"),
    "em": ("期望最大化", "精确匹配"), "gan": ("生成对抗网络",), "gdp": ("国内生产总值",), "gnn": ("图神经网络",),
    "gpu": ("图形处理器", "显卡", "图形处理单元"), "hmm": ("隐马尔可夫", "隐马尔科夫"), "ir": ("信息检索",), "knn": ("近邻",),
    "lda": ("主题模型", "判别分析"), "llm": ("语言模型",), "lm": ("语言模型",), "lstm": ("长短期记忆", "长短时记忆"),
    "mae": ("平均绝对误差",), "ml": ("机器学习",), "mlp": ("多层感知",), "mse": ("均方误差",), "mt": ("机器翻译",),
    "ner": ("命名实体识别",), "nlp": ("自然语言处理",), "nmt": ("神经机器翻译",), "ocr": ("文字识别", "字符识别"),
    "os": ("操作系统",), "pca": ("主成分分析",), "qa": ("问答",), "rl": ("强化学习",), "rmse": ("均方根误差",),
    "rnn": ("循环神经网络", "递归神经网络", "循环网络"), "sgd": ("随机梯度下降",), "smt": ("统计机器翻译",), "sota": ("最先进", "最优", "最好"),
    "svm": ("支持向量机",), "tts": ("语音合成",), "uk": ("英国",), "un": ("联合国",), "us": ("美国",), "usa": ("美国",),
    "eu": ("欧盟",), "who": ("世界卫生组织", "世卫组织"),
})  # fmt: skip
"""How common acronyms are said in Chinese: who writes that has lost nothing."""


def acronyms_lost(original: str, translation: str, translated: Collection[str] = ()) -> list[str]:
    """The acronyms and names with a digit that neither stand in the translation nor are said in full there.

    Plain proper nouns may well be translated. `translated` are terms that a glossary puts into other words.
    """
    kept = _squashed(translation)
    others = " ".join(translated).lower()
    telling = dict.fromkeys(name for name in names(original) if _TELLING.search(name))
    return [
        name
        for name in telling
        if _squashed(name).rstrip("s") not in kept
        and name.lower().rstrip("s") not in others
        and not _in_full(name, original, translation)
    ]


def _in_full(name: str, original: str, translation: str) -> bool:
    """Whether the translation says what the acronym stands for, or the original says it beside the acronym."""
    letters = re.sub(r"s$", "", name).lower()
    if any(words in translation for words in _IN_CHINESE.get(letters, ())):
        return True
    if not letters.isalpha() or len(letters) < 2:
        return False
    beside = re.search(rf"([^()（）]*)[(（]\s*{re.escape(name)}\s*[)）]", normalise(original))
    spelled = re.search(rf"{re.escape(name)}\s*[(（]([^()（）]*)[)）]", normalise(original))
    told = [match[1] for match in (beside, spelled) if match] + [translation]
    return any(_stands_for(letters, text) for text in told)


def _stands_for(letters: str, text: str) -> bool:
    """Whether words in a row begin with these letters; small words between them do not count."""
    words = re.findall(r"[a-z]+", text.lower())
    return any(_begins(letters, words[start : start + len(letters) + _LOOK_BACK]) for start in range(len(words)))


def _begins(letters: str, words: list[str]) -> bool:
    place = 0
    for word in words:
        if place < len(letters) and word[0] == letters[place]:
            place += 1
        elif word not in _SMALL:
            break
    return place == len(letters)


def _squashed(text: str) -> str:
    return re.sub(r"[\s-]+", "", normalise(text).lower())
