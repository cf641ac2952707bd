import pytest

from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of(
    "模型首先匹配候选句，然后计算得分，最后合并结果。",
    "GPT-2于2019年发布。",
    "ChatGPT：在2022年11月，OpenAI发布了这个对话模型。",
    "例如，OPT使用了992个处理器，GLM使用了96个处理器。",
    language="zh",
)


@pytest.mark.parametrize(("claim", "doubted"), [("ChatGPT于2022年11月发布。", False), ("ChatGPT于2019年发布。", True)])
def test_a_year_belongs_to_its_name(claim: str, doubted: bool) -> None:
    assert (objections(claim, PAPER).get("year") is Verdict.WEAK) is doubted
