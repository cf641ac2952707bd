from app.domain.digest import Claim, Verdict
from app.reading.translation import checked_translation

CLAIM = Claim("The model reaches 28.4 BLEU on English-to-German with GPT-2.", Verdict.VERIFIED)


def test_a_faithful_translation_keeps_its_verdict() -> None:
    claim = checked_translation(CLAIM, "该模型使用 GPT-2 在英德翻译上达到 28.4 BLEU。")
    assert claim.verdict is Verdict.VERIFIED
    assert claim.original == CLAIM.text


def test_a_changed_number_or_lost_name_is_seen() -> None:
    for text in ("该模型使用 GPT-2 在英德翻译上达到 82.4 BLEU。", "该模型在英德翻译上达到 28.4 BLEU。"):
        claim = checked_translation(CLAIM, text)
        assert claim.verdict is Verdict.WEAK
        assert claim.reasons


def test_large_numbers_may_change_their_notation() -> None:
    claim = checked_translation(Claim("It saw 4.5 million pairs.", Verdict.VERIFIED), "它使用了450万个句对。")
    assert claim.verdict is Verdict.VERIFIED


def test_no_translation_leaves_the_claim_as_it_was() -> None:
    assert checked_translation(CLAIM, "  ") == CLAIM
