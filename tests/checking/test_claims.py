from hypothesis import given
from hypothesis import strategies as st

from app.checking.claims import is_fragment, says_nothing, sentences_of, split_claims


def test_bullets_become_claims_without_marks() -> None:
    answer = "- **Speed**: The parser reads 12 pages per second [3].\n- It joins words across lines and columns.\n"
    assert split_claims(answer, 4) == [
        "The parser reads 12 pages per second.",
        "It joins words across lines and columns.",
    ]


def test_a_bullet_in_a_bullet_is_one_bullet() -> None:
    assert split_claims(" The parser reads twelve pages.\n- - It says that columns are joined.", 4) == [
        "The parser reads twelve pages.",
        "It says that columns are joined.",
    ]


def test_an_unfinished_last_claim_is_dropped() -> None:
    answer = "- The parser reads two columns well.\n- The second stage joins words that"
    assert split_claims(answer, 4, finished=False) == ["The parser reads two columns well."]


def test_repetitions_questions_and_headings_go() -> None:
    answer = (
        "Here are the points:\n- The parser orders blocks by columns.\n"
        "- The parser orders the blocks by columns.\n- Why is this so?\n- Short one."
    )
    assert split_claims(answer, 4) == ["The parser orders blocks by columns."]


def test_claims_with_other_numbers_are_other_claims() -> None:
    answer = (
        "- The model achieved a BLEU score of 28.4 on the task into German.\n"
        "- The model achieved a BLEU score of 41.8 on the task into French, similar to [3].\n"
    )
    assert split_claims(answer, 4) == [
        "The model achieved a BLEU score of 28.4 on the task into German.",
        "The model achieved a BLEU score of 41.8 on the task into French.",
    ]


def test_claims_speak_of_the_authors() -> None:
    answer = "- In our model, we share the weights of both layers.\n- They plan to extend the model to images.\n- 我们提出一种新的方法来识别图像。"
    assert split_claims(answer, 4) == [
        "In the authors’ model, they share the weights of both layers.",
        "The authors plan to extend the model to images.",
        "作者提出一种新的方法来识别图像。",
    ]


def test_silence_is_understood() -> None:
    assert says_nothing("- None stated.")
    assert says_nothing("未说明。")
    assert says_nothing("The paper does not mention any limitations.")
    assert not says_nothing("- The parser fails on scans.")


def test_prose_is_split_into_statements() -> None:
    text = "The parser was trained for 3.5 days on GPUs. It needs no network. 该方法的准确率为85.1%。它比基线方法更快。"
    assert sentences_of(text) == [
        "The parser was trained for 3.5 days on GPUs.",
        "It needs no network.",
        "该方法的准确率为85.1%。",
        "它比基线方法更快。",
    ]


def test_a_claim_takes_along_the_sentence_that_leans_on_it() -> None:
    answer = "- The parser was trained for 3.5 days on GPUs. It needs no network."
    assert split_claims(answer, 3) == ["The parser was trained for 3.5 days on GPUs. It needs no network."]


@given(st.text(max_size=300))
def test_never_fails_and_respects_the_limit(text: str) -> None:
    assert len(split_claims(text, 3)) <= 3


def test_a_name_alone_and_half_a_sentence_are_fragments() -> None:
    assert is_fragment("Recurrent neural networks (RNNs)")
    assert is_fragment("长短期记忆网络")
    assert is_fragment("(Ki = 27 nM), which led to a decrease in selectivity.")
    assert not is_fragment("Training takes 3 days.")
    assert not is_fragment("该方法提高了分类性能。")
    assert not is_fragment("The parser reads two columns and joins the words across lines")
