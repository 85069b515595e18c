"""The reviewer's page: one language of one draft, and nothing else for anybody else."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver

from releases.desk import review
from releases.models import Event, Release, ReviewLink
from tests.make import (
    DAY,
    NOON,
    make_attachment,
    make_contact,
    make_edition,
    make_picture,
    make_release,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
END = timedelta(hours=72)
POLICY = {"default-src 'none'", "style-src 'self'", "img-src 'self'", "frame-ancestors 'none'", "form-action 'self'"}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def share(release, language="ko"):
    _link, token = review.share(release, language, label="이 서기관", hours=72, actor=None, at=NOON)
    return f"/review/{token}/"


def text(client, path, **headers):
    return client.get(path, headers=headers).content.decode()


@pytest.fixture
def release():
    release = make_release(
        summary_ko="짧게 말하면", summary_en="In short", contacts=[make_contact()], topics=[make_topic(name_ko="통상")]
    )
    make_picture(release, alt_ko="강가", alt_en="A riverside", caption_ko="강가에서")
    make_attachment(release)
    return release


def test_the_page_shows_the_words_that_readers_will_see(client, release):
    shown = text(client, share(release))

    for words in (
        "제10차 정책협의회 개최",
        "짧게 말하면",
        "outline-box",
        "강가에서",
        "정책협의회 개요",
        "한지우",
        "통상",
    ):
        assert words in shown


@pytest.mark.parametrize(("language", "hidden"), [("ko", "en"), ("en", "ko")])
def test_a_link_never_shows_the_other_language(client, release, language, hidden):
    shown = text(client, share(release, language), **{"accept-language": hidden})

    assert f'<html lang="{language}">' in shown
    for field in ("title", "summary"):
        assert release.words(field, language) in shown
        assert release.words(field, hidden) not in shown
    assert "A riverside" not in shown or language == "en"
    if language == "en":
        assert not [character for character in shown if "가" <= character <= "힣" and character not in "정책협의회개요"]


def test_the_page_follows_the_draft(client, release):
    path = share(release)
    Release.objects.filter(pk=release.pk).update(title_ko="고친 제목")

    assert "고친 제목" in text(client, path)


def test_the_page_leads_nowhere_else(client, release):
    shown = text(client, share(release))
    links = [part.split('"')[0] for part in shown.split('href="')[1:]]

    assert "/admin" not in shown
    assert [link for link in links if not link.startswith(("/static/", "/review/", "#", "tel:", "mailto:"))] == []


@pytest.mark.parametrize("method", ["get", "head"])
def test_nobody_keeps_or_finds_the_page(client, release, method):
    answer = getattr(client, method)(share(release))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert set(answer.headers["Content-Security-Policy"].split("; ")) >= POLICY
    assert "ETag" not in answer.headers


def refusals(client, release):
    """Every way in which a link can open nothing."""
    expired, revoked, gone = share(release), share(release), share(make_release())
    review.revoke(ReviewLink.objects.filter(release=release).first(), actor=None, at=NOON)
    ReviewLink.objects.filter(release=release, revoked_at=None).update(expires_at=NOON)
    Release.objects.exclude(pk=release.pk).delete()
    return [expired, revoked, gone, "/review/wrong/", f"/review/{'x' * 43}/", "/review/%00/", "/review/%ED%95%9C/"]


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_expired_revoked_deleted_and_wrong_are_one_and_the_same(client, release, method):
    answers = [getattr(client, method)(path) for path in refusals(client, release)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert answers[0].headers["Cache-Control"] == "private, no-store"


def test_files_of_a_link_that_opens_nothing_are_refused_by_the_same_page(client, release):
    key = release.pictures.get().file.key
    file = release.attachments.get().file
    paths = refusals(client, release)
    whole = client.get(paths[0])

    for path in paths:
        for rest in (f"images/{key}/480.jpg", f"files/{file.key}/{file.name}"):
            answer = client.get(path + rest)
            assert (answer.status_code, answer.content) == (404, whole.content)


def test_a_link_ends_at_its_instant(client, release):
    path = share(release)

    with time_machine.travel(NOON + END - timedelta(seconds=1), tick=False):
        assert client.get(path).status_code == 200
    with time_machine.travel(NOON + END, tick=False):
        assert client.get(path).status_code == 404


def test_pictures_and_attachments_open_by_the_secret_only(client, release):
    path = share(release)
    picture, file = release.pictures.get().file, release.attachments.get().file
    shown = text(client, path)

    assert f'src="{path}images/{picture.key}/' in shown
    assert 'src="/images/' not in shown
    image = client.get(f"{path}images/{picture.key}/{picture.widths[0]}.jpg")
    offered = client.get(f"{path}files/{file.key}/any.txt")
    assert (image.status_code, image.headers["Content-Type"]) == (200, "image/jpeg")
    assert offered.headers["Content-Disposition"].startswith("attachment;")
    for answer in (image, offered):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        answer.getvalue()
    assert client.get(f"/images/{picture.key}/{picture.widths[0]}.jpg").status_code == 404


def test_a_link_serves_no_file_of_another_release_or_language(client, release):
    other = make_release()
    picture, file = make_picture(other).file, make_attachment(other).file
    only_english = make_attachment(release, title_ko=" ").file
    original = release.pictures.get().file
    path = share(release)

    for rest in (
        f"images/{picture.key}/{picture.widths[0]}.jpg",
        f"files/{file.key}/{file.name}",
        f"files/{only_english.key}/{only_english.name}",
        f"files/{original.key}/{original.name}",
        f"images/{original.key}/7.jpg",
        f"images/{original.key}/99999999999999999999.jpg",
        "images/%00/480.jpg",
    ):
        assert client.get(path + rest).status_code == 404, rest


def send(client, path, **data):
    return client.post(path, {"name": "이 서기관", "text": "둘째 문장을 확인해 주십시오."} | data)


def test_a_comment_reaches_the_log_and_is_confirmed_once(client, release):
    path = share(release)
    answer = send(client, path)

    assert (answer.status_code, answer.url) == (302, f"{path}?sent#comment")
    assert Event.objects.get(verb="commented").reason == "이 서기관: 둘째 문장을 확인해 주십시오."
    assert "의견이 담당자에게 전달되었습니다" in text(client, f"{path}?sent")
    assert "전달되었습니다" not in text(client, path)


def test_what_is_wrong_with_a_comment_is_said_beside_it_and_nothing_typed_is_lost(client, release):
    path = share(release, "en")
    shown = send(client, path, name=" ", text="Kept <b>words</b>").content.decode()

    assert "This field is required." in shown
    assert 'aria-invalid="true"' in shown
    assert "Kept &lt;b&gt;words&lt;/b&gt;" in shown
    assert not Event.objects.filter(verb="commented").exists()


@pytest.mark.parametrize("data", [{"name": "가" * 81}, {"text": "가" * 4001}, {"text": "\x00"}, {"name": "\u200b"}])
def test_a_comment_that_cannot_be_taken_is_no_error_of_the_server(client, release, data):
    answer = send(client, share(release), **data)

    assert answer.status_code in {200, 409}
    assert "field-error" in answer.content.decode()


def test_a_full_link_says_so_and_takes_nothing(client, release):
    path = share(release)
    ReviewLink.objects.update(comments=review.MOST_COMMENTS)

    answer = send(client, path)

    assert answer.status_code == 409
    assert "더 보낼 수 없습니다" in answer.content.decode()
    assert "<form" not in text(client, path)


def test_a_comment_from_another_site_is_refused(release):
    client = Client(enforce_csrf_checks=True)
    path = share(release)

    assert send(client, path).status_code == 403
    token = client.get(path).cookies["csrftoken"].value
    assert send(client, path, csrfmiddlewaretoken=token).status_code == 302


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_are_refused_without_looking(client, release, method, django_assert_num_queries):
    path = share(release)

    with django_assert_num_queries(0):
        answers = [getattr(client, method)(address) for address in (path, "/review/wrong/")]

    assert [answer.status_code for answer in answers] == [405, 405]


def test_a_public_release_says_so_and_whether_the_draft_differs(client):
    edition = make_edition("ko", live_from=NOON - DAY)
    path = share(edition.release)

    assert edition.get_absolute_url() in text(client, path)
    Release.objects.filter(pk=edition.release_id).update(title_ko="정정할 제목")
    shown = text(client, path)
    assert "공개된 자료와 다릅니다" in shown
    assert "정정할 제목" in shown


def test_a_scheduled_edition_is_not_called_public(client):
    edition = make_edition("ko", live_from=NOON + DAY)

    assert "공개된 자료 보기" not in text(client, share(edition.release))


def test_a_comment_is_shown_on_the_desk_as_text(client, release):
    send(client, share(release), name="<img src=x>", text="javascript:alert(1) https://evil.example/")
    client.force_login(make_user("Writers"))

    shown = text(client, f"/admin/releases/release/{release.pk}/change/")

    assert "&lt;img src=x&gt;" in shown
    assert "<img src=x>" not in shown
    assert 'href="https://evil' not in shown
    assert 'href="javascript' not in shown


def test_only_the_desk_and_the_reviewers_door_lie_outside_the_public_namespace():
    """What is in the namespace `releases` is proven by `prove_embargo`; whatever else appears must be named here."""
    roots = {str(entry.pattern) for entry in get_resolver().url_patterns}

    assert {root for root in roots if not root.startswith("admin/")} == {"", "review/"}
