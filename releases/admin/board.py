"""The first page of the desk: what waits for this person, what goes out next, and where they left off."""

from itertools import islice

from django.utils import timezone

from releases.admin.calendar_month import entries
from releases.admin.release import standing, with_standing
from releases.desk import board
from releases.models import LANGUAGE_CHOICES, Release


def board_of(person):
    """What stands on the board of this person now; the rows carry their badges."""
    at = timezone.now()
    waiting = list(with_standing(board.to_approve(), at=at)[: board.MOST + 1])
    numbers = board.last_written_by(person)
    mine = with_standing(Release.objects.all(), at=at).in_bulk(numbers)
    going_out = entries(board.going_out(at=at), at=at, zone=None)
    return {
        "waiting": [_row(release, at) for release in waiting[: board.MOST]],
        "more_waiting": len(waiting) > board.MOST,
        "next": list(islice(going_out, board.MOST)),
        "mine": [_row(mine[number], at) for number in numbers if number in mine],
    }


def _row(release, at):
    badges = [(name, standing(release, code, release.standing_editions, at=at)) for code, name in LANGUAGE_CHOICES]
    return {"release": release, "badges": badges}
