"""The verbs as pages: who may, what is asked, what is kept when refused."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from releases.desk.submit import submit
from releases.models import Edition, Event, Release
from tests.make import DAY, make_attachment, make_contact, make_picture, make_release, make_topic, make_user

pytestmark = pytest.mark.django_db


def address(release, verb):
    return reverse(f"admin:releases_release_{verb}", args=[release.pk])


def confirm(client, release, **data):
    """Approve as a person does: open the page, then confirm what it showed."""
    page = client.get(address(release, "approve"))
    return client.post(address(release, "approve"), {"seen": page.context["form"].fingerprint} | data)


@pytest.fixture
def release():
    release = make_release(actor=make_user("Writers"), planned_at=timezone.now() + DAY)
    submit(release, ["ko", "en"], actor=None, at=timezone.now())
    release.refresh_from_db()
    return release


@pytest.fixture
def approver(client):
    user = make_user("Approvers")
    client.force_login(user)
    return user


@pytest.mark.parametrize("verb", ["submit", "approve", "return", "confirm", "reschedule", "pull", "withdraw"])
def test_a_stranger_is_sent_to_the_login_by_every_verb(client, release, verb):
    assert client.get(address(release, verb)).status_code == 302
    assert client.post(address(release, verb)).status_code == 302
    assert not Edition.objects.exists()


@pytest.mark.parametrize("verb", ["approve", "return", "confirm", "reschedule", "pull", "withdraw"])
def test_a_writer_may_not_do_what_an_approver_does(client, release, verb):
    client.force_login(make_user("Writers"))

    assert client.get(address(release, verb)).status_code == 403
    assert client.post(address(release, verb), {"languages": ["en"]}).status_code == 403


@pytest.mark.parametrize("verb", ["submit", "approve", "return", "confirm", "reschedule", "pull", "withdraw"])
def test_a_release_that_does_not_exist_is_not_found(client, approver, verb):
    assert client.get(reverse(f"admin:releases_release_{verb}", args=[999_999])).status_code == 404


def test_approval_at_the_planned_time_schedules_both_languages(client, approver, release):
    confirm(client, release, languages=["ko", "en"], when="planned")

    assert {edition.live_from for edition in Edition.objects.all()} == {release.planned_at}
    assert Edition.objects.count() == 2


def test_approval_now_publishes_at_once(client, approver, release):
    answer = client.get(confirm(client, release, languages=["en"], when="now").url)

    assert Edition.objects.live(at=timezone.now(), language="en").count() == 1
    assert "승인했습니다." in answer.content.decode()


def test_the_author_sees_why_not_and_cannot_approve(client, release):
    author = make_user("Approvers")
    own = make_release(actor=author)
    submit(own, ["en"], actor=author, at=timezone.now())
    client.force_login(author)

    page = client.get(address(own, "approve")).content.decode()
    refused = confirm(client, own, languages=["en"], when="now")

    assert "다른 사람이 승인해야 합니다" in page
    assert refused.status_code == 200
    assert not Edition.objects.exists()


def test_one_setting_lets_a_one_person_office_approve_its_own_words(client, settings):
    settings.SECOND_PERSON_REQUIRED = False
    author = make_user("Approvers")
    own = make_release(actor=author)
    submit(own, ["en"], actor=author, at=timezone.now())
    client.force_login(author)

    confirm(client, own, languages=["en"], when="now")

    assert Edition.objects.count() == 1


def test_returning_asks_for_a_comment_and_keeps_the_choice(client, approver, release):
    answer = client.post(address(release, "return"), {"languages": ["en"], "comment": ""})
    assert answer.status_code == 200

    client.post(address(release, "return"), {"languages": ["en"], "comment": "Name the place."})

    release.refresh_from_db()
    assert not release.is_submitted("en")
    assert release.is_submitted("ko")


def publish(client, release, when="now"):
    confirm(client, release, languages=["en"], when=when)
    release.refresh_from_db()


def test_a_correction_asks_for_its_public_note_and_keeps_what_was_typed(client, approver, release):
    publish(client, release)
    writer = make_user("Writers")
    Release.objects.filter(pk=release.pk).update(title_en="The right title")
    submit(release, ["en"], actor=writer, at=timezone.now())

    refused = confirm(client, release, languages=["en"], when="now", note_en=" ", change="mistake")
    assert refused.status_code == 409
    assert Edition.objects.count() == 1
    confirm(client, release, languages=["en"], when="now", note_en="Title corrected.", change="mistake")

    assert Edition.objects.open().get().note == "Title corrected."


def test_withdrawing_asks_for_the_public_reason(client, approver, release):
    publish(client, release)
    data = {"languages": ["en"], "kind": "removed", "reason_en": ""}

    assert client.post(address(release, "withdraw"), data).status_code == 409
    client.post(address(release, "withdraw"), data | {"reason_en": "It held personal data."})

    assert Edition.objects.open().get().kind == "removed"


def test_pulling_back_before_the_time(client, approver, release):
    publish(client, release, "planned")

    client.post(address(release, "pull"), {"languages": ["en"], "reason": "Not yet."})

    assert not Edition.objects.open().exists()


def test_a_language_sent_twice_is_pulled_back_once_and_the_public_text_stays(client, approver, release):
    publish(client, release, "now")
    Release.objects.filter(pk=release.pk).update(body_en="1. Corrected.")
    release.refresh_from_db()
    submit(release, ["en"], actor=None, at=timezone.now())
    confirm(client, release, languages=["en", "en"], when="planned", note_en="Corrected.", change="mistake")

    client.post(address(release, "pull"), {"languages": ["en", "en"], "reason": "Not yet."})

    live = Edition.objects.live(at=timezone.now(), language="en").get()
    assert (live.number, live.live_until) == (1, None)
    assert Event.objects.filter(verb="pulled").count() == 1


def test_a_language_that_cannot_be_approved_is_not_offered(client, approver):
    release = make_release(actor=make_user("Writers"))
    submit(release, ["en"], actor=None, at=timezone.now())

    page = client.get(address(release, "approve"))

    assert [code for code, _name in page.context["form"].fields["languages"].choices] == ["en"]
    assert confirm(client, release, languages=["ko"], when="now").status_code == 200
    assert not Edition.objects.exists()


def test_the_form_offers_only_verbs_that_are_possible(client, approver, release):
    page = client.get(reverse("admin:releases_release_change", args=[release.pk])).content.decode()

    assert "verb-approve" in page
    assert "verb-return" in page
    assert "verb-withdraw" not in page
    assert "verb-pull" not in page


@pytest.mark.parametrize("change", [{"body_en": "Words never shown to the approver."}, {"planned_at": timezone.now()}])
def test_only_what_the_approver_had_before_them_is_approved(client, approver, release, change):
    page = client.get(address(release, "approve"))
    seen = page.context["form"].fingerprint
    Release.objects.filter(pk=release.pk).update(**change)
    if "body_en" in change:
        submit(Release.objects.get(pk=release.pk), ["en"], actor=make_user("Writers"), at=timezone.now())

    refused = client.post(address(release, "approve"), {"languages": ["en"], "when": "now", "seen": seen})

    assert "바뀌었습니다" in refused.content.decode()
    assert not Edition.objects.exists()
    assert refused.context["form"]["seen"].value() != seen


def test_a_public_text_with_a_waiting_correction_says_why_it_cannot_be_withdrawn(client, approver, release):
    publish(client, release)
    Release.objects.filter(pk=release.pk).update(title_en="The right title")
    submit(Release.objects.get(pk=release.pk), ["en"], actor=make_user("Writers"), at=timezone.now())
    confirm(client, release, languages=["en"], when="planned", note_en="Title.", change="mistake")

    assert "정정본이 공개를 기다리고 있습니다" in client.get(address(release, "withdraw")).content.decode()


def test_the_approver_sees_everything_that_will_be_public(client, approver):
    contact = make_contact(phone="02-0000-7777")
    release = make_release(summary_en="In short.", contacts=[contact], topics=[make_topic(name_en="Trade")])
    picture = make_picture(release, caption_en="At the river")
    make_attachment(release, title_en="Fact sheet")
    submit(release, ["en"], actor=make_user("Writers"), at=timezone.now())

    page = client.get(address(release, "approve")).content.decode()

    for shown in ("In short.", "02-0000-7777", "Trade", "A river", "At the river", "Fact sheet", picture.file.key):
        assert shown in page


def test_a_scheduled_text_gets_another_minute_with_a_reason(client, approver, release):
    confirm(client, release, languages=["ko", "en"], when="planned")
    moved = release.planned_at + DAY
    local = timezone.localtime(moved)
    time = {"live_from_0": f"{local:%Y-%m-%d}", "live_from_1": f"{local:%H:%M:%S.%f}"}

    refused = client.post(address(release, "reschedule"), {"languages": ["ko", "en"], "reason": ""} | time)
    client.post(address(release, "reschedule"), {"languages": ["ko", "en"], "reason": "비"} | time)

    assert refused.context["form"].errors.keys() == {"reason"}
    assert {edition.live_from for edition in Edition.objects.all()} == {moved}


@pytest.mark.parametrize("time", [("2026-01-01", "10:00"), ("tomorrow", "10:00"), ("9999-12-31", "23:59"), ("", "")])
def test_an_impossible_new_time_is_explained_beside_the_field(client, approver, release, time):
    confirm(client, release, languages=["en"], when="planned")
    data = {"languages": ["en"], "reason": "비", "live_from_0": time[0], "live_from_1": time[1]}

    answer = client.post(address(release, "reschedule"), data)

    assert answer.status_code in {200, 409}
    assert "live_from" in answer.context["form"].errors
    assert Edition.objects.get().live_from == release.planned_at


def test_a_page_about_approved_words_shows_them_and_not_the_draft_of_today(client, approver, release):
    confirm(client, release, languages=["en"], when="planned")
    Release.objects.filter(pk=release.pk).update(title_en="A draft of tomorrow")

    for verb in ("reschedule", "pull"):
        page = client.get(address(release, verb)).content.decode()
        panel = page[page.index('id="panel-en"') :]

        assert "10th Policy Consultation Takes Place" in panel
        assert "A draft of tomorrow" not in panel


def test_an_override_needs_its_reason_and_marks_the_list_until_another_person_confirms(client):
    chief = make_user("Administrators")
    own = make_release(actor=chief)
    submit(own, ["en"], actor=chief, at=timezone.now())
    client.force_login(chief)

    refused = confirm(client, own, languages=["en"], when="now")
    confirm(client, own, languages=["en"], when="now", override="야간 당직이 혼자임")
    marked = client.get(reverse("admin:releases_release_changelist") + "?en=unconfirmed").content.decode()
    client.force_login(make_user("Approvers"))
    client.post(address(own, "confirm"), {"languages": ["en"]})
    after = client.get(reverse("admin:releases_release_changelist")).content.decode()

    assert "override" in refused.context["form"].errors
    assert "badge-unconfirmed" in marked
    assert "badge-unconfirmed" not in after


def test_an_approver_without_the_right_is_not_asked_for_a_reason_and_cannot_smuggle_one(client):
    author = make_user("Approvers")
    own = make_release(actor=author)
    submit(own, ["en"], actor=author, at=timezone.now())
    client.force_login(author)

    page = client.get(address(own, "approve"))
    client.post(address(own, "approve"), {"languages": ["en"], "when": "now", "override": "x"})

    assert "override" not in page.context["form"].fields
    assert not Edition.objects.exists()


@pytest.mark.parametrize(("late", "editions"), [(timedelta(seconds=30), 1), (timedelta(seconds=90), 0)])
def test_the_planned_time_may_be_confirmed_up_to_a_minute_late(client, approver, release, late, editions):
    Release.objects.filter(pk=release.pk).update(planned_at=timezone.now() - late)

    confirm(client, release, languages=["en"], when="planned")

    assert Edition.objects.live(at=timezone.now(), language="en").count() == editions
    assert not Edition.objects.filter(live_from__lt=F("approved_at")).exists()
