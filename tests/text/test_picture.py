"""The markup of a picture."""

from releases.text.picture import nearest, picture


def test_a_picture_offers_its_renditions_and_keeps_its_place():
    html = picture("k1", (480, 960, 1200), (1200, 800), "A river", "At dawn")

    assert html.startswith('<figure class="picture"><img src="/images/k1/960.jpg" ')
    assert 'srcset="/images/k1/480.jpg 480w, /images/k1/960.jpg 960w, /images/k1/1200.jpg 1200w"' in html
    assert 'width="960" height="640"' in html
    assert 'alt="A river"' in html
    assert html.endswith("<figcaption>At dawn</figcaption></figure>")


def test_a_picture_escapes_what_staff_typed():
    html = picture("k1", (480,), (480, 320), '"><script>', "<b>")

    assert "<script>" not in html
    assert "<b>" not in html


def test_a_decorative_picture_has_an_empty_alternative():
    assert 'alt=""' in picture("k1", (480,), (480, 320), "", "")
    assert "figcaption" not in picture("k1", (480,), (480, 320), "", "")


def test_the_nearest_rendition_is_wide_enough_or_the_widest():
    assert nearest((480, 960), 500) == 960
    assert nearest((480, 960), 2000) == 960
