"""The proof of an embargo finds no leak in the site as it is, and finds the leaks that we put there."""

import sys
from io import BytesIO
from types import ModuleType

import pytest
from django.core.management import CommandError, call_command
from django.http import FileResponse, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import clear_url_caches, include, path, set_urlconf
from django.utils.http import http_date

from config import urls as site
from releases.desk import proof, surfaces
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
LANGUAGE = "<language:language>/"


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
    assert [row for row in rows if not row.is_kept] == []
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

    assert [row for row in rows if not row.is_kept] == []
    assert any("The date has been settled at last." in row.shown for row in rows)


def test_every_public_address_is_in_the_table():
    assert surfaces.not_in_table() == []


def test_a_client_cannot_set_the_inner_clock(client, embargoed):
    address = embargoed.get_absolute_url()
    Edition.objects.filter(pk=embargoed.pk).update(live_from=NOON + 36500 * DAY)

    headers = {"newsroom.moment": str(NOON + 36501 * DAY), "newsroom-moment": str(NOON + 36501 * DAY)}
    assert client.get(address, headers=headers).status_code == 404


def leak(request, **arguments):
    return HttpResponse("\n".join(Edition.objects.values_list("title", flat=True)))


def fail(request, **arguments):
    raise RuntimeError


def tell_by_etag(request, **arguments):
    """Always the same page, but its tag of tomorrow is known today."""
    live = Edition.objects.live(at=moment.moment(request), language="ko")
    etag = '"with the release"' if live.exists() else '"old"'
    known = request.headers.get("If-None-Match") == '"with the release"'
    return HttpResponse(status=304 if known else 200, headers={"ETag": etag})


def tell_by_date(request, **arguments):
    newest = Edition.objects.order_by("live_from").last()
    return HttpResponse("", headers={"Last-Modified": http_date(newest.live_from.timestamp())})


def tell_by_part(request, **arguments):
    return HttpResponse(Edition.objects.order_by("live_from").last().title if "Range" in request.headers else "")


def tell_by_error(request, **arguments):
    """Not found, but in words of its own."""
    found = Edition.objects.live(at=moment.moment(request), language="en").filter(release=arguments["release_id"])
    if found.exists():
        return HttpResponse("The page.")
    if Edition.objects.filter(release=arguments["release_id"]).exists():
        return HttpResponse("Come back later.", status=404)
    return HttpResponse("Nothing here.", status=404)


@pytest.fixture
def site_with(settings):
    """The site with one more address, or another view at one of its own; `beside` is outside its addresses."""

    def put(route, name, view=leak, *, beside=()):
        public, root = ModuleType("leaking_public"), ModuleType("leaking_site")
        in_language = [each for each in urls.in_language if each.name != name]
        others = [each for each in urls.urlpatterns if str(each.pattern) != LANGUAGE]
        others = [each for each in others if getattr(each, "name", None) != name]
        public.app_name = "releases"
        public.urlpatterns = [path(route, view, name=name), path(LANGUAGE, include(in_language)), *others]
        root.urlpatterns = [*site.urlpatterns[:-1], *beside, path("", include(public))]
        root.handler404, root.handler500 = site.handler404, site.handler500
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


@pytest.mark.parametrize(
    ("route", "name", "view", "fault"),
    [
        ("<language:language>/rss.xml", "rss", fail, "error"),
        ("<language:language>/rss.xml", "rss", tell_by_etag, "condition"),
        ("<language:language>/rss.xml", "rss", tell_by_date, "modified"),
        ("<language:language>/releases/<int:release_id>/<str:slug>/", "detail", tell_by_error, "status"),
        ("<language:language>/releases/<int:release_id>/<str:slug>/", "detail", fail, "absent"),
    ],
)
def test_a_surface_that_tells_without_words_or_does_not_answer_is_no_proof(
    site_with, embargoed, route, name, view, fault
):
    site_with(route, name, view)

    faults = {code for row in proof.prove([embargoed]) for code in row.faults}

    assert fault in faults


def test_the_command_fails_where_a_surface_does_not_answer(site_with, embargoed):
    site_with("<language:language>/rss.xml", "rss", fail)

    with pytest.raises(CommandError, match="nothing is proved"):
        call_command("prove_embargo", str(embargoed.pk))


def test_a_part_of_a_page_is_read_as_well(site_with, embargoed):
    site_with("<language:language>/rss.xml", "rss", tell_by_part)

    assert any(embargoed.title in row.leaked for row in proof.prove([embargoed]))


def test_a_site_at_another_moment_that_is_open_to_strangers_is_found(site_with, embargoed, settings):
    opened = [path("admin/moment/<str:instant>/<path:rest>", leak, name="moment"), *site.urlpatterns]
    site_with("newest.json", "newest_json")
    sys.modules["leaking_site"].urlpatterns[:0] = opened
    clear_url_caches()

    faults = [row.path for row in proof.prove([embargoed]) if "open" in row.faults]

    assert len(faults) == 2
    assert all(path.startswith("/admin/moment/2026-11-20T1") for path in faults)


def test_alternative_texts_captions_summaries_and_names_of_files_are_looked_for(site_with):
    def tell(request, **arguments):
        return HttpResponse("A bridge over the quiet river; Ministers at the bridge; The shortest summary; secret.txt")

    release = make_release()
    make_picture(release, alt_en="A bridge over the quiet river", caption_en="Ministers at the bridge")
    make_attachment(release, name="secret.txt")
    edition = make_edition(release=release, summary="The shortest summary")
    site_with("<language:language>/rss.xml", "rss", tell)

    leaked = next(row.leaked for row in proof.prove([edition]) if row.path == "/en/rss.xml")

    assert set(leaked) == {
        "A bridge over the quiet river", "Ministers at the bridge", "The shortest summary", "secret.txt"
    }  # fmt: skip


def test_words_that_something_public_holds_already_are_no_leak(embargoed):
    again = make_edition(title=embargoed.title, live_from=NOON + DAY)

    assert all(row.is_kept for row in proof.prove([again]))


def test_what_cannot_be_visited_in_time_is_no_proof(embargoed):
    rows = proof.prove([embargoed], seconds=0)

    assert {row.faults for row in rows} == {("late",)}


def test_static_files_that_were_not_collected_are_named(embargoed, monkeypatch):
    def missing(path):
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr(proof, "static", missing)

    with pytest.raises(CommandError, match="collectstatic"):
        call_command("prove_embargo", str(embargoed.pk))


def test_an_address_that_nobody_put_into_the_table_is_named(site_with, embargoed):
    site_with("newest.json", "newest_json")

    assert surfaces.not_in_table() == ["newest_json"]
    with pytest.raises(CommandError, match="newest_json"):
        call_command("prove_embargo", str(embargoed.pk))


def test_an_address_without_a_name_or_with_the_name_of_another_is_named(site_with):
    site_with("newest.json", None)
    assert surfaces.not_in_table() == ["newest.json"]

    site_with("feed.xml", "rss", beside=[path("<language:language>/rss.txt", leak, name="rss")])
    assert surfaces.not_in_table() == ["rss"]


def test_an_address_beside_those_of_the_public_site_is_named(site_with):
    site_with("<language:language>/rss.xml", "rss", beside=[path("export/", leak), path("all/", leak, name="all")])

    assert surfaces.not_in_table() == ["all", "export/"]


def in_json(request, **arguments):
    return JsonResponse({"newest": list(Edition.objects.values_list("title", flat=True))})


def in_a_header(request, **arguments):
    return HttpResponse(headers={"X-Newest": Edition.objects.order_by("language").last().title})


def in_a_cookie(request, **arguments):
    response = HttpResponse()
    response.set_cookie("newest", Edition.objects.order_by("language").last().title)
    return response


def in_parts(request, **arguments):
    return StreamingHttpResponse(iter(Edition.objects.values_list("title", flat=True)))


def in_a_file(request, **arguments):
    return FileResponse(BytesIO("\n".join(Edition.objects.values_list("title", flat=True)).encode()))


@pytest.mark.parametrize("view", [in_json, in_a_header, in_a_cookie, in_parts, in_a_file])
def test_a_korean_title_is_found_in_whatever_way_it_is_sent(site_with, embargoed, view):
    korean = embargoed.release.editions.get(language="ko")
    site_with("<language:language>/rss.xml", "rss", view)

    leaked = next(row.leaked for row in proof.prove([korean]) if row.path == "/ko/rss.xml")

    assert korean.title in leaked


def test_the_command_shows_the_table(embargoed, capsys):
    call_command("prove_embargo", str(embargoed.pk))

    printed = capsys.readouterr().out
    assert f"/en/releases/{embargoed.release_id}/" in printed
    assert "1 instants proved, 0 leaks, 0 faults." in printed
    with pytest.raises(CommandError, match="no edition"):
        call_command("prove_embargo", "999999")
