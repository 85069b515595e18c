"""Stored spelling and the search key."""

import unicodedata

import pytest

from releases.text.normalise import nfc, search_key


def test_stored_text_is_nfc_with_line_feeds_and_no_invisible_characters():
    typed = unicodedata.normalize("NFD", "\ufeff정책\x00협의회\u200b") + "\r\n끝\r."

    assert nfc(typed) == "정책협의회\n끝\n."


def test_stored_text_keeps_what_nfkc_would_rewrite():
    assert nfc("ㅇㆍ①㈜㎡Ⅰ１（") == "ㅇㆍ①㈜㎡Ⅰ１（"


def test_a_lone_surrogate_can_be_stored():
    assert nfc("a\ud83d") == "a\ufffd"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("○ 정책", "ㅇ 정책"),
        ("6·25", "6ㆍ25"),
        ("6・25", "6‧25"),
        ("1～2", "1〜2"),
        ("2–3", "2-3"),
        ("’20", "'20"),
        ("１（가）", "1(가)"),
        ("㈜나루", "(주)나루"),
        ("ROK–Kazakhstan", "rok-kazakhstan"),
        ("정책\u00a0 협의", " 정책 협의\n"),
        ("\u043e", "o"),
    ],
)
def test_two_spellings_share_a_key(left, right):
    assert search_key(left) == search_key(right)


def test_the_key_spares_hangul_letters():
    assert search_key("ㅇ ㆍ ㅁ") == "ㅇ ㆍ ㅁ"


def test_a_text_of_settled_signs_is_read_the_short_way_with_the_same_end():
    settled = "\t\n" + "".join(map(chr, (*range(0x20, 0x7F), *range(0x3131, 0x318F), *range(0xAC00, 0xD7A4)))) + "□※"
    long_way = "\u00a0"

    assert nfc(settled) == unicodedata.normalize("NFC", settled) == nfc(settled + long_way)[:-1]
    assert search_key(settled) == search_key(settled + long_way)
    assert all(search_key(sign) == search_key(sign + long_way) for sign in settled)
