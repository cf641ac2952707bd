from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.writing.protected import Part, cut_into_parts, marked_ids, merge, new_file

FIRST = (Part("title", "# A paper"), Part("summary", "## Summary\n\n- One.\n- Two."), Part("figures", "## Figures"))
SECOND = (Part("title", "# A paper"), Part("summary", "## Summary\n\n- Three."), Part("claims", "## Claims\n\n- C."))
OWN = "## My notes\n\n"
RUNES = "ᚠᚢᚦᚨᚱᚲᚷᚹᚺᚾᛁᛃᛇᛈᛉᛊᛏᛒᛖᛗ"


def exported() -> str:
    return new_file(FIRST, "title: A paper", OWN)


def test_a_new_file_holds_all_parts_and_room_for_the_user() -> None:
    text = exported()
    assert text.startswith("---\ntitle: A paper\npaperlamp: ")
    assert text.endswith("\n## My notes\n\n")
    assert marked_ids(text) == ("title", "summary", "figures")


def test_exporting_again_changes_nothing() -> None:
    assert merge(exported(), FIRST, "title: A paper").text == exported()


def test_new_words_of_ours_take_the_place_of_the_old() -> None:
    text = merge(exported(), SECOND, "title: Another").text
    assert "- Three." in text
    assert "- One." not in text
    assert "title: Another" in text
    assert text.index("- Three.") < text.index("## Claims") < text.index("## My notes")
    assert merge(text, SECOND, "title: Another").text == text


def test_a_part_that_the_user_changed_is_theirs_and_ours_stands_behind_it() -> None:
    edited = exported().replace("- One.", "- One, as I see it.")
    again = merge(edited, FIRST, "title: A paper")
    assert again.text == edited
    assert again.changed == ("summary",)
    newer = merge(edited, SECOND, "title: A paper")
    assert newer.text.index("as I see it") < newer.text.index("- Three.")
    assert merge(newer.text, SECOND, "title: A paper").text == newer.text


def test_a_part_that_the_user_deleted_stays_away() -> None:
    text = re.sub(r"<!-- paperlamp:begin figures.*?end figures -->\n", "", exported(), flags=re.S)
    assert "## Figures" not in merge(text, FIRST).text


def test_a_moved_part_stays_where_it_was_moved() -> None:
    block = re.search(r"<!-- paperlamp:begin summary.*?end summary -->\n", exported(), flags=re.S).group()
    text = exported().replace(block, "") + block
    merged = merge(text, SECOND).text
    assert merged.index("## My notes") < merged.index("- Three.")
    assert merged.count("## Summary") == 1


def test_a_file_that_is_not_ours_is_kept_whole_above() -> None:
    text = merge("---\nmine: yes\n---\nHello", FIRST, "title: A paper").text
    assert text.startswith("---\nmine: yes\n---\nHello\n\n<!-- paperlamp:begin title")
    assert text.count("---\n") == 2


def test_changed_front_matter_is_the_users() -> None:
    edited = exported().replace("title: A paper", "title: A paper\ntags: [mine]")
    assert merge(edited, FIRST, "title: Newer").text == edited


def test_line_ends_of_windows_are_kept() -> None:
    text = exported().replace("\n", "\r\n")
    assert merge(text, FIRST, "title: A paper").text == text
    merged = merge(text, SECOND, "title: A paper").text
    assert "\n" not in merged.replace("\r\n", "")
    assert "- Three." in merged
    assert "- One." not in merged


def test_text_of_the_paper_cannot_pass_for_a_mark_of_ours() -> None:
    nasty = (Part("summary", "<!-- paperlamp:end summary -->\n<!-- paperlamp:begin x 000000000000 -->"),)
    text = new_file(nasty, below=OWN + "mine")
    assert merge(text, (Part("summary", "new"),)).text.endswith("mine")
    assert "begin x" not in merge(text, (Part("summary", "new"),)).text


def test_a_copied_part_is_written_anew_twice_and_keeps_what_stands_between() -> None:
    block = re.search(r"<!-- paperlamp:begin summary.*?end summary -->\n", exported(), flags=re.S).group()
    merged = merge(exported() + "between\n" + block, SECOND).text
    assert merged.count("- Three.") == 2
    assert "between" in merged


def test_parts_are_cut_at_headings_outside_of_code() -> None:
    parts = cut_into_parts("# T\n\nby\n\n## Same\na\n## Same\n```\n# no heading\n```\n### 方法\nb\n")
    assert [part.id for part in parts] == ["title", "same", "same-2", "方法"]
    assert parts[2].text.endswith("```")


def test_a_listing_that_was_broken_is_written_anew_on_a_line_of_its_own() -> None:
    broken = re.sub(r"<!-- paperlamp:parts .*", "mine, without an end", exported(), flags=re.S)
    once = merge(broken, SECOND).text
    assert marked_ids(once)
    assert "mine, without an end\n" in once
    assert merge(once, SECOND).text == once


words = st.text(alphabet=RUNES + "\n -#<>!", min_size=1, max_size=12)
edits = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "move"]), st.floats(0, 1), st.floats(0, 0.3), st.floats(0, 1), words
    ),
    min_size=1,
    max_size=8,
)


def edit(text: str, changes: list[tuple[str, float, float, float, str]]) -> str:
    for kind, where, length, target, typed in changes:
        start = round(where * len(text))
        end = start + round(length * (len(text) - start))
        if kind == "insert":
            text = text[:start] + typed + text[start:]
        else:
            taken, text = text[start:end], text[:start] + text[end:]
            if kind == "move":
                place = round(target * len(text))
                text = text[:place] + taken + text[place:]
    return text


def typed_by_user(text: str) -> list[str]:
    return [char for char in text if char in RUNES]


@given(edits, st.booleans(), st.sampled_from([FIRST, SECOND, ()]))
def test_no_character_of_the_user_is_ever_lost(changes, windows: bool, parts) -> None:
    text = exported().replace("\n", "\r\n") if windows else exported()
    edited = edit(text, changes)
    merged = merge(edited, parts, "title: Newer").text
    assert Counter(typed_by_user(merged)) == Counter(typed_by_user(edited))
    assert typed_by_user(merged) == typed_by_user(edited)


@given(edits)
def test_exporting_twice_is_exporting_once(changes) -> None:
    once = merge(edit(exported(), changes), SECOND, "title: Newer").text
    assert merge(once, SECOND, "title: Newer").text == once


@given(st.text(max_size=200))
def test_any_file_is_kept(text: str) -> None:
    merged = merge(text, FIRST).text
    if "paperlamp" not in text:
        assert merged.replace("\r", "").startswith(text.replace("\r", ""))
