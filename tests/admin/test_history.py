"""The history of a draft in the admin: read it, compare, go back, undelete, and who may do which."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from releases.admin import history as pages
from releases.desk import drafts, history
from releases.models import Edition, Event, Release
from tests.make import make_edition, make_picture, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def release(writer):
    """Three saved drafts, of which the last was submitted and returned."""
    release = make_release(title_en="First title", actor=writer, at=timezone.now())
    make_picture(release)
    save(release, writer, title_en="Second title")
    save(release, writer, title_en="Third <b>title</b>", title_ko="셋째 제목")
    return release


def save(release, actor, **words):
    for name, value in words.items():
        setattr(release, name, value)
    release.save()
    drafts.record_save(release, actor=actor, at=timezone.now())


def numbers(release):
    """Numbers of the saved drafts, the newest first."""
    return [row.history_id for row in history.saved_rows(release.pk)]


def to(name, *arguments):
    return reverse(f"admin:releases_release_{name}", args=arguments)


def only_viewer():
    person = make_user(None)
    person.user_permissions.add(Permission.objects.get(codename="view_release"))
    return person


def test_the_history_lists_drafts_and_events_newest_first(client, writer, release):
    Event.objects.create(at=timezone.now(), actor=writer, verb="submitted", release_id=release.pk, language="en")

    page = client.get(to("history", release.pk)).content.decode()

    order = [page.index(text) for text in ("Submitted</strong>", "Draft 3</a>", "Draft 2</a>", "Draft 1</a>")]
    assert order == sorted(order)
    assert "<strong>Korean</strong>: title" in page
    assert "KST</time>" in page
    assert writer.username in page
    assert "First draft" in page


def test_the_history_is_told_in_korean_too(client, writer, release):
    client.cookies["django_language"] = "ko"

    page = client.get(to("history", release.pk)).content.decode()

    assert "초안 3</a>" in page
    assert "Draft" not in page


def test_a_long_history_comes_in_pages_that_leave_nothing_out(client, writer, release, monkeypatch):
    monkeypatch.setattr(pages, "PAGE_SIZE", 2)
    Event.objects.create(at=timezone.now(), actor=writer, verb="submitted", release_id=release.pk)

    first, second = (client.get(to("history", release.pk), {"p": number}).content.decode() for number in (1, 2))

    assert [f"Draft {order}</a>" in first for order in (3, 2, 1)] == [True, True, False]
    assert [f"Draft {order}</a>" in second for order in (3, 2, 1)] == [False, False, True]
    assert ("Submitted</strong>" in first, "Submitted</strong>" in second) == (True, False)
    assert client.get(to("history", release.pk), {"p": "x٣"}).status_code == 200


def test_what_came_in_from_an_archive_is_in_the_history_before_it_is_written_over(client, writer):
    Release.objects.bulk_create([Release(title_en="From the archive", body_en="Text")])
    release = Release.objects.get()
    form = client.get(to("change", release.pk)).context["adminform"].form
    files = {f"{kind}-{name}_FORMS": 0 for kind in ("pictures", "attachments") for name in ("TOTAL", "INITIAL")}

    client.post(to("change", release.pk), {"title_en": "New", "opened": form.initial["opened"]} | files)

    drafts_now = [(row.title_en, row.history_user) for row in history.saved_rows(release.pk)]
    assert drafts_now == [("New", writer), ("From the archive", None)]


def test_the_history_takes_the_same_queries_for_few_drafts_and_for_many(
    client, writer, release, django_assert_max_num_queries
):
    for number in range(15):
        save(release, writer, title_en=f"Title {number}")

    with django_assert_max_num_queries(20):
        client.get(to("history", release.pk))


def test_a_saved_draft_shows_what_it_changed_by_word(client, release):
    _third, second, _first = numbers(release)

    page = client.get(to("draft", release.pk, second)).content.decode()

    assert "<del>First</del><ins>Second</ins> title" in page
    assert "Make this the draft of today" in page


def test_what_was_typed_is_never_read_as_html(client, release):
    page = client.get(to("draft", release.pk, numbers(release)[0])).content.decode()

    assert "<b>title</b>" not in page
    assert "&lt;b&gt;" in page


def test_the_first_draft_and_the_one_of_today_say_what_they_are(client, release):
    third, _second, first = numbers(release)

    assert "This is the first draft." in client.get(to("draft", release.pk, first)).content.decode()
    assert to("restore", release.pk, third) not in client.get(to("draft", release.pk, third)).content.decode()


def test_any_two_drafts_are_compared_in_the_order_of_time(client, release):
    third, _second, first = numbers(release)

    one, other = (
        client.get(to("compare", release.pk), {"old": old, "new": new}).content.decode()
        for old, new in ((first, third), (third, first))
    )

    assert "Draft 1 compared with draft 3" in one
    assert "Draft 1 compared with draft 3" in other
    assert "<del>" in one


@pytest.mark.parametrize("query", [{}, {"old": "1"}, {"old": "x", "new": "٣"}, {"old": "9" * 30, "new": "1"}])
def test_a_comparison_of_nothing_says_what_to_choose(client, release, query):
    answer = client.get(to("compare", release.pk), query, follow=True)

    assert "Choose two different drafts." in answer.content.decode()


def test_going_back_asks_first_and_says_what_it_touches(client, writer, release):
    first = numbers(release)[-1]
    address = to("restore", release.pk, first)

    page = client.get(address)

    assert Release.objects.get().title_en == "Third <b>title</b>"
    assert "The planned time stays as it is today." in page.content.decode()
    assert "planned_at" not in [change.field for change in page.context["shared"]]
    answer = client.post(address, {"seen": numbers(release)[0]})
    assert answer.status_code == 302
    assert Release.objects.get().title_en == "First title"
    assert Event.objects.get(verb="restored").actor == writer
    assert Event.objects.filter(verb="saved").latest("pk").actor == writer
    assert len(numbers(release)) == 4
    assert not Edition.objects.exists()


def test_going_back_over_what_another_saved_meanwhile_is_shown_again(client, release):
    address, seen = to("restore", release.pk, numbers(release)[-1]), numbers(release)[0]
    save(release, make_user("Writers"), title_en="Meanwhile")

    answer = client.post(address, {"seen": seen})

    assert answer.status_code == 409
    assert "Somebody saved this release" in answer.content.decode()
    assert Release.objects.get().title_en == "Meanwhile"
    assert client.post(address).status_code == 409
    assert client.post(address, {"seen": numbers(release)[0]}).status_code == 302


def test_going_back_is_refused_where_it_would_change_nothing(client, release):
    newest = numbers(release)[0]

    answer = client.post(to("restore", release.pk, newest), {"seen": newest})

    assert answer.status_code == 409
    assert not Event.objects.filter(verb="restored").exists()


def test_who_may_only_look_reads_the_history_and_changes_nothing(client, release):
    client.force_login(only_viewer())
    first = numbers(release)[-1]

    assert client.get(to("history", release.pk)).status_code == 200
    page = client.get(to("draft", release.pk, first))
    assert page.status_code == 200
    assert "Make this the draft of today" not in page.content.decode()
    assert client.get(to("restore", release.pk, first)).status_code == 403
    assert client.post(to("restore", release.pk, first), {"seen": numbers(release)[0]}).status_code == 403
    assert client.get(to("deleted")).status_code == 403
    assert Release.objects.get().title_en == "Third <b>title</b>"


def test_strangers_and_staff_without_rights_see_no_history(client, release):
    first = numbers(release)[-1]
    addresses = [
        to("history", release.pk),
        to("draft", release.pk, first),
        f"{to('compare', release.pk)}?old={first}&new={numbers(release)[0]}",
        to("restore", release.pk, first),
        to("deleted"),
        to("recover", release.pk),
    ]
    client.force_login(make_user(None))
    assert [client.get(address).status_code for address in addresses] == [403] * 6
    client.logout()
    assert [client.get(address).status_code for address in addresses] == [302] * 6


def test_a_draft_of_another_release_is_not_found(client, release):
    other = make_release(title_en="Secret plan")
    foreign, own = numbers(other)[0], numbers(release)[0]

    for address in (to("draft", release.pk, foreign), to("restore", release.pk, foreign)):
        assert client.get(address).status_code == 404
    assert client.post(to("restore", release.pk, foreign), {"seen": own}).status_code == 404
    assert client.get(to("compare", release.pk), {"old": own, "new": foreign}).status_code == 404
    assert client.get(to("draft", 999_999, foreign)).status_code == 404
    client.raise_request_exception = False
    assert client.get(f"/admin/releases/release/{release.pk}/history/{'9' * 30}/").status_code == 404


def test_a_deleted_draft_is_found_looked_at_and_brought_back(client, writer, release):
    number = release.pk
    client.post(to("delete", number), {"post": "yes"})
    assert not Release.objects.exists()

    assert to("deleted") in client.get(reverse("admin:releases_release_changelist")).content.decode()
    assert "셋째 제목" in client.get(to("deleted")).content.decode()
    page = client.get(to("recover", number)).content.decode()
    assert "river.jpg: A river" in page
    answer = client.post(to("recover", number))

    back = Release.objects.get(pk=number)
    assert answer.url == to("change", number)
    assert (back.title_ko, back.pictures.count()) == ("셋째 제목", 1)
    assert Event.objects.filter(verb="recovered", actor=writer, release_id=number).count() == 1
    assert client.post(to("recover", number)).status_code == 404
    assert "Draft 3</a>" in client.get(to("history", number)).content.decode()


def test_the_history_of_a_deleted_draft_is_not_an_open_door(client, writer, release):
    first = numbers(release)[-1]
    drafts.delete(release, actor=writer, at=timezone.now())
    number = history.Release.history.first().id

    for name, arguments in (("history", [number]), ("draft", [number, first]), ("restore", [number, first])):
        assert client.get(to(name, *arguments)).status_code == 404
    assert client.post(to("restore", number, first), {"seen": first}).status_code == 404


def test_what_exists_or_never_was_is_not_brought_back(client, release):
    assert client.get(to("recover", release.pk)).status_code == 404
    assert client.post(to("recover", release.pk)).status_code == 404
    assert client.post(to("recover", 999_999)).status_code == 404
    assert "No draft was deleted." in client.get(to("deleted")).content.decode()


def test_an_edition_stays_what_it_was_when_its_draft_goes_back(client, release):
    edition = make_edition(release=release, title="As published")
    release.refresh_from_db()
    save(release, None, title_en="Later words")

    client.post(to("restore", release.pk, numbers(release)[-1]), {"seen": numbers(release)[0]})

    assert Edition.objects.get() == edition
    assert Edition.objects.get().title == "As published"
    assert Release.objects.get().title_en == "First title"
