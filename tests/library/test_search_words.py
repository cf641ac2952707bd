"""Words are found however their letters are set: soft hyphens, letters that do not decompose."""

from app.library.search import to_grams, to_query


def test_soft_hyphens_and_barred_letters_do_not_hide_a_word() -> None:
    assert to_grams("Łukasiewicz com\u00adputed Øre, Đorđe") == "Lukasiewicz computed Ore, Dorde"
    assert to_query("Łukasiewicz") == '"Lukasiewicz"'
    assert to_query('"com\u00adputed Straße"') == '"computed Strasse"'
