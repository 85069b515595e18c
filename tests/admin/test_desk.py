"""The desk around the form: roles, language of the interface, headers, the record that is only read."""

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from releases.models import Edition, Event, Organisation
from tests.make import DAY, NOON, make_division, make_edition, make_release, make_user

pytestmark = pytest.mark.django_db
ROLES = ["Writers", "Approvers", "Administrators"]


def sign_in(client, role):
    user = make_user(role)
    client.force_login(user)
    return user


def test_the_three_roles_exist_after_migrating():
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", ["admin:index", "admin:releases_release_changelist", "admin:releases_release_add"])
def test_every_role_can_write(client, role, page):
    sign_in(client, role)

    assert client.get(reverse(page)).status_code == 200


@pytest.mark.parametrize(
    "page", ["admin:releases_organisation_change", "admin:releases_page_changelist", "admin:auth_user_changelist"]
)
def test_only_administrators_run_the_institution(client, page):
    Organisation.objects.create(name_ko="부")
    arguments = [1] if page.endswith("organisation_change") else []
    for role, status in (("Writers", 403), ("Approvers", 403), ("Administrators", 200)):
        sign_in(client, role)

        assert client.get(reverse(page, args=arguments)).status_code == status


def test_an_administrator_cannot_make_a_superuser(client):
    sign_in(client, "Administrators")
    person, chief = make_user("Writers"), make_user(None, is_superuser=True)

    address = reverse("admin:auth_user_change", args=[person.pk])
    client.post(address, {"username": person.username, "is_active": "on", "is_staff": "on", "is_superuser": "on"})

    assert not User.objects.get(pk=person.pk).is_superuser
    assert "is_superuser" not in client.get(address).content.decode()
    assert client.get(reverse("admin:auth_user_change", args=[chief.pk])).context["has_change_permission"] is False
    assert client.get(reverse("admin:auth_user_password_change", args=[chief.pk])).status_code == 403


def test_nobody_changes_editions_or_events_in_the_admin(client):
    client.force_login(make_user(None, is_superuser=True))
    edition = make_edition()
    event = Event.objects.create(at=NOON, verb="saved", release_id=1)

    for name, row in (("edition", edition), ("event", event)):
        assert client.get(reverse(f"admin:releases_{name}_add")).status_code == 403
        assert client.get(reverse(f"admin:releases_{name}_change", args=[row.pk])).status_code == 200
        assert client.post(reverse(f"admin:releases_{name}_change", args=[row.pk]), {"title": "x"}).status_code == 403
        assert client.post(reverse(f"admin:releases_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_the_interface_language_is_chosen_and_remembered(client):
    sign_in(client, "Writers")
    assert 'lang="ko"' in client.get("/admin/").content.decode()

    client.post("/admin/language/", {"language": "en", "next": "/admin/"})

    page = client.get("/admin/").content.decode()
    assert '<html lang="en' in page
    assert "What would you like to do?" in page


def test_the_admin_sends_a_policy_without_anything_inline(client):
    sign_in(client, "Writers")

    policy = client.get("/admin/").headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_institution_is_edited_in_one_form(client):
    sign_in(client, "Administrators")

    answer = client.get(reverse("admin:releases_organisation_changelist"), follow=True)

    assert answer.status_code == 200
    assert answer.context["original"].pk == 1


@pytest.mark.parametrize(
    "path",
    [
        "/admin/releases/release/?planned_at__gte=0001-01-01",
        "/admin/releases/release/?division__id__exact=99999999999999999999",
        "/admin/releases/release/add/?planned_at=zzz&division=x&title_ko=%00",
        "/admin/releases/release/abc/history/",
        "/admin/releases/release/99999999999999999999/change/",
        "/admin/releases/release/99999999999999999999/approve/",
        "/admin/releases/release/?p=999999",
        "/admin/releases/release/?q=%00%ff&ko=nonsense",
    ],
)
def test_odd_addresses_of_the_desk_are_never_server_errors(client, path):
    client.force_login(make_user(None, is_superuser=True))
    client.raise_request_exception = False

    assert client.get(path).status_code < 500


def test_roles_are_named_in_the_language_of_the_interface(client):
    sign_in(client, "Administrators")
    address = reverse("admin:auth_user_change", args=[make_user("Writers").pk])

    assert " 작성자</label>" in client.get(address).content.decode()
    client.cookies["django_language"] = "en"
    assert " Writers</label>" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("language", "shown", "other"), [("ko", "한강과", "River Division"), ("en", "River Division", "한강과")]
)
def test_the_desk_calls_things_by_their_name_in_the_language_of_the_interface(client, language, shown, other):
    division = make_division(name_ko="한강과", name_en="River Division")
    make_release(division=division, title_ko="한강 조사", title_en="The River Surveyed")
    client.force_login(make_user("Administrators"))
    client.cookies["django_language"] = language

    listing = client.get(reverse("admin:releases_release_changelist")).content.decode()
    filters = listing[listing.index('id="changelist-filter"') :]
    divisions = client.get(reverse("admin:releases_division_changelist")).content.decode()

    assert shown in filters
    assert other not in filters
    assert "한강과" in divisions
    assert "River Division" in divisions


def test_staff_without_a_right_to_editions_are_told_no_address_of_one(client):
    edition = make_edition(title="A secret title", live_from=NOON + 36500 * DAY)
    kind = ContentType.objects.get_for_model(Edition)
    client.force_login(make_user(group=None))

    assert client.get(f"/admin/r/{kind.pk}/{edition.pk}/").status_code == 404
    assert client.get(reverse("admin:releases_edition_change", args=[edition.pk])).status_code == 403

    sign_in(client, "Writers")
    page = client.get(reverse("admin:releases_edition_change", args=[edition.pk])).content.decode()
    assert f'href="{edition.get_absolute_url()}"' in page


def test_the_list_and_the_form_speak_of_releases_and_not_of_rows(client):
    sign_in(client, "Writers")

    listing = client.get(reverse("admin:releases_release_changelist")).content.decode()
    log = client.get(reverse("admin:releases_event_changelist")).content.decode()
    form = client.get(reverse("admin:releases_release_add")).content.decode()

    assert "<h1>보도자료</h1>" in listing
    assert "<h1>기록</h1>" in log
    assert "<title>기록 | 뉴스룸 편집실</title>" in log
    assert "_addanother" not in form
