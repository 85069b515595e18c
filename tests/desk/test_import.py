"""Archives come in whole, once, and bad lines are named."""

import io
import json
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from releases.models import Division, Edition, Event, Release, StoredFile, Topic
from tests.make import picture_bytes

pytestmark = pytest.mark.django_db


def line(number=1, **overrides):
    data = {
        "source_id": f"old-{number}",
        "division": {"ko": "지역과", "en": "Regional Division"},
        "topics": [{"slug": "talks", "ko": "협의", "en": "Talks"}],
        "editions": {
            "ko": {"title": f"제{number}차 회의", "body": "□ 열렸다.", "live_from": "2020-02-11T15:00:00+09:00"},
            "en": {"title": f"Meeting {number}", "body": "1. It took place.", "live_from": "2020-02-11T16:00:00+09:00"},
        },
    }
    return json.dumps(data | overrides, ensure_ascii=False)


@pytest.fixture
def archive(tmp_path):
    def write(*lines):
        path = tmp_path / "archive.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


def run(path):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_releases", path, stdout=out, stderr=err, verbosity=0)
    except CommandError as error:
        return error.returncode, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_line_becomes_a_release_with_its_editions(archive):
    status, out, _err = run(archive(line()))

    korean, english = Edition.objects.order_by("-language")
    assert status == 0
    assert "1 releases imported (2 editions)" in out
    assert (korean.title, korean.division_name) == ("제1차 회의", "지역과")
    assert english.live_from.isoformat() == "2020-02-11T07:00:00+00:00"
    assert [topic.slug for topic in english.topics.all()] == ["talks"]
    assert Event.objects.get().verb == "imported"


def test_a_body_that_begins_with_its_title_is_stored_without_it(archive):
    words = {"title": "Meeting held", "body": "Meeting held\n\n- A lead\n1. It was.", "live_from": "2020-02-11T15:00Z"}

    run(archive(line(editions={"en": words})))

    assert Edition.objects.get().body == "- A lead\n1. It was."


def test_importing_twice_changes_nothing(archive):
    path = archive(line(1), line(2))
    run(path)

    status, out, _err = run(path)

    assert status == 0
    assert "0 releases imported (0 editions), 2 already here" in out
    assert Release.objects.count() == 2
    assert Topic.objects.count() == 1


def test_a_line_given_twice_in_one_file_counts_once(archive):
    run(archive(line(1), line(1)))

    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "it is not JSON"),
        ("[]", "the line is not an object"),
        (line(source_id=""), "source_id is missing"),
        (line(source_id=7), "source_id is not text"),
        (line(editions={}), "editions is empty"),
        (line(editions={"fr": {}}), "unknown language: fr"),
        (
            line(editions={"en": {"title": "T", "body": "", "live_from": "2020-02-11T15:00:00+09:00"}}),
            "body is missing",
        ),
        (line(editions={"en": {"title": "T", "body": "□ ※", "live_from": "2020-02-11T15:00:00+09:00"}}), "no words"),
        (line(editions={"en": {"title": "T", "body": "x", "live_from": "2020-02-11 15:00"}}), "has no time zone"),
        (line(editions={"en": {"title": "T", "body": "x", "live_from": "soon"}}), "is not a time"),
        (line(editions={"en": {"title": "T" * 301, "body": "x", "live_from": "2020-02-11T15:00Z"}}), "longer than 300"),
        (line(extra=1), "unknown keys: extra"),
        (line(topics="talks"), "topics is not a list"),
        (line(pictures=[{"file": "none.jpg"}]), "none.jpg does not exist"),
        (line(pictures=[{"file": "../../etc/passwd"}]), "outside the folder"),
        ('{"source_id": "\\ud800"}', "lone surrogate"),
        ("[" * 100_000, "it is not JSON"),
        ('{"source_id": ' + "9" * 5000 + "}", "it is not JSON"),
        (line(attachments=[{"file": "x" * 300, "title": {"ko": "개요"}}]), "does not exist"),
        (line(topics=[{"slug": "협의", "ko": "협의"}]), "no Latin letter"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_in(archive, bad, reason):
    status, out, err = run(archive(line(1), bad, line(3)))

    assert status == 1
    assert err.startswith("line 2: ")
    assert reason in err
    assert "2 releases imported" in out
    assert set(Release.objects.values_list("source_id", flat=True)) == {"old-1", "old-3"}


def test_pictures_and_attachments_come_with_their_words(archive, tmp_path):
    (tmp_path / "강.jpg").write_bytes(picture_bytes())
    (tmp_path / "개요.txt").write_text("개요")
    pictures = [{"file": "강.jpg", "alt": {"ko": "강", "en": "A river"}, "caption": {"ko": "한강"}}]
    attachments = [{"file": "개요.txt", "title": {"ko": "개요"}}]

    status, _out, err = run(archive(line(pictures=pictures, attachments=attachments)))

    assert (status, err) == (0, "")
    english, korean = (Edition.objects.get(language=code).files for code in ("en", "ko"))
    assert [(row.kind, row.alt) for row in english.all()] == [("picture", "A river")]
    assert {(row.kind, row.alt, row.title) for row in korean.all()} == {
        ("picture", "강", ""),
        ("attachment", "", "개요"),
    }


def test_a_line_whose_picture_is_refused_leaves_no_file_behind(archive, tmp_path, settings):
    (tmp_path / "good.jpg").write_bytes(picture_bytes())
    (tmp_path / "bad.jpg").write_bytes(b"not a picture")
    words = {"alt": {"ko": "강", "en": "A river"}}
    bad = line(2, pictures=[{"file": "good.jpg", **words}, {"file": "bad.jpg", **words}])

    status, _out, err = run(archive(line(1), bad))

    assert status == 1
    assert err.startswith("line 2: ")
    assert Release.objects.count() == 1
    assert StoredFile.objects.count() == 0
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_picture_without_alternative_text_is_refused(archive, tmp_path):
    (tmp_path / "river.jpg").write_bytes(picture_bytes())

    status, _out, err = run(archive(line(pictures=[{"file": "river.jpg", "alt": {"ko": "강"}}])))

    assert status == 1
    assert "en: " in err


def test_a_failed_line_does_not_hide_a_later_good_one(archive, tmp_path):
    (tmp_path / "bad.jpg").write_bytes(b"not a picture")
    bad = line(1, pictures=[{"file": "bad.jpg", "alt": {"ko": "강", "en": "A river"}}])

    status, _out, err = run(archive(bad, line(1)))

    assert status == 1
    assert err.startswith("line 1: ")
    assert Release.objects.count() == 1


def test_a_file_too_large_is_refused_before_it_is_read(archive, tmp_path):
    with (tmp_path / "big.pdf").open("wb") as file:
        file.truncate(26 * 1024 * 1024)

    _status, _out, err = run(archive(line(attachments=[{"file": "big.pdf", "title": {"ko": "개요"}}])))

    assert "larger than 25 MB" in err


def test_a_file_named_in_another_form_of_hangul_is_found(archive, tmp_path):
    (tmp_path / unicodedata.normalize("NFD", "개요.txt")).write_text("개요")

    status, _out, err = run(archive(line(attachments=[{"file": "개요.txt", "title": {"ko": "개요"}}])))

    assert (status, err) == (0, "")


def test_a_division_is_the_same_whatever_space_surrounds_its_name(archive):
    run(archive(line(1)))
    run(archive(line(2, division={"ko": "지역과\u3000", "en": " Regional Division"})))

    assert Division.objects.count() == 1


def test_problems_are_told_in_the_language_of_the_terminal(archive, tmp_path):
    (tmp_path / "bad.jpg").write_bytes(b"not a picture")

    _status, _out, err = run(archive(line(pictures=[{"file": "bad.jpg", "alt": {"ko": "강", "en": "A river"}}])))

    assert "not a JPEG" in err
