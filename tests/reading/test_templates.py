import pytest

from app.base.errors import WrongUsage
from app.base.resources import prompts_path
from app.reading.templates import Template, parse_template

GOOD = '+++\nname = "x"\nlang = "en"\ntitle = "X"\n+++\n# system\nBe careful.\n# ask\nSay $what now.\n'


def test_every_shipped_prompt_parses_and_has_its_twin() -> None:
    files = sorted(prompts_path().glob("*.md"))
    names = {path.name.rsplit(".", 2)[0] for path in files}
    assert files
    for name in names - {"paper"}:
        english, chinese = (shipped(name, lang) for lang in ("en", "zh"))
        assert set(english.parts) == set(chinese.parts)
        assert [facet.key for facet in english.facets] == [facet.key for facet in chinese.facets]
        assert (english.shape, bool(english.facts)) == (chinese.shape, bool(chinese.facts))


def test_all_shapes_share_what_the_model_reads_first() -> None:
    shapes = ("structured", "quick", "reading-card", "critical-review", "newcomer", "sections", "topic")
    assert len({shipped(name, "en").fill("paper", title="T", text="x") for name in shapes}) == 1
    assert all(shipped(name, lang).summarizes for name in shapes for lang in ("en", "zh"))


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("$question", "the question"), "prompt_variable_missing"),
        (("$points", "$poins"), "prompt_variable_unknown"),
        (("# sentence", "# sentense"), "prompt_part_missing"),
        (("In one sentence", "In one $sentence"), ""),
    ],
)
def test_an_edited_prompt_that_breaks_the_shape_is_named(change: tuple[str, str], key: str) -> None:
    base = shipped("paper", "en")
    facet = base.parts["facet"]
    text = prompts_path("quick.en.md").read_text("utf-8") + f"\n# facet\n{facet}\n"
    changed = text.replace(*change)
    if not key:
        assert parse_template(changed, "mine.md", base).summarizes
        return
    with pytest.raises(WrongUsage) as caught:
        parse_template(changed, "mine.md", base)
    assert caught.value.key == key
    assert "mine.md" in str(caught.value)


def shipped(name: str, lang: str) -> Template:
    base = None if name == "paper" else shipped("paper", lang)
    return parse_template(prompts_path(f"{name}.{lang}.md").read_text("utf-8"), name, base)


def test_variables_are_filled_in() -> None:
    assert parse_template(GOOD, "x.md").fill("ask", what="it") == "Say it now."


def test_dollar_signs_in_values_stay() -> None:
    assert parse_template(GOOD, "x.md").fill("ask", what="$9 and $name") == "Say $9 and $name now."


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("no front matter", "prompt_unreadable"),
        (GOOD.replace('name = "x"', "name = "), "prompt_unreadable"),
        (GOOD.replace("title", "titel"), "prompt_unreadable"),
        (GOOD.replace("# system", "# sistem"), "prompt_part_missing"),
    ],
)
def test_a_broken_file_is_named(text: str, key: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        parse_template(text, "mine.md")
    assert caught.value.key == key
    assert "mine.md" in str(caught.value)


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(WrongUsage, match="what"):
        parse_template(GOOD, "x.md").fill("ask", other="it")
