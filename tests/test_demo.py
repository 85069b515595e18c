"""The demo newsroom: what a newcomer sees first is whole, varied, and loads once."""

import io
import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from releases.desk import checks, facts
from releases.models import Division, Edition, Organisation, Page, Release, StoredFile, Topic
from tests.conftest import QUICK_HASHERS

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def load(*options):
    out = io.StringIO()
    call_command("load_demo", *options, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The newsroom, loaded once: what each test does to it is rolled back. Where its files are, and what was said."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=folder, PASSWORD_HASHERS=QUICK_HASHERS):
            said = load()
        yield folder, said
        transaction.set_rollback(True)


@pytest.fixture
def printed(demo, settings):
    settings.MEDIA_ROOT, said = demo
    return said


def accounts(text):
    return dict(re.findall(r"^  (writer|approver|administrator)\s+(\S+)", text, re.MULTILINE))


def test_a_newsroom_with_people_in_it_gets_no_demo():
    User.objects.create_user("editor")

    said = load()

    assert accounts(said) == {}
    assert User.objects.count() == 1
    assert not Release.objects.exists()


def test_the_newsroom_has_every_kind_of_release(printed):
    now = timezone.now()
    live = Edition.objects.live(at=now, language=None)
    languages = {}
    for release, language in live.values_list("release_id", "language"):
        languages.setdefault(release, set()).add(language)

    assert Organisation.load().words("name", "en")
    assert (Division.objects.count(), Topic.objects.count()) == (4, 6)
    assert Page.objects.count() >= 3
    assert Release.objects.count() >= 24
    assert {frozenset(found) for found in languages.values()} == {
        frozenset({"ko", "en"}),
        frozenset({"ko"}),
        frozenset({"en"}),
    }
    assert {"published", "corrected", "withdrawn", "removed"} == set(live.values_list("kind", flat=True))
    assert Edition.objects.scheduled(at=now).count() >= 2
    assert len({edition.published_at.year for edition in live}) >= 5
    assert {"picture", "attachment"} == set(StoredFile.objects.values_list("kind", flat=True))
    assert Release.objects.submitted("ko").exists()


def test_the_printed_passwords_open_the_accounts(client, printed):
    passwords = accounts(printed)

    assert set(passwords) == {"writer", "approver", "administrator"}
    for name, password in passwords.items():
        assert client.login(username=name, password=password)


def test_loading_again_keeps_everything_and_sets_no_password(client, printed):
    before = list(Edition.objects.values_list("pk", "digest"))
    Release.objects.filter(source_id="demo-10").update(title_en="Edited by a person")

    again = load()

    assert list(Edition.objects.values_list("pk", "digest")) == before
    assert Release.objects.get(source_id="demo-10").title_en == "Edited by a person"
    assert not any(password in again for password in accounts(printed).values())
    assert client.login(username="writer", password=accounts(printed)["writer"])


def test_new_passwords_can_be_had(client, printed):
    renewed = accounts(load("--new-passwords"))

    assert renewed["writer"] != accounts(printed)["writer"]
    assert client.login(username="writer", password=renewed["writer"])
    assert User.objects.count() == 3


def test_what_is_not_approved_or_not_due_is_nowhere(client, printed):
    hidden = Release.objects.exclude(editions__live_from__lte=timezone.now())
    titles = [title for pair in hidden.values_list("title_ko", "title_en") for title in pair if title]
    pages = [f"/{code}/{page}" for code in ("ko", "en") for page in ("", "releases/", "rss.xml")] + ["/sitemap.xml"]

    assert len(titles) >= 5
    for page in pages:
        text = client.get(page).content.decode()
        assert [title for title in titles if title in text] == []
    for release in hidden:
        for code in ("ko", "en"):
            assert client.get(f"/{code}/releases/{release.pk}/").status_code == 404


# Releases that one language has on purpose, to show what the other language's readers are told.
ONE_LANGUAGE = {"demo-02", "demo-03", "demo-06", "demo-17", "demo-30", "demo-36"}


def test_the_demo_newsroom_raises_no_false_alarm(printed):
    now, found = timezone.now(), []
    for release in Release.objects.all():
        draft = facts.gather(release, at=now)
        found += [(release.source_id, reason.code) for reason in checks.why_not(draft) + checks.look_again(draft)]

    assert sorted(found) == sorted((source_id, "one-language") for source_id in ONE_LANGUAGE)
