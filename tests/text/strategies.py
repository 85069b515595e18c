"""Nasty texts: everything the rules speak of, thrown together, and Unicode at large."""

from hypothesis import strategies as st

MARKERS = [
    *"□■◆◇▣◎❖★ㅁ❶❷①②③ㅇ○o°◦❍●⚬‣▸▲△▪▫OоοО-–—－−·∙ㆍ•・‧㉮㉯※☞†‡▷▶*",
    *["**", "***", "--", "1.", "2.", "3.", "11.", "１．", "2019.", "1)", "2)", "(1)", "(2)", "（1）"],
    *["가.", "나.", "다.", "가)", "나)", "(가)", "(나)", "(사)", "Ⅰ.", "Ⅱ.", "I.", "IV.", "\ue000", "\U000f03da"],
]
WORDS = [
    *["하천관", "정책 협의", "열람실을 운영하였", "확인하였다.", "사업*", "계획**을", "the plan", "Two sides"],
    *["다.", "니다.", "함.", "음. 그리고", "임.", "2. 11.(화)", "5.18", "2026년", "4.2 billion", "6.25", "1.5조", "a:"],
    *["끝.", "<끝>", "- 끝 -", "/끝/", "(끝)", "End", "끝", "end", "붙임", "첨부:", "별첨 1. 표", "Attachment"],
    *["문의 :", "담 당 부 서:", "연 락 처 ： 02", "Contact:", "[내용]", "< 주 요 >", "〈일정〉", "【표】", "[사진 1]"],
    *["[사진=제공]", "[ - ]", "<질문>", "[", "]", "<", ">", "(", ")", "**강조**", "*말*", "_밑_", "\\*", "[글](/ko/)"],
    *["https://a.go.kr에서", "www.b.kr", "c@d.kr로", "unofficial translation", "비공식 번역", "\u1112\u1161\u11ab"],
    *["on-site", "US$", "e\u0301", "\u0301", "\u0338", "ㄱ", "ﬁ", "Å", ".", "?", ":", ";", "…", "”", "*", "👍🏽", "🇰🇷"],
]
SPACES = [" ", "  ", "\u00a0", "\u3000", "\t", "\t\t", "\u200b", "\ufeff", "", "\u200d", "\x00", "\x1c"]
BREAKS = ["\n", "\n\n", "\n\n\n", "\r\n", "\r", "\n \n", "\n\u00a0\n", "\u2028", "\n----\n", "\n\n\n\n"]


def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def _line() -> st.SearchStrategy[str]:
    words = st.lists(_joined(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=5).map("".join)
    marker = st.one_of(st.just(""), st.sampled_from(MARKERS))
    return _joined(st.sampled_from(SPACES), marker, st.sampled_from(SPACES), words)


def outlines() -> st.SearchStrategy[str]:
    """Lines that look like an outline, wrapped, spaced and marked in every way."""
    return st.lists(_joined(_line(), st.sampled_from(BREAKS)), max_size=14).map("".join)


def any_text() -> st.SearchStrategy[str]:
    """Any text at all, lone surrogates and control characters included."""
    return st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


def texts() -> st.SearchStrategy[str]:
    return st.one_of(outlines(), outlines(), any_text(), st.text("-*□ㅇo1.)(가나다끝<>[]:\t\n a", max_size=60))
