"""Text that is addressed to language models instead of readers ("ignore your instructions …")."""

from __future__ import annotations

import re

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|directions|guidelines|rules)\b"
    r"|\b(?:you are|as) an? (?:AI|LLM|language model|assistant|large language model)\b.{0,80}\b(?:must|should|write|give|praise|recommend|say)\b"
    r"|\b(?:give|write|provide|output|produce|return)\b.{0,30}\b(?:only )?(?:positive|favou?rable|glowing)\b.{0,20}\b(?:review|summary|assessment|evaluation|rating)"
    r"|\b(?:do not|don't|never)\b.{0,20}\b(?:mention|highlight|discuss|report)\b.{0,30}\b(?:negatives?|weakness\w*|limitations?|flaws?)\b"
    r"|\b(?:praise|recommend (?:accepting|acceptance of)) this (?:paper|manuscript|submission|work)\b"
    r"|\b(?:system prompt|LLM reviewers?|AI reviewers?|note to (?:the )?(?:AI|LLM|reviewer model))\b.{0,60}\b(?:must|ignore|accept|praise|score|rate)\b"
    r"|(?:忽略|无视|忘记|不要理会).{0,15}(?:指令|提示|要求|说明)"
    r"|(?:请|务必|必须).{0,10}(?:给出|写出|给予|输出).{0,10}(?:正面|积极|好评|高分|肯定)"
    r"|(?:不要|切勿|禁止).{0,8}(?:提及|提到|指出|讨论).{0,10}(?:缺点|不足|局限|问题|弱点)",
    re.I,
)  # fmt: skip


def is_order(text: str) -> bool:
    """Whether a text is addressed to a language model."""
    return _ORDERS.search(text) is not None


def unless_order(title: str) -> str:
    """A title or heading as the model may see it: nothing where it is addressed to the model."""
    return "" if is_order(title) else title
