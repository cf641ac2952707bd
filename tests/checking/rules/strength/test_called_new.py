import pytest

from tests.checking.spoken import index_of, objections


@pytest.mark.parametrize(
    ("claim", "sentence", "doubted"),
    [
        ("New algorithms for pitch estimation were included.", "Algorithms for pitch estimation are included.", True),
        ("New algorithms for pitch estimation were included.", "We introduce algorithms for pitch estimation.", False),
        ("A novel parser reads the trees.", "The parser reads the trees from a file.", True),
        ("The parser reads the trees.", "The parser reads the trees from a file.", False),
        ("作者用新的解析器读取语法树。", "我们用解析器从文件中读取语法树。", True),
        ("作者用新的解析器读取语法树。", "本文提出的解析器读取语法树。", False),
    ],
)
def test_new_is_what_the_paper_calls_so(claim: str, sentence: str, doubted: bool) -> None:
    paper = index_of(sentence, language="zh" if sentence[0] > "z" else "en")
    assert ("called_new" in objections(claim, paper)) is doubted


def test_a_sentence_beside_may_present_it() -> None:
    paper = index_of("We propose a parser.", "The parser reads the trees from a file.")
    assert "called_new" not in objections("The new parser reads the trees from a file.", paper)


def test_a_name_with_a_raised_letter_is_found() -> None:
    paper = index_of("We propose the M^3I approach to weigh the parts of images.")
    assert "name" not in objections("The M3I approach weighs the parts of images.", paper)
