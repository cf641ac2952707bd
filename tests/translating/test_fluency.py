from __future__ import annotations

import pytest

from app.translating.fluency import garbled


@pytest.mark.parametrize(
    ("original", "chinese", "sign"),
    [
        ("Of the statements about the subject, four of nine were right.", "对于主题，4个9个陈述可能正确。", "4个9个"),
        ("The model finds the errors of the text.", "模型找到文本的的错误。", "的的"),
        ("The model finds possible errors of the text.", "模型找到可能的可能的错误。", "可能的可能的"),
        ("The rules were written from these errors and measured on others.", "规则是根据这些错误写成的，并且", "并且"),
        ("The model finds the errors of long and old texts.", "模型发现旧文本的。", "旧文本的。"),
        (
            "The model finds nearly all of the errors that were planted into the long and old texts.",
            "模型有错。",
            "模型有错。",
        ),
    ],
)
def test_lost_grammar_shows(original: str, chinese: str, sign: str) -> None:
    assert garbled(original, chinese) == sign


@pytest.mark.parametrize(
    ("original", "chinese"),
    [
        ("It reads 3 papers and 12 tables step by step, one after the other.", "它一步一步地读取3篇论文和12个表格。"),
        ("The staff included two clinical officers and seven doctors.", "医疗人员包括两名临床助理医师和七名医生。"),
        ("The errors are the ones that readers overlook most often.", "这些错误是读者最常忽略的。"),
        ("Set of 9 claims.", "共9个陈述。"),
        ("Plain English stays.", "Plain English stays."),
        ("Accuracy rose from 4 to 9 points for the two sets.", "两个数据集的准确率从4个百分点升到9个百分点。"),
    ],
)
def test_whole_sentences_show_no_sign(original: str, chinese: str) -> None:
    assert garbled(original, chinese) == ""
