"""Reasons why not: one literal case for each, and its innocent twin."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from releases.desk.checks import Draft, Standing, blocking
from releases.desk.snapshot import AttachmentWords, PictureWords, Snapshot
from tests.make import DAY, MINUTE, NOON

RIVER = PictureWords(1, "river", 1200, 800, (400, 1200), "A river", "", is_decorative=False)
SHEET = AttachmentWords(2, "sheet", "Fact sheet")
SECOND = timedelta(seconds=1)


def words(language="en", **overrides):
    values = {
        "title": "Ministers meet in Seoul",
        "summary": "In short.",
        "body": "1. The ministers met.\n\n2. They agreed to meet again.",
        "licence": "1",
        "division_id": None,
        "division_name": "",
        "topic_ids": (),
        "contacts": (),
        "pictures": (),
        "attachments": (),
    }
    return Snapshot(language=language, **values | overrides)


def draft(*, at=NOON, **overrides):
    own = {name: overrides.pop(name) for name in list(overrides) if name in Snapshot.__dataclass_fields__}
    return Draft(words={"en": words(**own), "ko": words("ko")}, at=at, **overrides)


def picture(**overrides):
    return PictureWords(**vars(RIVER) | overrides)


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("no-title", {"title": " "}, {"title": "Ministers meet"}),
        ("title-too-long", {"title": "x" * 301}, {"title": "x" * 300}),
        ("summary-too-long", {"summary": "x" * 601}, {"summary": "x" * 600}),
        ("no-body", {"body": "\n \n"}, {"body": "1. Met."}),
        ("body-empty", {"body": "□ ※ ---"}, {"body": "□ ※ 1"}),
        ("body-too-long", {"body": "가" * 700_000}, {"body": "가" * 600_000}),
        ("no-alt", {"pictures": (picture(alt=""),)}, {"pictures": (picture(alt="", is_decorative=True),)}),
        (
            "file-gone",
            {"attachments": (SHEET,), "gone": frozenset({"sheet"})},
            {"attachments": (SHEET,), "gone": frozenset({"of another release"})},
        ),
        ("file-gone", {"pictures": (RIVER,), "gone": frozenset({"river"})}, {"pictures": (RIVER,)}),
        ("past", {"planned_at": NOON - MINUTE - SECOND}, {"planned_at": NOON - MINUTE}),
        (
            "before-public",
            {"planned_at": NOON - 2 * DAY, "last": {"en": Standing(NOON - DAY, "x")}},
            {"planned_at": NOON + DAY, "last": {"en": Standing(NOON - DAY, "x")}},
        ),
        (
            "past",
            {"planned_at": NOON - DAY, "last": {"en": Standing(NOON - 2 * DAY, "x")}},
            {"planned_at": NOON - DAY, "last": {"en": Standing(NOON - DAY, "x")}, "used_plan": NOON - DAY},
        ),
        (
            "already-scheduled",
            {"last": {"en": Standing(NOON + DAY, "other words")}},
            {"last": {"en": Standing(NOON + DAY, words().digest)}},
        ),
    ],
)
def test_each_reason_why_not_is_found_and_its_twin_is_not(code, bad, good):
    found = blocking(draft(**bad), "en")

    assert [(reason.code, reason.language, reason.severity) for reason in found] == [(code, "en", "blocking")]
    assert blocking(draft(**good), "en") == []


def test_a_reason_speaks_both_languages_of_the_interface():
    reason = blocking(draft(title=""), "en")[0]

    with override("ko"):
        assert str(reason.message) == "제목이 없습니다."
    with override("en"):
        assert str(reason.message) == "The title is missing."


def test_a_reason_about_a_file_names_its_row():
    found = blocking(draft(pictures=(RIVER, picture(alt=""))), "en")

    assert [(reason.field, reason.row) for reason in found] == [("pictures", 1)]


def test_white_space_around_the_words_is_no_change_of_a_scheduled_text():
    last = {"en": Standing(NOON + DAY, words().digest)}

    assert blocking(draft(body=f"\n  {words().body}\n", last=last), "en") == []
