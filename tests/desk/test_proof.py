"""The proof of an embargo finds no leak in the site as it is, and finds the leaks that we put there."""

import sys
from types import ModuleType

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.urls import clear_url_caches, include, path, set_urlconf

from config import urls as site
from releases.desk import proof
from releases.models import Edition
from releases.public import moment, urls
from tests.make import (
    DAY,
    NOON,
    make_attachment,
    make_division,
    make_edition,
    make_picture,
    make_release,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def embargoed():
    """Two languages, a picture and an attachment, a topic and a division that others use already."""
    topic, division = make_topic(), make_division()
    make_edition(title="Neighbour", body="1. A neighbour.", live_from=NOON - DAY, topics=[topic], division=division)
    release = make_release(topics=[topic], division=division)
    make_picture(release)
    make_attachment(release)
    make_edition("ko", release=release)
    return make_edition(release=release)


def test_no_surface_shows_the_release_before_its_instant(embargoed):
    rows = proof.prove(proof.together(embargoed))

    assert len(proof.together(embargoed)) == 2
    assert [row for row in rows if row.leaked] == []
    shown = {row.path for row in rows if row.shown}
    assert {f"/{code}/{page}" for code in ("ko", "en") for page in ("", "releases/", "rss.xml")} <= shown
    assert f"/sitemap-{(embargoed.release_id - 1) // 5000 + 1}.xml" in shown
    own = [row for row in rows if row.path.startswith(("/files/", "/images/"))]
    assert {(row.status_before, row.status_at) for row in own} == {(404, 200)}
    assert any("?q=" in row.path and row.shown for row in rows)


def test_a_correction_is_new_and_what_it_corrects_is_not_a_leak(embargoed):
    Edition.objects.filter(pk=embargoed.pk).update(live_until=NOON + DAY)
    correction = make_edition(
        release=embargoed.release,
        body="1. The date has been settled at last.",
        kind="corrected",
        live_from=NOON + DAY,
        published_at=NOON,
    )

    rows = proof.prove([correction])

    assert [row for row in rows if row.leaked] == []
    assert any("The date has been settled at last." in row.shown for row in rows)


def test_every_public_address_is_in_the_table():
    assert proof.not_in_table() == []
    assert proof.INNER_CLOCK == moment.INNER_CLOCK


def test_a_client_cannot_set_the_inner_clock(client, embargoed):
    address = embargoed.get_absolute_url()
    Edition.objects.filter(pk=embargoed.pk).update(live_from=NOON + 36500 * DAY)

    headers = {"newsroom.moment": str(NOON + 36501 * DAY), "newsroom-moment": str(NOON + 36501 * DAY)}
    assert client.get(address, headers=headers).status_code == 404


def leak(request, **arguments):
    return HttpResponse("\n".join(Edition.objects.values_list("title", flat=True)))


@pytest.fixture
def site_with(settings):
    """The site with one more address, put before the others."""

    def put(route, name):
        public, root = ModuleType("leaking_public"), ModuleType("leaking_site")
        public.app_name, public.urlpatterns = "releases", [path(route, leak, name=name), *urls.urlpatterns]
        root.urlpatterns = [*site.urlpatterns[:-1], path("", include(public))]
        sys.modules["leaking_site"] = root
        settings.ROOT_URLCONF = "leaking_site"
        clear_url_caches()

    yield put
    sys.modules.pop("leaking_site", None)
    set_urlconf(None)
    clear_url_caches()


def test_a_view_that_asks_anything_but_live_is_found(site_with, embargoed):
    site_with("<language:language>/rss.xml", "rss")

    assert any("rss.xml" in row.path and embargoed.title in row.leaked for row in proof.prove([embargoed]))
    with pytest.raises(CommandError, match="before its time"):
        call_command("prove_embargo", str(embargoed.pk))


def test_an_address_that_nobody_put_into_the_table_is_named(site_with, embargoed):
    site_with("newest.json", "newest_json")

    assert proof.not_in_table() == ["newest_json"]
    with pytest.raises(CommandError, match="newest_json"):
        call_command("prove_embargo", str(embargoed.pk))


def test_the_command_shows_the_table(embargoed, capsys):
    call_command("prove_embargo", str(embargoed.pk))

    printed = capsys.readouterr().out
    assert f"/en/releases/{embargoed.release_id}/" in printed
    assert "1 instants proved, 0 leaks." in printed
    with pytest.raises(CommandError, match="no edition"):
        call_command("prove_embargo", "999999")
