"""The words of a yes and a no, and which language's a prompt asks for."""

from __future__ import annotations

from app.domain.engine.generation import Prompt

YES_NO: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (("Yes", " Yes", "yes", " yes", "YES"), ("No", " No", "no", " no", "NO")),
    "zh": (("是", " 是", "是的"), ("否", " 否", "不", "不是")),
}


def question_language(prompt: Prompt) -> str:
    """Which yes and no a prompt asks for: the words it names itself, else the script of its task."""
    asked = f"{prompt.system}\n{prompt.task}"
    if "Yes" in asked or "yes" in asked:
        return "en"
    chinese = sum("一" <= character <= "鿿" for character in prompt.task)
    return "zh" if chinese * 3 > len(prompt.task) or ("是" in asked and "否" in asked) else "en"
