import pytest

from app.domain.writing.digest import Claim, Verdict
from app.translating.translation import checked_translation, is_refused, numbers_to_keep, with_levels_kept

CLAIM = Claim("The model reaches 28.4 BLEU on English-to-German with GPT-2.", Verdict.VERIFIED)


def test_a_faithful_translation_keeps_its_verdict() -> None:
    claim = checked_translation(CLAIM, "该模型使用 GPT-2 在英德翻译上达到 28.4 BLEU。")
    assert claim.verdict is Verdict.VERIFIED
    assert claim.original == CLAIM.text


def test_a_changed_number_or_lost_name_is_seen() -> None:
    lost_name = checked_translation(CLAIM, "该模型在英德翻译上达到 28.4 BLEU。")
    assert lost_name.verdict is Verdict.WEAK
    changed = checked_translation(CLAIM, "该模型使用 GPT-2 在英德翻译上达到 82.4 BLEU。")
    assert changed.verdict is Verdict.UNSUPPORTED
    assert changed.reasons


def test_the_numbers_to_keep_are_named_only_when_one_went_wrong() -> None:
    assert numbers_to_keep(CLAIM, "该模型达到 28.4 BLEU。") == ()
    assert numbers_to_keep(CLAIM, "该模型达到 82.4 BLEU。") == ("28.4",)


def test_large_numbers_may_change_their_notation() -> None:
    claim = checked_translation(Claim("It saw 4.5 million pairs.", Verdict.VERIFIED), "它使用了450万个句对。")
    assert claim.verdict is Verdict.VERIFIED


def test_no_translation_leaves_the_claim_as_it_was() -> None:
    assert checked_translation(CLAIM, "  ") == CLAIM


@pytest.mark.parametrize(
    ("original", "chinese", "expected"),
    [
        ("It pushes the score to 80.5% (7.7% point absolute improvement).", "得分提高了80.5%，提高了7.7%。", "得分提高到80.5%，提高了7.7%。"),
        ("Accuracy rises by 3.5 points.", "准确率提高到3.5个百分点。", "准确率提高了3.5个百分点。"),
        ("Errors are reduced by 3%.", "错误减少了3%。", "错误减少了3%。"),
        ("Accuracy is 80%.", "准确率提高了80%。", "准确率提高了80%。"),
    ],
)  # fmt: skip
def test_what_is_raised_to_a_value_is_not_raised_by_it(original: str, chinese: str, expected: str) -> None:
    assert with_levels_kept(original, chinese) == expected


def test_a_scale_is_moved_and_told_in_chinese_form() -> None:
    claim = Claim("The model has 1.5 billion parameters.", Verdict.VERIFIED)
    right = checked_translation(claim, "该模型有1.5亿个参数。")
    assert (right.text, right.verdict) == ("该模型有15亿个参数。", Verdict.VERIFIED)
    assert numbers_to_keep(claim, "该模型有很多参数。") == ("15亿",)


def test_a_translation_without_grammar_is_weak_and_refused() -> None:
    claim = Claim("Four statements on the nine subjects were right.", Verdict.VERIFIED)
    garble = checked_translation(claim, "对于主题，4个9个陈述可能正确。")
    assert (garble.verdict, garble.garbled) == (Verdict.WEAK, True)
    assert is_refused(garble, claim)
    assert not is_refused(checked_translation(claim, "关于九个主题的四个陈述是正确的。"), claim)
