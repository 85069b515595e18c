"""Look again: one literal case for each advice, and its innocent twin."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from releases.desk.checks import Draft, Standing, look_again
from releases.desk.checks.look import LONGEST
from releases.desk.snapshot import AttachmentWords
from tests.desk.test_checks import words
from tests.make import DAY, NOON, SEOUL

KOREAN = {
    "title": "서울에서 장관 회담 개최",
    "summary": "짧게 말하면.",
    "body": "□ 장관들이 만났다.\n\nㅇ 다시 만나기로 하였다.",
}
HWP, PDF = AttachmentWords(1, "hwp", "File"), AttachmentWords(2, "pdf", "File")
NAMES = {"hwp": "260918(조간) 장관 회담.hwp", "pdf": "summary.pdf"}


def draft(*, ko=None, en=None, **overrides):
    taken = {"ko": words("ko", **KOREAN | (ko or {})), "en": words("en", **en or {})}
    return Draft(words=taken, at=NOON, **overrides)


def advice(found):
    return [(reason.code, reason.language, reason.field) for reason in found if reason.code != "figures"]


def seoul(*parts):
    return datetime(*parts, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("expected", "bad", "good"),
    [
        (("one-language", "en", "title"), {"en": {"title": "", "summary": "", "body": " "}}, {}),
        (("stale", "en", "body"), {"stale": {"en": "digest"}}, {"stale": {}}),
        (("no-summary", "ko", "summary"), {"ko": {"summary": " "}}, {"ko": {"summary": "요약."}}),
        (("long-title", "ko", "title"), {"ko": {"title": "가" * 61}}, {"ko": {"title": "가" * 60}}),
        (("long-title", "en", "title"), {"en": {"title": "x" * 101}}, {"en": {"title": "x" * 100}}),
        (
            ("same-title", "en", "title"),
            {"titles": {"en": {"ministers meet in seoul": 7}}},
            {"titles": {"ko": {"ministers meet in seoul": 7}, "en": {"ministers meet in busan": 7}}},
        ),
        (
            ("wrong-language", "en", "body"),
            {"en": {"body": "1. The ministers met.\n\no 장관들은 서울에서 만나 협력을 논의하고 다시 만나기로 하였다."}},
            {"en": {"body": "1. The ministers opened “한지와 빛,” an exhibition of works in Korean paper."}},
        ),
        (
            ("wrong-language", "ko", "summary"),
            {"ko": {"summary": "The ministers met in Seoul."}},
            {"ko": {"summary": "ASEAN+3, APEC, OECD"}},
        ),
        (
            ("dead-link", "en", "body"),
            {"en": {"body": "1. See [this](/en/releases/9/)."}, "dead": {"en": frozenset({"/en/releases/9/"})}},
            {"en": {"body": "1. See [this](/en/releases/9/)."}, "dead": {"ko": frozenset()}},
        ),
        (
            ("look-alike", "ko", "body"),
            {"ko": {"body": "□ 하나다.\n\nㅇ 둘이다.\n\n○ 셋이다.\n\nㅇ 넷이다."}},
            {"ko": {"body": "□ 하나다.\n\n○ 둘이다.\n\n○ 셋이다.\n\n◦ 넷이다."}},
        ),
        (
            ("look-alike", "en", "body"),
            {"en": {"body": "1. Aim.\n\n\u043e Tea.\n\n\u043e Talks."}},
            {"en": {"body": "1. Aim.\n\no Tea.\n\no Talks."}},
        ),
        (
            ("private-sign", "ko", "body"),
            {"ko": {"body": "□ 하나다.\n\n\uf02b 둘이다."}},
            {"ko": {"body": "□ 하나다.\n\n☞ 둘이다."}},
        ),
        (
            ("jump", "en", "body"),
            {"en": {"body": "1. Aim.\n\n2. Tea.\n\n4. Food."}},
            {"en": {"body": "1. Aim.\n\n1) First.\n\n2) Second.\n\n2. Tea.\n\n1) First.\n\n3. Talks."}},
        ),
        (
            ("jump", "ko", "body"),
            {"ko": {"body": "□ 하나다.\n\n① 첫째다.\n\n③ 셋째다."}},
            {"ko": {"body": "□ 하나다.\n\n① 첫째다.\n\n② 둘째다.\n\n□ 둘이다.\n\n① 첫째다."}},
        ),
        (
            ("dated-name", "ko", "attachments"),
            {"ko": {"attachments": (HWP, PDF)}, "names": NAMES, "planned_at": seoul(2026, 9, 17, 11, 59)},
            {"ko": {"attachments": (HWP, PDF)}, "names": NAMES, "planned_at": seoul(2026, 9, 17, 12, 0)},
        ),
        (
            ("dated-name", "ko", "attachments"),
            {"ko": {"attachments": (PDF,)}, "names": {"pdf": "261120(석간).pdf"}, "planned_at": NOON - DAY},
            {"ko": {"attachments": (PDF,)}, "names": {"pdf": "261120(석간).pdf"}, "planned_at": NOON},
        ),
        (
            ("closed-format", "en", "attachments"),
            {"en": {"attachments": (HWP,)}, "names": {"hwp": "form.HWP"}},
            {"en": {"attachments": (HWP, PDF)}, "names": {"hwp": "form.HWP", "pdf": "form.pdf"}},
        ),
        (("too-long-to-look", "en", "body"), {"en": {"body": "x" * (LONGEST + 1)}}, {"en": {"body": "x" * LONGEST}}),
    ],
)
def test_each_advice_is_given_and_its_twin_is_not(expected, bad, good):
    assert advice(look_again(draft(**bad))) == [expected]
    assert advice(look_again(draft(**good))) == []


def test_an_empty_draft_gets_no_advice():
    empty = {"title": "", "summary": "", "body": ""}

    assert look_again(draft(ko=empty, en=empty)) == []


def test_a_place_is_told_by_line_and_characters_of_the_field():
    mark = look_again(draft(en={"body": "  1. Aim.\n\n2. Tea.\n\n4. Food."}))[0].marks[0]

    assert (mark.line, mark.text, mark.start, mark.end) == (5, "4. Food.", 20, 28)


@pytest.mark.parametrize("name", ["269999(조간).pdf", "260918 회의.pdf", "1260918(조간).pdf", "조간.pdf"])
def test_a_name_without_a_real_date_and_edition_says_nothing(name):
    found = look_again(draft(ko={"attachments": (PDF,)}, names={"pdf": name}, planned_at=NOON))

    assert advice(found) == []


def test_advice_speaks_both_languages_of_the_interface():
    reason = look_again(draft(en={"body": "1. Aim.\n\n3. Talks."}))[0]

    with override("ko"):
        assert str(reason.message) == "번호가 이어지지 않습니다: 1. → 3."
    with override("en"):
        assert str(reason.message) == "The numbering jumps: 1. → 3."


def test_the_same_finding_keeps_its_fingerprint_and_another_has_its_own():
    first = look_again(draft(en={"body": "1. Aim.\n\n3. Talks."}))[0]
    same = look_again(draft(en={"body": "1. Aim, in other words.\n\n3. Talks."}))[0]
    other = look_again(draft(en={"body": "1. Aim.\n\n4. Food."}))[0]

    assert first.fingerprint == same.fingerprint
    assert first.fingerprint != other.fingerprint


def test_a_public_release_is_measured_by_its_first_day():
    public = {"first_public": NOON - 30 * DAY, "last": {"en": Standing(NOON - DAY, "x")}}

    assert draft(**public).day == (NOON - timedelta(days=30)).date()


def test_of_many_findings_of_one_kind_the_first_are_shown_and_the_rest_announced():
    links = {f"/en/releases/{number}/" for number in range(100, 130)}
    body = "1. " + " ".join(f"[here]({address})" for address in sorted(links))

    found = look_again(draft(en={"body": body}, dead={"en": frozenset(links)}))

    dead = [reason for reason in found if reason.code.endswith("dead-link")]
    assert [reason.code for reason in dead] == ["dead-link"] * 20 + ["more-dead-link"]
