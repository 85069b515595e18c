"""Links for reviewers as verbs: reasons why not, the exact instant of their end, what the log keeps."""

from datetime import timedelta

import pytest

from releases.desk import review, secret
from releases.desk.checks import Refused
from releases.models import Event, ReviewLink
from tests.make import NOON, make_release, make_user

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def share(release=None, language="ko", *, label="이 서기관", hours=72, at=NOON, actor=None):
    return review.share(release or make_release(), language, label=label, hours=hours, actor=actor, at=at)


def refused(act, *arguments, **options):
    with pytest.raises(Refused) as refusal:
        act(*arguments, **options)
    return [reason.code for reason in refusal.value.reasons]


def test_a_link_opens_its_draft_until_the_very_instant_of_its_end():
    link, token = share(hours=2)

    assert review.opened(token, at=NOON + 2 * HOUR - timedelta(microseconds=1)) == link
    assert review.opened(token, at=NOON + 2 * HOUR) is None


def test_the_secret_is_long_differs_each_time_and_is_never_stored():
    (link, first), (_other, second) = share(), share()

    assert len(first) == 43
    assert first != second
    assert first not in {str(value) for value in vars(link).values()}
    assert link.token_hash == secret.hash_of(first)


@pytest.mark.parametrize("token", ["", "x", "\x00", "\ud800", "가" * 500])
def test_a_wrong_secret_opens_nothing_and_asks_as_much(token, django_assert_num_queries):
    _link, right = share()

    for asked in (token, right):
        with django_assert_num_queries(1):
            found = review.opened(asked, at=NOON)
        assert (found is None) == (asked == token)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"label": " \u202e\u200b "}, "no-label"),
        ({"label": "가" * 121}, "label-too-long"),
        ({"hours": 0}, "hours"),
        ({"hours": 721}, "hours"),
        ({"language": "fr"}, "not-written"),
        ({"language": "en"}, "not-written"),
    ],
)
def test_what_cannot_be_shared_says_why(options, code):
    release = make_release(title_en="", body_en="")

    assert refused(share, release, **options) == [code]
    assert not ReviewLink.objects.exists()


def test_a_release_has_a_bounded_number_of_working_links():
    release = make_release()
    for _ in range(review.MOST_LINKS):
        share(release, hours=1)

    assert refused(share, release) == ["too-many-links"]
    assert share(release, at=NOON + HOUR)


def test_the_log_keeps_who_shared_with_whom_and_who_revoked():
    writer, other = make_user(), make_user()
    link, _token = share(actor=writer, label="  이\n서기관 ")
    review.revoke(link, actor=other, at=NOON + HOUR)

    events = Event.objects.filter(verb__in=["shared", "revoked"]).order_by("pk")

    assert [(event.verb, event.actor, event.language, event.reason) for event in events] == [
        ("shared", writer, "ko", "이 서기관"),
        ("revoked", other, "ko", "이 서기관"),
    ]


def test_a_revoked_link_opens_nothing_from_that_instant_and_cannot_be_revoked_again():
    link, token = share()
    review.revoke(link, actor=None, at=NOON + SECOND)

    assert review.opened(token, at=NOON + SECOND) is None
    assert refused(review.revoke, link, actor=None, at=NOON + 2 * SECOND) == ["not-working"]


def test_a_comment_is_kept_under_the_name_given_and_belongs_to_no_account():
    link, _token = share()
    review.comment(link, " 이\r\n서기관\u202e ", "첫째\r\n둘째\x07 ", at=NOON)

    event = Event.objects.get(verb="commented")
    assert (event.actor, event.language, event.release_id) == (None, "ko", link.release_id)
    assert event.reason == "이 서기관: 첫째\n둘째"
    assert review.comments(link.release) == [event]


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("", "말", ["no-name"]),
        ("\u200b", " \n ", ["no-name", "no-text"]),
        ("가" * 81, "말", ["name-too-long"]),
        ("이", "가" * 4001, ["text-too-long"]),
    ],
)
def test_a_comment_needs_a_name_and_words_of_bounded_length(name, text, codes):
    link, _token = share()

    assert refused(review.comment, link, name, text, at=NOON) == codes
    assert not Event.objects.filter(verb="commented").exists()


def test_a_link_takes_a_bounded_number_of_comments():
    link, _token = share()
    ReviewLink.objects.update(comments=review.MOST_COMMENTS)

    assert refused(review.comment, link, "이", "말", at=NOON) == ["too-many-comments"]


def test_a_comment_that_comes_after_the_end_is_refused():
    link, _token = share(hours=1)

    assert refused(review.comment, link, "이", "말", at=NOON + HOUR) == ["not-working"]
