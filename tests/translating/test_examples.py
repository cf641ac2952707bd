"""An answer that only says an example again is no translation."""

from app.translating.examples import Examples
from app.translating.fluency import garbled
from app.translating.wording import left_over, repaired

ZH = Examples("英文：Earlier systems need labelled data.\n中文：已有系统需要为每个新领域标注数据。", "zh")
EN = Examples("Chinese: 已有系统需要标注数据。\nEnglish: Earlier systems need labelled data for each domain.", "en")


def test_an_example_said_again_is_told() -> None:
    assert ZH.leaked(
        "由于已有系统需要为每个新领域标注数据，因此昂贵。", "Numerous efforts continued to push the boundaries."
    )
    assert not ZH.leaked("已有系统的精度较低。", "Earlier systems are less precise.")
    assert EN.leaked("The earlier systems need labelled data anyway.", "许多工作推动了边界。")
    assert not EN.leaked("Earlier systems are slow.", "已有系统很慢。")


def test_words_about_translating_are_no_translation_unless_the_paper_speaks_of_it() -> None:
    assert ZH.leaked("以下是翻译后的句子：", "It needs the version order.")
    assert not ZH.leaked("该模型在机器翻译上更好。", "The model is better at machine translation.")


def test_a_told_term_said_again_is_no_translation() -> None:
    assert ZH.leaked("信息抽取 = 信息抽取", "Information extraction systems learn an extractor.")
    assert not ZH.leaked("当 k = 3 时误差最小。", "The error is smallest for k = 3.")


def test_a_name_taken_for_a_woman_is_seen() -> None:
    assert (
        garbled("Elle can detect every anomaly in the formalism of Adya.", "她可以检测Adya形式体系中的所有异常。")
        == "她"
    )
    assert not garbled("She can detect every anomaly in the formalism of Adya.", "她可以检测Adya形式体系中的所有异常。")
    assert not garbled(
        "The others can detect every anomaly in this formalism.", "其他方法可以检测该形式体系中的所有异常。"
    )


def test_a_sentence_may_end_in_a_word_that_ends_like_a_preposition() -> None:
    original = "It outlines some of the challenges and directions for future work."
    assert not garbled(original, "它概述了一些挑战和未来工作的方向。")
    assert garbled(original, "它概述了一些挑战和未来工作向。")


def test_what_the_authors_do_is_not_told_as_ours() -> None:
    assert (
        repaired("This approach was employed using RXP407.", "我们使用RXP407采用了该方法。")
        == "作者使用RXP407采用了该方法。"
    )
    assert repaired("We use RXP407.", "我们使用RXP407。") == "我们使用RXP407。"


def test_one_of_many_that_was_left_in_english_is_found() -> None:
    assert left_over("They are self-referrals to the hospital.", "他们是自我 referral 的。") == ("referral",)
