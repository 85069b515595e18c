"""Figures that differ carry one number in both previews and on the page of a verb."""

import pytest
from django.urls import reverse

from releases.models import Release
from tests.make import make_release, make_user

pytestmark = pytest.mark.django_db


def test_figures_that_differ_have_one_number_everywhere(client):
    client.force_login(make_user("Writers"))
    release = make_release()
    words = {"body_ko": "□ 교역액은 42억 달러다.", "body_en": "1. Trade came to US$4.3 billion."}
    Release.objects.filter(pk=release.pk).update(**words)
    typed = {"release": release.pk, **words}

    previews = [
        client.post(
            "/admin/releases/release/preview/", typed | {"language": code, "body": words[f"body_{code}"]}
        ).json()
        for code in ("ko", "en")
    ]
    page = client.get(reverse("admin:releases_release_submit", args=[release.pk])).content.decode()

    assert '<mark class="figure" data-figure="1">42억 달러</mark>' in previews[0]["html"]
    assert '<mark class="figure" data-figure="1">US$4.3 billion</mark>' in previews[1]["html"]
    assert page.count('<mark class="figure" data-figure="1">') == 2
