"""Hand-written makers of test data: each names only what its test is about."""

import io
import itertools
import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, User
from PIL import Image

from releases.desk import drafts, freeze, snapshot, uploads
from releases.models import Attachment, Contact, Division, Edition, Picture, Release, Topic

SEOUL = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SEOUL)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
counter = itertools.count(1)
ENGLISH = "1. The two sides met in Seoul.\n\no They agreed to meet again.\n\n- A date will follow."
KOREAN = "□ 양측은 서울에서 만났다.\n\nㅇ 다시 만나기로 하였다.\n\n- 날짜는 뒤에 정한다."


def make_user(group: str | None = "Writers", **overrides) -> User:
    name = f"person{next(counter)}"
    user = User.objects.create_user(**{"username": name, "password": "pass-word-1", "is_staff": True} | overrides)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_division(**overrides) -> Division:
    number = next(counter)
    return Division.objects.create(
        **{"slug": f"division-{number}", "name_ko": f"정책{number}과", "name_en": f"Division {number}"} | overrides
    )


def make_topic(**overrides) -> Topic:
    number = next(counter)
    return Topic.objects.create(
        **{"slug": f"topic-{number}", "name_ko": f"주제 {number}", "name_en": f"Topic {number}"} | overrides
    )


def make_contact(**overrides) -> Contact:
    return Contact.objects.create(
        **{"name_ko": "한지우", "name_en": "Han Jiwoo", "post_ko": "사무관", "post_en": "Deputy Director"} | overrides
    )


def make_release(*, topics=(), contacts=(), actor=None, at=NOON, **overrides) -> Release:
    words = {
        "title_ko": "제10차 정책협의회 개최",
        "title_en": "10th Policy Consultation Takes Place",
        "body_ko": KOREAN,
        "body_en": ENGLISH,
    }
    release = Release.objects.create(**words | overrides)
    release.topics.set(topics)
    release.contacts.set(contacts)
    drafts.record_save(release, actor=actor, at=at)
    return release


def make_edition(
    language="en",
    *,
    release=None,
    title=None,
    body=None,
    summary="",
    live_from=NOON,
    live_until=None,
    published_at=None,
    kind="published",
    topics=(),
    division=None,
    note="",
    number=None,
    **columns,
) -> Edition:
    """An edition with its draft, frozen by the same code as on the desk, without going through approval."""
    words = {"title": title, "body": body, "summary": summary}
    values = {f"{field}_{language}": text for field, text in words.items() if text is not None}
    if release is None:
        release = make_release(division=division, topics=topics, **values)
    else:
        Release.objects.filter(pk=release.pk).update(**values)
        release.refresh_from_db()
    taken = snapshot.take(release, language)
    edition = freeze.build(
        release,
        taken,
        kind=kind,
        note=note or ("" if kind == "published" else "Reason given."),
        number=number or release.editions.filter(language=language).count() + 1,
        live_from=live_from,
        live_until=live_until,
        published_at=published_at or live_from,
        **{"licence": freeze.licence_of(taken), "approved_at": live_from} | columns,
    )
    if kind == "removed":
        for name in ("title", "summary", "body", "html", "text", "search_key", "slug"):
            setattr(edition, name, "")
        edition.contacts = []
        edition.save()
        return edition
    return freeze.store(edition, taken)


def picture_bytes(size=(1200, 800), colour="#6a8caf", image_format="JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, image_format, **options)
    return buffer.getvalue()


def make_picture(release: Release, **overrides) -> Picture:
    file = uploads.store_picture("river.jpg", picture_bytes())
    words = {"alt_ko": "강", "alt_en": "A river"}
    return Picture.objects.create(**words | {"release": release, "file": file} | overrides)


def make_attachment(release: Release, *, name="정책협의회 개요.txt", data=None, **overrides) -> Attachment:
    file = uploads.store_attachment(name, data or f"개요 {uuid.uuid4()}".encode())
    words = {"title_ko": "정책협의회 개요", "title_en": "Outline of the consultation"}
    return Attachment.objects.create(**words | {"release": release, "file": file} | overrides)
