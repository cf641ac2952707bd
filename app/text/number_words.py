"""Words and characters that stand for numbers, in English and Chinese, and the letters of Roman numerals."""

from __future__ import annotations

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
LARGE = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
MULTIPLES = {"twice": (2, "times"), "double": (2, "times"), "doubled": (2, "times"), "doubles": (2, "times"),
             "threefold": (3, "times"), "half": (0.5, ""), "dozen": (12, "")}  # fmt: skip
"""Words that are a number with its unit."""
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
VAGUE = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

HAN_NUMERALS = "一二三四五六七八九十"
"""One to ten, as chapters and counts are written."""
HAN_DIGITS = {numeral: value for value, numeral in enumerate(HAN_NUMERALS[:9], start=1)} | {"两": 2}

ROMAN = "IVXLC"
"""Letters of the Roman numerals that number chapters and tables; no paper has five hundred."""
