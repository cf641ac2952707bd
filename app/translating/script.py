"""Chinese as it is printed: full-width punctuation, no stray spaces, Simplified characters.

Small models mix half-width marks into Chinese; a program puts that right without touching numbers, code or English.
"""

from __future__ import annotations

import re

from app.text.han import HAN, han_share, has_han
from app.text.number_words import NUMBER_WORDS

FULL_WIDTH_MARKS = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！"})
_MARK = re.compile(rf"(?<=[{HAN}）”》％%0-9A-Za-z])\s*([,;:?!])\s*(?=[{HAN}（“《A-Za-z0-9]|$)")
_STOP = re.compile(rf"(?<=[{HAN}）”》])\.(?=\s|$)|(?<=[A-Za-z0-9%％)])\.\s*$")
_BRACKETS = re.compile(rf"\(([^()]*[{HAN}][^()]*)\)")
_ADDRESS = re.compile(r"(https?://[^\s，。；）]+)")
_SMALL = {word: str(value) for word, value in NUMBER_WORDS.items() if 2 <= value <= 12}
_NUMBER_WORD = re.compile(rf"(?<![A-Za-z-])(?:{'|'.join(_SMALL)})\s*(?=[{HAN}])", re.I)
_SPACES = re.compile(rf"(?<=[{HAN}，。；：？！（）“”])[ \t]+(?=[{HAN}，。；：？！（）“”])")
_TRADITIONAL = (
    "萬與專業東兩嚴個為義習書買亂爭於產親來侖們會傳體優價億兒內冊軍農寫減幾擊創別則劃動務勝區單卻歷壓參雙發變號嗎員問啟國圍圖"
    "團場塊壞聲處備複夠頭獎學實審寬對導將層屬歲師帶幫庫應廣張強彈當錄徑從態總慣憶懷戰戶擴掃換據損搖擇擬攝敗數斷無舊時曉顯術機"
    "殺雜權條極構標樣檢樓殘畢氣漢決沒測濟淺滿滅點煉熱愛牆狀獨現環電畫療監蓋盤眾確碼離種積稱穩競筆節範簡類糾紀約級純紙線練組細"
    "終經結給統絕繼續維編緩縮績織網羅罰職聯腦臨興舉藝蘇葉衛裝補製見規視覺觀訓記許訪設評試詞該詳語誤說請論證識譯議護讓財質費資"
    "賴贏趨軟較載輔輕輪輸轉辦達遞過運還這進遠適選遺邊邏鄰醫釋鏈錯鍵長門開間關陣陽階際隨險隱難雲靈靜韓響頁頂項順預領頻題額願顧"
    "風飛館驗驅鬧魚齊齡後裡麼徵築戲幣錢鐘鐵銀鋼闊陳雞頗顏飽飲駕騎黨"
)
_SIMPLIFIED = (
    "万与专业东两严个为义习书买乱争于产亲来仑们会传体优价亿儿内册军农写减几击创别则划动务胜区单却历压参双发变号吗员问启国围图"
    "团场块坏声处备复够头奖学实审宽对导将层属岁师带帮库应广张强弹当录径从态总惯忆怀战户扩扫换据损摇择拟摄败数断无旧时晓显术机"
    "杀杂权条极构标样检楼残毕气汉决没测济浅满灭点炼热爱墙状独现环电画疗监盖盘众确码离种积称稳竞笔节范简类纠纪约级纯纸线练组细"
    "终经结给统绝继续维编缓缩绩织网罗罚职联脑临兴举艺苏叶卫装补制见规视觉观训记许访设评试词该详语误说请论证识译议护让财质费资"
    "赖赢趋软较载辅轻轮输转办达递过运还这进远适选遗边逻邻医释链错键长门开间关阵阳阶际随险隐难云灵静韩响页顶项顺预领频题额愿顾"
    "风飞馆验驱闹鱼齐龄后里么征筑戏币钱钟铁银钢阔陈鸡颇颜饱饮驾骑党"
)
_SIMPLER = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
"""Traditional characters that have one Simplified form, the common ones; two-way ones (著, 乾) are left alone."""


def tidy(text: str, lang: str, simplified: bool = True) -> str:
    """`text` as a reader of `lang` expects it printed; English, numbers and web addresses stay as they are."""
    if lang == "zh" and simplified:
        text = simplify(text)
    if lang != "zh" or not has_han(text):
        return text
    pieces = _ADDRESS.split(text)
    return "".join(piece if number % 2 else _tidy(piece) for number, piece in enumerate(pieces)).strip()


def simplify(text: str) -> str:
    """Traditional characters as Simplified ones, where there is but one."""
    return text.translate(_SIMPLER)


def traditional(text: str) -> str:
    """The characters of a text that are in the set used in Taiwan (Big5) and not in the mainland's (GB 2312)."""
    return "".join(
        char for char in dict.fromkeys(text) if has_han(char) and _is_in(char, "big5") and not _is_in(char, "gb2312")
    )


def _is_in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _tidy(text: str) -> str:
    text = _NUMBER_WORD.sub(lambda match: _SMALL[match.group().strip().lower()] + " ", text)
    text = _BRACKETS.sub(r"（\1）", text)
    text = _MARK.sub(lambda match: match[1].translate(FULL_WIDTH_MARKS), _guarded(text))
    text = _STOP.sub("。", text)
    return _SPACES.sub("", text).translate(_PUT_BACK)


_KEPT = ((re.compile(r"(?<=\d):(?=\d)"), "\ue000"), (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), "\ue001"),
         (re.compile(r"(?<=[A-Za-z\d]), (?=[A-Za-z\d])"), "\ue002"))  # fmt: skip
_PUT_BACK = str.maketrans({"\ue000": ":", "\ue001": ",", "\ue002": ", "})


def _guarded(text: str) -> str:
    """Marks that belong to numbers, times, addresses and lists of names, put aside."""
    for pattern, stand_in in _KEPT:
        text = pattern.sub(stand_in, text)
    return text


def right_script(text: str, lang: str) -> bool:
    """Whether a text is in the language it should be in; names and formulas may stay as they are."""
    share = han_share(text)
    return share > 0.25 if lang == "zh" else share < 0.3
