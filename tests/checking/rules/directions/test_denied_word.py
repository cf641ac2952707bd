"""Words that are denied right before them, or within, in Chinese."""

import pytest

from tests.checking.spoken import index_of, objections


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("欠采样不会丢失有用的样本。", "欠采样只取部分样本，从而丢失了有用的样本。", True),
        ("欠采样会丢失有用的样本。", "欠采样只取部分样本，从而丢失了有用的样本。", False),
        ("两个语料库已经公开发布。", "两个语料库比其他的更大，但尚未公开发布。", True),
        ("两个语料库没有公开发布。", "两个语料库比其他的更大，但尚未公开发布。", False),
        ("官网上找不到论文模板。", "我们在官网上找到了论文模板。", True),
        ("方法处理平衡的情绪分类。", "方法处理不平衡的情绪分类。", True),
        ("方法处理不平衡的情绪分类。", "方法处理不平衡的情绪分类。这一点不变。", False),
        ("误差不超过预设的阈值。", "误差超过预设的阈值时停止。", False),
        ("模型不需要标注的数据。", "模型需要标注的数据，而规则不需要标注的数据。", False),
    ],
)
def test_a_word_that_only_one_side_denies_is_doubted(claim: str, sentence: str, doubted: bool) -> None:
    assert ("denied_word" in objections(claim, index_of(sentence, language="zh"))) is doubted


def test_english_claims_are_left_to_other_rules() -> None:
    assert "denied_word" not in objections("It does not lose samples.", index_of("It loses samples and more."))
