"""Social cards: what they say, how titles break, and that nothing is drawn as the box of a missing sign."""

import io

import pytest
from PIL import Image

from releases import cards
from tests.make import picture_bytes

KOREAN = "외교교류부"
LONG = "제3차 한-중앙아시아 5개국 고위급 물 관리 협력 대화 서울에서 개최하고 공동 성명 채택"


def opened(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def ink(image, box):
    """Number of pixels in the box that are not paper."""
    return sum(image.crop(box).convert("L").histogram()[:250])


def test_a_card_is_a_png_of_the_size_that_networks_ask_for():
    picture = Image.open(io.BytesIO(cards.draw(cards.Card(KOREAN, "제목", "2026. 11. 20.(금)"))))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_the_band_has_the_colour_of_the_institution():
    picture = opened(cards.draw(cards.Card(KOREAN, "제목", colour="#7a1f3d")))

    assert picture.getpixel((5, 300)) == (0x7A, 0x1F, 0x3D)


def test_name_title_and_foot_each_leave_their_mark():
    boxes = {"name": (96, 90, 1120, 140), "title": (96, 180, 1120, 510), "foot": (96, 535, 1120, 590)}
    full = opened(cards.draw(cards.Card(KOREAN, "제목", "2026. 11. 20.(금)")))
    bare = opened(cards.draw(cards.Card("", "", "")))

    assert all(ink(full, box) > 100 for box in boxes.values())
    assert [ink(bare, box) for box in boxes.values()] == [0, 0, 0]


def test_the_logo_stands_before_the_name_and_keeps_its_shape():
    card = cards.Card(KOREAN, "제목", logo="key")
    picture = opened(cards.draw(card, picture_bytes((600, 200), colour="#00ff00")))

    green = [x for x in range(1200) if picture.getpixel((x, 112))[1] > 200 > picture.getpixel((x, 112))[0]]
    assert green[0] in range(94, 99)
    assert len(green) in range(230, 245)


@pytest.mark.parametrize("logo", [b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_logo_that_cannot_be_read_is_left_out(logo):
    card = cards.Card(KOREAN, "제목")

    assert cards.draw(card, logo) == cards.draw(card)


def test_a_short_title_stands_in_the_largest_size_on_one_line():
    assert cards.lines("인사 발령") == (64, ["인사 발령"])


def test_a_title_is_broken_at_spaces_only_and_loses_nothing():
    size, broken = cards.lines(LONG)

    assert " ".join(broken) == LONG
    assert 1 < len(broken) <= 4
    assert size in cards.SIZES


def test_lines_of_a_title_are_about_equally_long():
    _size, broken = cards.lines("The Two Ministers Agree on a Plan to Restore the River between Their Countries")

    widths = [cards._width(line) for line in broken]
    assert min(widths) > 0.6 * max(widths)


@pytest.mark.parametrize("title", [LONG, "가나다 " * 60, "가" * 300, "Words and more " * 20, "W" * 300, "·" * 300])
def test_every_line_has_room_and_there_are_at_most_four(title):
    size, broken = cards.lines(cards.writable(title))

    assert len(broken) <= 4
    assert all(cards._width(line) * size / cards.FACE <= cards.RIGHT - cards.LEFT for line in broken)


def test_a_title_without_spaces_is_broken_between_its_members():
    names = "우즈베키스탄·투르크메니스탄·키르기스스탄·타지키스탄·카자흐스탄·아제르바이잔"

    _size, broken = cards.lines(names)

    assert "".join(broken) == names
    assert all(line.endswith("·") for line in broken[:-1])


def test_a_title_that_is_too_long_ends_with_an_ellipsis_between_graphemes():
    wide = 20 * cards.FACE
    decomposed = "가" + "e\u0323\u0302" * 100

    short = cards.cut(decomposed, wide)

    assert short.endswith(("\u0302...", "\u0302…"))
    assert cards.cut("가나다", wide) == "가나다"
    assert cards.cut("가" * 100, wide).strip("가") == "…"


def test_a_latin_word_is_not_cut_in_its_middle():
    words = "Consultation " * 20

    assert set(cards.cut(words, 20 * cards.FACE).removesuffix("...").split()) == {"Consultation"}


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("❍ 하나 ▸ 둘 ☞ 셋 〇", "○ 하나 ▶ 둘 → 셋 ○"),
        ("美·中, 對북, 新정부", "美·中, 對북, 新정부"),
        ("축하 🎉 행사 \U000f02b1 \ue000", "축하 행사"),
        ("한\u200b국\u202e\u0000", "한국"),
        ("정책협의회", "정책협의회"),
        ("a\u00a0b\u3164c\n d", "a b c d"),
        ("مرحبا", ""),
    ],
)
def test_signs_that_the_font_lacks_become_near_ones_or_nothing(typed, drawn):
    assert cards.writable(typed) == drawn


def test_nothing_that_is_drawn_is_the_box_of_a_missing_sign():
    everything = "".join(map(chr, [*range(0x20, 0x3000, 3), *range(0x3000, 0x3400), *range(0xAC00, 0xAD00), 0x1F389]))

    assert all(cards._has(character) for character in cards.writable(everything) if character != " ")


def test_the_digest_follows_everything_that_is_drawn():
    card = cards.Card("a", "b", "c", "#000000", "d")
    others = [
        cards.Card("x", "b", "c", "#000000", "d"),
        cards.Card("a", "x", "c", "#000000", "d"),
        cards.Card("a", "b", "x", "#000000", "d"),
        cards.Card("a", "b", "c", "#111111", "d"),
        cards.Card("a", "b", "c", "#000000", "x"),
        cards.Card("ab", "", "c", "#000000", "d"),
    ]

    assert cards.Card("a", "b", "c", "#000000", "d").digest == card.digest
    assert len({each.digest for each in [card, *others]}) == 7
