"""Which fonts a page asks for is the institution's choice."""

from releases.models.organisation import Organisation


def test_an_institution_with_the_fonts_of_each_system_sends_none(visit):
    with_fonts = visit("/ko/").content.decode()
    Organisation(uses_system_fonts=True).save()

    without = visit("/ko/").content.decode()

    assert "css/fonts" in with_fonts
    assert "js/fonts" in with_fonts
    assert "css/fonts" not in without
    assert "js/fonts" not in without
    assert "css/site" in without
