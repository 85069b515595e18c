"""Pictures and attachments on the desk: what an upgrade may not change, what is rebuilt, what is swept."""

import io
import json
import os
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from releases.desk import drafts, history, record, restore, snapshot, staleness, sweep, uploads
from releases.desk.snapshot import AttachmentWords, PictureWords, Snapshot
from releases.models import (
    Attachment,
    Edition,
    Event,
    FrozenError,
    KeptText,
    Organisation,
    Picture,
    Release,
    StoredFile,
)
from tests.make import (
    DAY,
    NOON,
    make_attachment,
    make_edition,
    make_picture,
    make_release,
    make_user,
    picture_bytes,
)

pytestmark = pytest.mark.django_db
# Of the version before credits, focus, formats and languages of files, for the words below.
DIGEST = "dfbf032a2d36a3fb59bc162f17fd8732b19578b752881703b3585ecadeb76036"
WORDS_DIGEST = "ab16b89cec885d9720c6bc803e2dfb70ceda0c4a27169128a0838524b1310726"
RIVER = {
    "file_id": 7, "key": "a-key-of-a-picture-1234", "width": 2000, "height": 1000, "widths": (480, 960, 1600),
    "alt": "강", "caption": "설명", "is_decorative": False,
}  # fmt: skip
SECOND = {
    "file_id": 8, "key": "another-key-of-one-1234", "width": 600, "height": 300, "widths": (480, 600),
    "alt": "", "caption": "", "is_decorative": True,
}  # fmt: skip


def words(picture=(), attachment=()):
    file = {"file_id": 9, "key": "a-key-of-a-file-1234567", "title": "개요"} | dict(attachment)
    return Snapshot(
        language="ko",
        title="제10차 정책협의회 개최",
        summary="요약",
        body="1. 글\n\n[사진 1]",
        licence="1",
        division_id=3,
        division_name="지역과",
        topic_ids=(1, 2),
        contacts=({"name": "한지우", "post": "사무관", "phone": "02-0000-0000", "email": "a@example.go.kr"},),
        pictures=(PictureWords(**RIVER | dict(picture)), PictureWords(**SECOND)),
        attachments=(AttachmentWords(**file),),
    )


def test_an_upgrade_changes_no_digest():
    assert words().digest == DIGEST
    assert staleness.words_digest(words()) == WORDS_DIGEST


def test_a_format_that_comes_later_changes_no_digest():
    assert words({"formats": ("avif", "jpg")}).digest == DIGEST


@pytest.mark.parametrize(
    ("picture", "attachment"),
    [({"credit": "김아라"}, {}), ({"focus": (50, 40)}, {}), ({}, {"file_language": "ko"})],
)
def test_what_readers_see_is_part_of_the_digest(picture, attachment):
    assert words(picture, attachment).digest != DIGEST


def test_a_credit_is_to_be_translated_and_a_focus_is_not():
    assert staleness.words_digest(words({"credit": "김아라"})) != WORDS_DIGEST
    assert staleness.words_digest(words({"focus": (0, 0)})) == WORDS_DIGEST
    assert staleness.words_digest(words({}, {"file_language": "ko"})) == WORDS_DIGEST


def test_an_edition_freezes_all_of_it_and_the_record_agrees():
    release = make_release()
    make_picture(release, credit_en="Kim Ara", focus_x=20)
    make_attachment(release, language="ko")
    edition = make_edition(release=release)
    Event.objects.create(at=NOON, verb="imported", release_id=release.pk)

    pictured, attached = edition.files.order_by("-kind")

    assert (pictured.credit, pictured.focus_x, pictured.focus_y, attached.language) == ("Kim Ara", 20, 50, "ko")
    assert snapshot.of(edition).digest == edition.digest
    assert [deviation for chain in record.editions() for deviation in record.check_chain(chain)] == []


@pytest.mark.parametrize("change", [{"credit_en": "Kim Ara"}, {"focus_y": 10}])
def test_a_change_of_what_readers_see_is_a_change_of_the_draft(change):
    release = make_release()
    picture = make_picture(release)
    assert drafts.record_save(release, actor=None, at=NOON)
    Picture.objects.filter(pk=picture.pk).update(**change)

    assert "en" in drafts.record_save(release, actor=None, at=NOON)


def test_the_history_tells_of_credit_focus_and_language():
    release = make_release()
    picture, attachment = make_picture(release), make_attachment(release)
    release.save()
    drafts.record_save(release, actor=None, at=NOON)
    picture.credit_en, picture.focus_x, attachment.language = "Kim Ara", 30, "ko"
    picture.save()
    attachment.save()
    release.save()
    drafts.record_save(release, actor=None, at=NOON)

    newest = history.newest(release.pk)
    changed = {
        (change.field, change.language): change.new
        for change in history.changes(history.before(newest), newest, language="en")
        if change.is_changed
    }

    assert changed["pictures", "en"].startswith("river.jpg: A river · Kim Ara · ")
    assert "30" in changed["pictures", "ko"]
    assert "한국어" in changed["attachments", "en"]


def test_a_draft_that_was_saved_before_comes_back_with_the_middle_and_no_credit():
    release = make_release()
    picture = make_picture(release)
    make_attachment(release)
    release.save()
    drafts.record_save(release, actor=None, at=NOON)
    row = release.history.order_by("-history_id").first()
    for kept in row.files["pictures"]:
        for name in ("credit_ko", "credit_en", "focus_x", "focus_y"):
            del kept[name]
    del row.files["attachments"][0]["language"]
    row.save()
    count = release.history.count()
    drafts.record_save(release, actor=None, at=NOON)
    assert release.history.count() == count, "what came later is no change of a draft that says nothing of it"
    Picture.objects.filter(pk=picture.pk).update(credit_en="Kim Ara", focus_x=0)
    Attachment.objects.update(language="ko")
    release.save()
    drafts.record_save(release, actor=None, at=NOON)

    restore.restore(release, history.find(release.pk, row.history_id), actor=None, at=NOON)

    picture.refresh_from_db()
    assert (picture.credit_en, picture.focus_x, Attachment.objects.get().language) == ("", 50, "")


def test_the_formats_of_a_picture_may_grow_and_nothing_else_of_it_may_move():
    file = make_picture(make_release()).file

    StoredFile.objects.filter(pk=file.pk).update(formats=["jpg"])

    with pytest.raises(FrozenError):
        StoredFile.objects.filter(pk=file.pk).update(widths=[1])
    with pytest.raises(DatabaseError, match="the record cannot be changed"), transaction.atomic():
        connection.cursor().execute("UPDATE releases_storedfile SET widths = '[]'")
    file.refresh_from_db()
    assert (file.formats, file.widths) == (["jpg"], [480, 960, 1200])


def rebuild(**options):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("rebuild_renditions", stdout=out, stderr=err, verbosity=0, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def as_before(file):
    for width in file.widths:
        default_storage.delete(file.rendition_path(width, "avif"))
    StoredFile.objects.filter(pk=file.pk).update(formats=["jpg"])


def test_pictures_of_before_get_what_they_lack_and_the_record_stays_as_it_was():
    release = make_release(body_en="1. They met.\n\n[Photo 1]\n\n[Photo 2]")
    old, new = make_picture(release).file, make_picture(release, position=1).file
    make_attachment(release)
    as_before(old)
    edition = make_edition(release=release)
    assert edition.html.count("<picture>") == 1
    Event.objects.create(at=NOON, verb="imported", release_id=release.pk)
    # What a rebuilding that was cut off had left.
    old.write(old.rendition_path(480, "avif"), b"half")

    assert rebuild() == (0, "1 pictures rebuilt, 0 could not be.\n", "")

    old.refresh_from_db()
    assert old.formats == new.formats == ["avif", "jpg"]
    assert [record.check_file(file) for file in (old, new)] == [[], []]
    with old.open(old.rendition_path(480, "avif")) as made:
        assert made.read(12)[4:] == b"ftypavif"
    assert [deviation for chain in record.editions() for deviation in record.check_chain(chain)] == []
    assert rebuild()[1] == "0 pictures rebuilt, 0 could not be.\n"


def test_a_rendition_that_the_storage_has_lost_is_made_again():
    file = make_picture(make_release()).file
    default_storage.delete(file.rendition_path(960, "jpg"))

    assert rebuild()[1] == "1 pictures rebuilt, 0 could not be.\n"
    assert record.check_file(file) == []


def test_a_lost_original_is_named_and_the_others_are_rebuilt():
    release = make_release()
    lost, other = make_picture(release).file, make_picture(release).file
    as_before(lost)
    as_before(other)
    default_storage.delete(lost.path)

    status, out, err = rebuild()

    assert (status, out) == (1, "1 pictures rebuilt, 1 could not be.\n")
    assert lost.key in err
    lost.refresh_from_db()
    assert lost.formats == ["jpg"]


@pytest.fixture
def age(settings):
    """Make everything that is stored two days old."""

    def make_old():
        old = (timezone.now() - 2 * DAY).timestamp()
        for path in settings.MEDIA_ROOT.rglob("*"):
            os.utime(path, (old, old))

    return make_old


def later():
    return timezone.now() + timedelta(days=2)


def test_only_what_nothing_refers_to_is_found():
    release = make_release()
    make_picture(release)
    make_attachment(release)
    carried = make_release()
    row = make_picture(carried)
    make_edition(release=carried)
    row.delete()
    Organisation.objects.create(logo=uploads.store_picture("logo.png", picture_bytes((300, 300))))
    saved = make_release()
    make_attachment(saved)
    saved.save()
    drafts.record_save(saved, actor=None, at=NOON)
    drafts.delete(saved, actor=None, at=NOON)
    kept = uploads.store_picture("kept.jpg", picture_bytes())
    typed = {"pictures-0-file_key": [uploads.SIGNER.sign(kept.key)], "pictures-1-file_key": ["forged"]}
    KeptText.objects.create(user=make_user(), fields=typed, kept_at=NOON)
    left = uploads.store_attachment("left.txt", b"left")

    assert sweep.unreferenced(at=later()) == [left]
    assert sweep.unreferenced(at=timezone.now()) == []


def test_bytes_without_a_row_are_strays_once_they_are_old(age):
    file = make_picture(make_release()).file
    stray = StoredFile(key="st-a-key-that-no-row-has")
    stray.write(stray.path, b"upload")
    stray.write(stray.rendition_path(480, "jpg"), b"rendition")
    assert sweep.strays(at=timezone.now()) == []
    age()

    assert sweep.strays(at=timezone.now()) == [stray.path, stray.rendition_path(480, "jpg")]
    assert file.key not in "".join(sweep.strays(at=timezone.now()))


def test_sweeping_names_first_and_deletes_only_when_told(monkeypatch, age):
    kept = make_attachment(make_release()).file
    left = uploads.store_picture("left.jpg", picture_bytes())
    stray = StoredFile(key="st-a-key-that-no-row-has")
    stray.write(stray.path, b"upload")
    age()
    monkeypatch.setattr(sweep, "AGE", timedelta(0))

    named = swept()

    assert f"file {left.key} (left.jpg)" in named
    assert f"stray {stray.path}" in named
    assert "1 files and 1 strays. Nothing was deleted" in named
    assert default_storage.exists(left.path)

    assert "1 files and 1 strays deleted." in swept("--delete")
    assert list(StoredFile.objects.all()) == [kept]
    assert not any(default_storage.exists(path) for path in (left.path, *left.rendition_paths, stray.path))
    assert default_storage.exists(kept.path)
    assert "0 files and 0 strays" in swept()


def swept(*arguments):
    out = io.StringIO()
    call_command("sweep_files", *arguments, stdout=out, verbosity=0)
    return out.getvalue()


def test_a_file_that_somebody_took_up_in_the_meantime_stays():
    left = uploads.store_attachment("left.txt", b"left")
    Attachment.objects.create(release=make_release(), file=left, title_en="Left")

    assert not sweep.remove(left)
    assert default_storage.exists(left.path)


def test_an_archive_brings_credits_focus_decoration_and_languages(tmp_path):
    (tmp_path / "a.jpg").write_bytes(picture_bytes())
    (tmp_path / "a.txt").write_text("개요")
    (tmp_path / "archive.jsonl").write_text(
        json.dumps(
            {
                "source_id": "1",
                "editions": {"en": {"title": "T", "body": "1. It was.", "live_from": "2020-02-11T15:00:00+09:00"}},
                "pictures": [{"file": "a.jpg", "decorative": True, "credit": {"en": "Kim Ara"}, "focus": [10, 90]}],
                "attachments": [{"file": "a.txt", "title": {"en": "Outline"}, "language": "ko"}],
            }
        )
    )

    call_command("import_releases", tmp_path / "archive.jsonl", verbosity=0, stdout=io.StringIO())

    picture, attachment = Edition.objects.get().files.order_by("-kind")
    assert (picture.credit, picture.focus_x, picture.focus_y, picture.is_decorative) == ("Kim Ara", 10, 90, True)
    assert attachment.language == "ko"
    release = Release.objects.get()
    assert drafts.record_save(release, actor=None, at=NOON) == [], "the import leaves the digest of the draft"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"focus": [1]}, "focus is not two whole numbers"),
        ({"focus": [1, 101]}, "focus is not two whole numbers"),
        ({"focus": [True, 5]}, "focus is not two whole numbers"),
        ({"decorative": "yes"}, "decorative is not true or false"),
        ({"credit": {"en": "x" * 121}}, "credit.en is longer than 120"),
    ],
)
def test_a_picture_of_an_archive_that_is_not_well_described_is_named(tmp_path, entry, reason):
    (tmp_path / "a.jpg").write_bytes(picture_bytes())
    line = {
        "source_id": "1",
        "editions": {"en": {"title": "T", "body": "1. It was.", "live_from": "2020-02-11T15:00:00+09:00"}},
        "pictures": [{"file": "a.jpg", "alt": {"en": "A"}} | entry],
    }
    (tmp_path / "archive.jsonl").write_text(json.dumps(line))
    err = io.StringIO()

    with pytest.raises(CommandError):
        call_command("import_releases", tmp_path / "archive.jsonl", verbosity=0, stdout=io.StringIO(), stderr=err)

    assert reason in err.getvalue()
