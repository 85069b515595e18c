"""Pictures and attachments in the form of a release: refusals in words, focus, credit, language, replacement."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from releases.desk.approve import Approval, approve
from releases.desk.submit import submit
from releases.models import Attachment, EditionFile, Picture, Release, StoredFile
from tests.admin.test_release_form import ADD, change, form
from tests.make import DAY, NOON, make_attachment, make_picture, make_release, make_user, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    user = make_user("Writers")
    client.force_login(user)
    return user


def one(prefix, **row):
    return {f"{prefix}-TOTAL_FORMS": 1} | {f"{prefix}-0-{name}": value for name, value in row.items()}


def upload(data, name):
    return SimpleUploadedFile(name, data)


def moving():
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def wide(image_format, size):
    buffer = io.BytesIO()
    Image.new("1" if image_format == "PNG" else "RGB", size).save(buffer, image_format)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("prefix", "name", "data", "korean", "english"),
    [
        ("pictures", "a.jpg", moving(), "움직이는 그림은 실을 수 없습니다.", "Moving pictures cannot be shown."),
        ("pictures", "a.jpg", b"<svg/>", "JPEG, PNG, WebP 사진이 아니거나", "This is not a JPEG, PNG or WebP picture"),
        ("pictures", "a.png", wide("PNG", (7000, 6000)), "4,000만 화소", "more than 40 megapixels"),
        ("pictures", "a.png", wide("PNG", (1, 21_000)), "20,000픽셀", "longer than 20,000 pixels"),
        ("pictures", "a.webp", wide("WEBP", (4100, 4000)), "1,600만 화소", "more than 16 megapixels"),
        ("pictures", "a.jpg", b"x" * (26 << 20), "25MB", "larger than 25 MB"),
        ("attachments", "a.pdf", b"x" * (26 << 20), "25MB", "larger than 25 MB"),
        ("attachments", "a.exe", b"MZ", "PNG만 첨부할 수 있습니다.", "Attach PDF, HWPX"),
        ("attachments", "a.pdf", b"PK", "내용이 이름과 맞지 않거나", "does not fit its name"),
        ("attachments", "a.txt", b"<html>", "웹 문서나 스크립트", "a web page or a script"),
    ],
)
def test_a_refused_upload_says_why_in_both_languages(client, writer, prefix, name, data, korean, english):
    for language, words in (("ko", korean), ("en", english)):
        client.cookies["django_language"] = language
        typed = one(prefix, upload=upload(data, name), alt_ko="강", title_ko="개요", position=0, focus_x=50, focus_y=50)

        page = client.post(ADD, form(title_ko="제목") | typed)

        assert page.status_code == 200
        assert words in page.content.decode()
    assert not StoredFile.objects.exists()


def test_the_content_of_a_picture_decides_and_not_its_name(client, writer):
    data = picture_bytes(image_format="PNG")
    typed = one("pictures", upload=upload(data, "강.jpg"), alt_ko="강", position=0, focus_x=50, focus_y=50)

    client.post(ADD, form(title_ko="제목") | typed)

    assert Picture.objects.get().file.content_type == "image/png"


def test_focus_credit_and_language_are_stored_and_shown_again(client, writer):
    release = make_release()
    picture, attachment = make_picture(release), make_attachment(release)
    typed = {
        "opened": client.get(change(release)).context["adminform"].form.initial["opened"],
        **one(
            "pictures", id=picture.pk, release=release.pk, alt_ko="강", alt_en="A river", credit_ko="김아라",
            position=0, focus_x=30, focus_y=70,
        ),
        **one("attachments", id=attachment.pk, release=release.pk, title_ko="개요", position=0, language="ko"),
        "pictures-INITIAL_FORMS": 1,
        "attachments-INITIAL_FORMS": 1,
    }  # fmt: skip

    answer = client.post(change(release), form(title_ko="제목", body_ko="글") | typed)

    assert answer.status_code == 302, answer.context["errors"]
    picture.refresh_from_db()
    assert (picture.credit_ko, picture.focus_x, picture.focus_y) == ("김아라", 30, 70)
    assert Attachment.objects.get().language == "ko"
    page = client.get(change(release)).content.decode()
    assert 'class="thumbnail focus-x-3 focus-y-7"' in page
    assert 'value="30"' in page
    assert "style=" not in page.split('id="pictures-group"')[1].split('id="attachments-group"')[0]


def test_a_focus_beyond_the_picture_is_refused(client, writer):
    typed = one("pictures", upload=upload(picture_bytes(), "a.jpg"), alt_ko="강", position=0, focus_x=101, focus_y=50)

    page = client.post(ADD, form(title_ko="제목") | typed)

    assert "pictures-0-focus_x_error" in page.content.decode()
    assert not Picture.objects.exists()


def test_a_file_replaced_in_a_correction_gets_its_own_key_and_the_old_edition_keeps_the_old_one(client, writer):
    approver = make_user("Approvers")
    release = make_release(actor=writer, at=NOON)
    row = make_attachment(release, name="개요.txt", data=b"first", title_en="")
    release.save()
    publish(release, writer, approver, at=NOON)
    typed = {
        "opened": client.get(change(release)).context["adminform"].form.initial["opened"],
        **one(
            "attachments", id=row.pk, release=release.pk, title_ko="개요", position=0, upload=upload(b"2nd", "개요.txt")
        ),
        "attachments-INITIAL_FORMS": 1,
    }

    words = {name: getattr(release, name) for name in ("title_ko", "title_en", "body_ko", "body_en")}
    assert client.post(change(release), form(**words) | typed).status_code == 302
    publish(release, writer, approver, at=NOON + DAY)

    first, second = (row.file for row in EditionFile.objects.order_by("edition__number"))
    assert first.key != second.key
    contents = []
    for file in (first, second):
        with file.open() as stored:
            contents.append(stored.read())
    assert contents == [b"first", b"2nd"]


def publish(release, writer, approver, *, at):
    release = Release.objects.get(pk=release.pk)
    submit(release, ["ko"], actor=writer, at=at)
    notes = {"ko": "첨부를 바꾸었다."}
    approve(Release.objects.get(pk=release.pk), ["ko"], Approval(approver, at, notes=notes, change="mistake"))


def test_staff_see_every_rendition_of_a_draft_and_strangers_none(client, writer):
    file = make_picture(make_release()).file

    for extension in ("avif", "jpg"):
        address = f"/admin/releases/release/images/{file.key}/480.{extension}"
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"][:6]) == (200, "image/")
        assert b"".join(answer.streaming_content)
    assert client.get(f"/admin/releases/release/images/{file.key}/480.png").status_code == 404
    client.logout()
    assert client.get(address).status_code == 302


def test_two_people_who_change_one_row_see_its_language_and_focus_in_words(client, writer):
    release = make_release()
    picture, attachment = make_picture(release), make_attachment(release)
    opened = client.get(change(release)).context["adminform"].form.initial["opened"]
    Picture.objects.filter(pk=picture.pk).update(focus_x=10, credit_ko="김아라")
    Attachment.objects.filter(pk=attachment.pk).update(language="ko")
    typed = {
        "opened": opened,
        **one("pictures", id=picture.pk, release=release.pk, alt_ko="강", alt_en="A river", focus_x=90, position=0),
        **one("attachments", id=attachment.pk, release=release.pk, title_ko="개요", language="en", position=0),
        "pictures-INITIAL_FORMS": 1,
        "attachments-INITIAL_FORMS": 1,
    }
    words = {name: getattr(release, name) for name in ("title_ko", "title_en", "body_ko", "body_en")}

    page = client.post(change(release), form(**words) | typed)

    sides = {
        side.name: "".join(piece.text for piece in side.theirs if piece.kind != "removed")
        for side in page.context["differences"]
    }
    assert page.status_code == 409
    assert "초점: 왼쪽에서(%): 10" in sides[f"pictures-{picture.pk}"]
    assert "출처 (한국어): 김아라" in sides[f"pictures-{picture.pk}"]
    assert "파일의 언어: 한국어" in sides[f"attachments-{attachment.pk}"]
