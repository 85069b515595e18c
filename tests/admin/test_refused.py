"""What was refused: said at the head of the page, in its own language, with a way to each field."""

import pytest
from django.urls import reverse
from django.utils import timezone

from releases.desk.submit import submit
from tests.admin.test_verbs import address, confirm
from tests.make import DAY, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    release = make_release(actor=make_user("Writers"), planned_at=timezone.now() + DAY)
    submit(release, ["ko", "en"], actor=None, at=timezone.now())
    return release


@pytest.fixture(autouse=True)
def approver(client):
    client.force_login(make_user("Approvers"))


def test_a_refused_verb_leads_from_the_head_of_the_page_to_the_field(client, release):
    page = client.post(address(release, "return"), {"languages": ["en"], "comment": ""}).content.decode()
    summary = page[page.index("error-summary") : page.index('class="columns"')]

    assert 'role="alert"' in page
    assert 'href="#id_comment"' in summary
    assert 'id="id_comment_error"' in page
    assert 'aria-describedby="id_comment_error"' in page
    assert "<title>오류:" in page


def test_a_group_of_choices_is_tied_to_its_error(client, release):
    page = confirm(client, release, when="now").content.decode()

    assert '<fieldset aria-describedby="id_languages_error">' in page
    assert 'href="#id_languages"' in page
    assert 'id="id_languages"' in page


def test_messages_of_the_browser_in_its_own_language_do_not_come_between(client, release):
    for verb in ("approve", "return"):
        assert 'class="verb-form" novalidate' in client.get(address(release, verb)).content.decode()


def test_what_both_languages_are_refused_for_is_said_once(client, release):
    confirm(client, release, languages=["ko", "en"], when="planned")
    time = {"live_from_0": "2020-01-01", "live_from_1": "10:00"}

    answer = client.post(address(release, "reschedule"), {"languages": ["ko", "en"], "reason": "비"} | time)

    assert len(answer.context["form"].errors["live_from"]) == 1


def test_a_refused_draft_says_so_before_anything_else(client, release):
    form = reverse("admin:releases_release_change", args=[release.pk])
    shown = client.get(form).context["adminform"].form
    data = {name: shown[name].value() or "" for name in shown.fields if name.startswith(("title", "body", "licence"))}
    empty = {f"{name}-{kind}_FORMS": "0" for name in ("pictures", "attachments") for kind in ("TOTAL", "INITIAL")}

    page = client.post(form, data | empty | {"planned_at_0": "tomorrow", "planned_at_1": "10:00"}).content.decode()

    assert page.index("error-summary") < page.index('class="desk"')
    assert 'href="#id_planned_at_0"' in page
