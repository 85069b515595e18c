"""The institution in the admin: seen at once, refused with a reason, told in the log, never a server error."""

import io
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from releases import icons
from releases.models import Organisation, StoredFile, icon_path
from tests.make import make_user, picture_bytes

pytestmark = pytest.mark.django_db
FORM = "/admin/releases/organisation/1/change/"
EMPTY = dict.fromkeys(
    [f"{field}_{code}" for field in ("name", "parent", "address", "hours", "footer") for code in ("ko", "en")]
    + ["phone", "email", "licence", "brand", "accent", "file_key"],
    "",
) | {"uses_system_fonts": "False"}


@pytest.fixture
def person(client):
    user = make_user("Administrators")
    client.force_login(user)
    Organisation.objects.create(name_ko="한강청", name_en="River Office")
    return user


@pytest.fixture
def save(client, person):
    """Sends the form with these values; answers the page that comes."""

    def send(**values):
        return client.post(FORM, EMPTY | {"name_ko": "한강청", "name_en": "River Office"} | values)

    return send


def png(colour="#b3002d", size=(64, 64)):
    buffer = io.BytesIO()
    image = Image.new("RGBA", size)
    image.paste(colour, (16, 16, size[0] - 16, size[1] - 16))
    image.save(buffer, "PNG")
    return SimpleUploadedFile("logo.png", buffer.getvalue(), "image/png")


def errors(answer):
    assert answer.status_code == 200
    return {name: [str(text) for text in texts] for name, texts in answer.context["adminform"].form.errors.items()}


def test_what_is_saved_is_on_the_site_at_once(client, save):
    values = {
        "name_en": "Lake Office",
        "parent_en": "Government",
        "address_en": "1 Lake Road",
        "hours_en": "Weekdays 9 to 6",
        "footer_en": "All lakes.",
        "phone": "+82-2-100-2000 (ext. 3)",
        "email": "lake@example.go.kr",
    }
    assert save(**values).status_code == 302

    page = client.get("/en/").content.decode()

    for value in values.values():
        assert value.replace("&", "&amp;") in page
    assert 'href="tel:+8221002000"' in page
    assert "Lake Office" not in client.get("/ko/").content.decode()


def test_a_colour_is_on_the_site_at_once_and_its_sheet_may_be_kept_for_ever(client, save):
    save(brand="#B3002D")

    page = client.get("/ko/").content.decode()
    address = re.search(r'<link rel="stylesheet" href="(/colours-\w+\.css)" media="screen">', page)[1]
    sheet = client.get(address)

    assert Organisation.load().brand == "#b3002d"
    assert "--accent:#b3002d" in sheet.content.decode()
    assert sheet["Content-Type"].startswith("text/css")
    assert "immutable" in sheet["Cache-Control"]
    assert '<meta name="theme-color" content="#b3002d" media="(prefers-color-scheme: light)">' in page


def test_yesterdays_sheet_leads_to_todays(client, save):
    save(brand="#b3002d")
    old = re.search(r"/colours-\w+\.css", client.get("/ko/").content.decode())[0]
    save(brand="#00632e")

    answer = client.get(old, follow=True)

    assert "#00632e" in answer.content.decode()
    assert "immutable" not in client.get(old)["Cache-Control"]


def test_without_own_colours_there_is_no_sheet(client, save):
    save(brand="#b3002d")
    save()

    assert "/colours-" not in client.get("/ko/").content.decode()
    assert client.get("/colours-0000000000000000.css").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", ["명도 대비가 1.31:1", "가장 가까운 색은 #866e00"]),
        ("en", ["has a contrast of 1.31:1", "The nearest shade that passes is #866e00."]),
    ],
)
@pytest.mark.parametrize("field", ["brand", "accent"])
def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can(client, save, language, words, field):
    client.cookies["django_language"] = language

    answer = save(name_en="Changed", **{field: "#FFD400"})

    for part in words:
        assert part in " ".join(errors(answer)[field])
    assert 'value="#FFD400"' in answer.content.decode()
    assert Organisation.load().words("name", "en") == "River Office"
    assert save(**{field: "#866e00"}).status_code == 302


@pytest.mark.parametrize("typed", ["red", "#12", "x" * 39, "#000;}body{", "<svg>"])
def test_what_is_no_colour_is_refused(save, typed):
    assert "brand" in errors(save(brand=typed))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name_ko": "가" * 121}, "name_ko"),
        ({"hours_en": "x" * 161}, "hours_en"),
        ({"name_en": "a\x01b"}, "name_en"),
        ({"footer_ko": "한\u202e글"}, "footer_ko"),
        ({"phone": "call us"}, "phone"),
        ({"phone": "0" * 41}, "phone"),
        ({"email": "not an address"}, "email"),
        ({"licence": "9"}, "licence"),
        ({"uses_system_fonts": "perhaps"}, "uses_system_fonts"),
    ],
)
def test_what_would_spoil_a_page_is_refused_beside_its_field(save, values, field):
    assert list(errors(save(**values))) == [field]


def test_odd_but_honest_values_are_taken(client, save):
    hebrew = "משרד הנהר"
    assert save(name_en=hebrew, name_ko="", footer_ko="<script>", address_ko="서울\x00시").status_code == 302

    assert hebrew in client.get("/en/").content.decode()
    assert "<title>뉴스룸</title>" in client.get("/ko/").content.decode()
    assert "&lt;script&gt;" in client.get("/ko/").content.decode()


def test_a_name_typed_on_a_mac_is_stored_in_one_piece(save):
    save(name_ko="\u1112\u1161\u11ab" * 120)

    assert Organisation.load().words("name", "ko") == "한" * 120


def test_only_the_right_to_change_the_institution_changes_it(client, save):
    for role in ("Writers", "Approvers"):
        client.force_login(make_user(role))

        assert save(brand="#b3002d").status_code == 403
        assert client.get("/admin/releases/organisation/colours-day.svg").status_code in {403, 404}


def test_the_log_tells_who_changed_what_into_what(client, save, person):
    save(phone="02-1", brand="#b3002d", is_official="on", upload=png())

    entry = LogEntry.objects.get()
    told = entry.get_change_message()

    assert entry.user == person
    for part in ("– → 02-1", "– → #b3002d", "→ logo.png", "아니오 → 예"):
        assert part in told
    assert client.get("/admin/releases/organisation/1/history/").status_code == 200


def test_the_banner_of_official_sites_is_off_until_somebody_switches_it_on(client, save):
    words = {
        "ko": "이 누리집은 대한민국 공식 전자정부 누리집입니다.",
        "en": "This is an official website of the Government of the Republic of Korea.",
    }
    for code, sentence in words.items():
        assert sentence not in client.get(f"/{code}/").content.decode()
    assert "실제 국가기관" in client.get(FORM).content.decode()

    save(is_official="on")

    for code, sentence in words.items():
        page = client.get(f"/{code}/").content.decode()
        assert page.index('class="skip"') < page.index(sentence) < page.index("<header")


def test_fonts_of_the_readers_device_can_be_chosen(save):
    assert Organisation.load().uses_system_fonts is False
    save(uses_system_fonts="True")

    assert Organisation.load().uses_system_fonts is True


def test_a_logo_makes_icons_that_may_be_kept_for_ever(client, save):
    save(upload=png())
    logo = Organisation.load().logo

    for name in icons.NAMES:
        answer = client.get(f"/icons/{logo.key}/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer["Cache-Control"]
    assert Image.open(io.BytesIO(client.get(f"/icons/{logo.key}/192.png").content)).mode == "RGBA"
    assert f'href="/icons/{logo.key}/32.png"' in client.get("/en/").content.decode()
    assert client.get(f"/icons/{logo.key}/33.png").status_code == 404


def test_well_known_icons_are_asked_for_anew_and_change_with_the_logo(client, save):
    save(upload=png())
    first = {path: client.get(path) for path in ("/favicon.ico", "/apple-touch-icon.png")}
    old = Organisation.load().logo
    save(upload=png("#00632e"))

    for path, answer in first.items():
        assert answer["Cache-Control"] == "max-age=0, must-revalidate"
        assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200
        again = client.get(path)
        assert client.get(path, headers={"If-None-Match": again["ETag"]}).status_code == 304
    assert client.get(f"/icons/{old.key}/32.png").status_code == 404


def test_icons_of_an_earlier_logo_are_gone(client, save, django_capture_on_commit_callbacks):
    save(upload=png())
    old = Organisation.load().logo
    assert default_storage.exists(icon_path(old, "32.png"))
    with django_capture_on_commit_callbacks(execute=True):
        save(without_logo="on")

    assert Organisation.load().logo is None
    assert not any(default_storage.exists(icon_path(old, name)) for name in icons.NAMES)
    assert "/static/img/favicon.ico" in client.get("/favicon.ico")["Location"]
    assert "/static/img/icon.svg" in client.get("/en/").content.decode()


def test_an_institution_of_an_earlier_version_gets_its_icons_with_the_next_save(client, save):
    save(upload=png())
    logo = Organisation.load().logo
    for name in icons.NAMES:
        default_storage.delete(icon_path(logo, name))
    assert client.get(f"/icons/{logo.key}/32.png").status_code == 302

    save()

    assert client.get(f"/icons/{logo.key}/32.png").status_code == 200


def test_a_logo_that_the_storage_has_lost_is_no_server_error(client, save):
    save(upload=png())
    logo = Organisation.load().logo
    default_storage.delete(logo.path)
    for name in icons.NAMES:
        default_storage.delete(icon_path(logo, name))

    assert save().status_code == 302
    assert client.get("/ko/").status_code == 200


def test_a_logo_is_not_asked_for_twice_when_another_field_is_refused(save):
    answer = save(upload=png(), brand="#ffd400")
    key = answer.context["adminform"].form["file_key"].value()

    assert key
    assert save(file_key=key).status_code == 302
    assert Organisation.load().logo == StoredFile.objects.get()


@pytest.mark.parametrize("data", [b"", b"<svg/>", picture_bytes(image_format="GIF")])
def test_a_logo_that_is_no_picture_is_refused(save, data):
    assert "upload" in errors(save(upload=SimpleUploadedFile("logo.png", data, "image/png")))


@pytest.mark.parametrize("time", ["day", "night"])
def test_the_form_shows_the_header_in_todays_colours(client, save, time):
    save(name_ko="<한강청>", brand="#b3002d")

    page = client.get(FORM).content.decode()
    drawn = client.get(reverse("admin:organisation_colours", args=[time]))

    assert reverse("admin:organisation_colours", args=[time]) in page
    assert "7.1:1" in page
    assert drawn["Content-Type"] == "image/svg+xml"
    assert ("#b3002d" in drawn.content.decode()) is (time == "day")
    assert "&lt;한강청&gt;" in drawn.content.decode()


def test_nothing_but_day_and_night_is_drawn(client, person):
    assert client.get("/admin/releases/organisation/colours-dawn.svg").status_code == 404
