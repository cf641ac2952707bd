from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections

PAPER = index_of("Lantern reads two columns in 3.5 hours.")


def test_a_claim_in_another_language_is_weak_and_only_this_rule_speaks() -> None:
    assert objections("灯笼在3.5小时内读完两栏。", PAPER) == {"language": Verdict.WEAK}


def test_its_numbers_and_names_must_stand_in_the_paper() -> None:
    assert objections("灯笼在4.5小时内读完两栏。", PAPER) == {"language": Verdict.UNSUPPORTED}
    assert objections("ImageNet在3.5小时内读完。", PAPER) == {"language": Verdict.UNSUPPORTED}
