"""Every kind of page of the demo newsroom, public and desk, in both languages, rendered once for the whole run."""

import io
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin

import lxml.html
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import Resolver404, resolve, reverse

from releases.models import Edition, Release

LANGUAGES = ("ko", "en")
# Releases all differ; of every other kind of page a few show what there is.
MOST_OF_A_KIND = 2
ERRORS = "?from=yesterday&to=2020-13-45&topic=none&division=none"
STATES = ["", "releases/?q=the", f"releases/{ERRORS}", "releases/?q=zzzzzzzz", "releases/?page=2", "no-such-page/"]


@dataclass(frozen=True)
class Rendered:
    """One page as the server sent it; `kind` is the name of its view and its status."""

    path: str
    language: str
    kind: str
    html: str

    @cached_property
    def tree(self):
        return lxml.html.document_fromstring(self.html)

    @property
    def is_desk(self):
        return self.path.startswith(f"/{settings.ADMIN_PATH}")

    def find(self, xpath):
        return self.tree.xpath(xpath)


@pytest.fixture(scope="session")
def rendered(django_db_setup, django_db_blocker, tmp_path_factory):
    """The pages as text: tests that read them ask no database."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("pages"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        call_command("load_demo", stdout=io.StringIO())
        found = [*public_pages(), *desk_pages()]
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def public(rendered):
    return [page for page in rendered if not page.is_desk]


@pytest.fixture(scope="session")
def desk(rendered):
    return [page for page in rendered if page.is_desk]


def public_pages():
    for language in LANGUAGES:
        releases = [
            reverse("releases:short", args=[language, pk]) for pk in Release.objects.values_list("pk", flat=True)
        ]
        starts = [*(f"/{language}/{state}" for state in STATES), *releases]
        yield from crawl(Client(), starts, language, f"/{language}/")


def desk_pages():
    for language in LANGUAGES:
        client = Client(headers={"accept-language": language})
        yield from crawl(client, [reverse("admin:login")], language, f"{reverse('admin:login')}?")
        client.force_login(User.objects.get(username="administrator"))
        yield from crawl(client, [reverse("admin:index"), *waiting()], language, f"/{settings.ADMIN_PATH}")


def waiting():
    """Pages of the verbs for releases in every state."""
    scheduled = Edition.objects.filter(live_until=None).order_by("-live_from").first()
    for verb in ("change", "approve", "submit"):
        yield from (f"/admin/releases/release/{pk}/{verb}/" for pk in (scheduled.release_id, 10, 15, 29))


def crawl(client, starts, language, within):
    """Pages that can be reached from `starts` by links whose path begins with `within`."""
    waiting, seen, kinds = list(starts), set(), Counter()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if path in seen or (path not in starts and kinds[kind] >= MOST_OF_A_KIND):
            continue
        seen.add(path)
        kinds[kind] += 1
        answer = client.get(path, follow=True)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        page = Rendered(path, language, f"{kind} {answer.status_code}", answer.content.decode())
        yield page
        here = answer.redirect_chain[-1][0] if answer.redirect_chain else path
        links = (urldefrag(urljoin(here, link)).url for link in page.find("//a/@href"))
        waiting += [link for link in links if link.startswith(within) and "download" not in link]


def kind_of(path):
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return "none"
