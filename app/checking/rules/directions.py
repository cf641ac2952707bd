"""The words that say which way something goes: up or down, better or worse. Stems in English, whole words in Chinese."""

from __future__ import annotations

from app.text.terms import stem


def stems(words: str) -> frozenset[str]:
    """The stems of words with spaces between them."""
    return frozenset(map(stem, words.split()))


UP = stems(
    "higher larger greater longer increase rise raise gain grow above high highest largest better best improve improvement"
    " help benefit enhance stronger strongest good faster fastest more most boost"
)
DOWN = stems(
    "less fewer lower smaller shorter decrease reduce reduction shrink drop fall decline lose loss below low least lowest"
    " smallest worse worst degrade degradation worsen hurt harm weaker weakest poor poorly bad slower slowest"
)
UP_HAN = "提高|提升|增加|上升|更高|更好|更快|更多|更大|最高|最好|最快|最多|最大|改善|增强|较高|较好"
DOWN_HAN = "降低|下降|减少|更低|更差|更慢|更少|更小|最低|最差|最慢|最少|最小|恶化|减弱|损害|较低|较差"
