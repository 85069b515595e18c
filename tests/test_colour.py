"""Colours of an institution: what is refused, what would pass, and that everything made of a colour can be read."""

import re

import pytest
from django.conf import settings as site
from hypothesis import given, settings
from hypothesis import strategies as st

from releases import colour

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
BY_DAY = ("accent", "action", "action-over", "link", "link-over", "link-seen", "focus")
TOKENS = (site.BASE_DIR / "static" / "css" / "tokens.css").read_text("utf-8")


def declared(text):
    """Custom properties of a part of tokens.css, with names of others resolved."""
    day = dict(re.findall(r"--([\w-]+):\s*([^;]+);", TOKENS.split("@media")[0]))
    values = day | dict(re.findall(r"--([\w-]+):\s*([^;]+);", text))

    def resolve(value):
        found = re.fullmatch(r"var\(--([\w-]+)\)", value)
        return resolve(values[found[1]]) if found else value

    return {name: resolve(value) for name, value in values.items()}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#0b50d0", "#ffffff", 6.83)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert round(colour.contrast(one, other), 2) == ratio
    assert colour.contrast(one, other) == colour.contrast(other, one)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("#0B2A55", "#0b2a55"), ("0b2a55", "#0b2a55"), (" #Abc ", "#aabbcc"), ("#000", "#000000")],
)
def test_a_colour_is_read_as_people_write_it(typed, meant):
    assert colour.parse(typed) == meant


@pytest.mark.parametrize("typed", ["", "red", "#12", "#12345", "#1234567", "rgb(1,2,3)", "#٠٠٠", "#00000g", "#000;}"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        colour.parse(typed)


def test_the_worst_ground_is_named_first_and_never_rounded_up():
    weak = colour.too_weak("#e4002b")

    assert weak[0].ground == "panel"
    assert weak[0].ratio == 4.43
    assert colour.too_weak("#0b50d0") == []


@pytest.mark.parametrize("chosen", ["#ffd400", "#00a651", "#ffffff", "#e4002b", "#ff00ff"])
def test_the_nearest_shade_passes_and_a_lighter_one_would_not(chosen):
    shade = colour.nearest(chosen)

    assert colour.too_weak(shade) == []
    assert min(colour.contrast(shade, ground) for ground in colour.grounds(shade).values()) < 4.65


def test_a_colour_that_passes_is_left_as_it_is():
    assert colour.nearest("#0b50d0") == "#0b50d0"


@settings(deadline=None, max_examples=60)
@given(COLOURS)
def test_everything_made_of_a_colour_that_passes_can_be_read(chosen):
    brand = colour.nearest(chosen)
    day, night = colour.tokens(brand, "")
    light = [*colour.LIGHT.values(), day["tint"]]
    dark = [*colour.DARK.values(), night["tint"]]
    own = declared(""), declared(TOKENS.split("@media")[1])

    for values, grounds, words in ((day, light, own[0]), (night, dark, own[1])):
        for ground in grounds:
            assert min(colour.contrast(values[name], ground) for name in BY_DAY) >= colour.LEAST
        for name in ("action", "action-over", "accent"):
            assert colour.contrast(values["on-action"], values[name]) >= colour.LEAST
        for name in ("text", "quiet"):
            assert colour.contrast(words[name], values["tint"]) >= colour.LEAST


@pytest.mark.parametrize("brand", ["#5b3f9e", "#7a2e8e", "#0b50d0", "#b3002d", "#000000"])
def test_links_that_were_followed_look_different(brand):
    for values in colour.tokens(brand, ""):
        assert values["link"] != values["link-seen"]
        assert colour._unlike(values["link"], [values["link-seen"]]) == values["link-seen"]


def test_the_grounds_are_those_of_the_style_sheets():
    day, night = declared(""), declared(TOKENS.split("@media")[1])

    for values, grounds in ((day, colour.LIGHT), (night, colour.DARK)):
        found = {name: "#ffffff" if values[name] == "#fff" else values[name] for name in grounds}
        assert found == grounds
    assert set(colour.tokens("#0b50d0", "")[0]) <= set(day)


def test_the_style_sheet_keeps_to_the_layer_of_the_tokens():
    css = colour.style_sheet("#b3002d", "")

    assert css.startswith("@layer tokens{:root{--accent:#b3002d;")
    assert "@media (prefers-color-scheme:dark)" in css
    assert css.count("{") == css.count("}")
    assert colour.style_sheet("", "") == ""
    assert colour.digest(css) != colour.digest(colour.style_sheet("#b3002e", ""))


def test_an_accent_alone_changes_the_header_line_only():
    day, night = colour.tokens("", "#b3002d")

    assert day == {"accent": "#b3002d"}
    assert set(night) == {"accent"}
