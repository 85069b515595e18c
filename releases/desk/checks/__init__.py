"""Reasons why not, and advice to look again: pure functions over a draft."""

from releases.desk.checks.blocking import GRACE, blocking, check, files_gone, plan, scheduled_already
from releases.desk.checks.draft import Draft, Standing
from releases.desk.checks.look import look_again, too_long, why_not
from releases.desk.checks.reasons import ADVICE, BLOCKING, Mark, Reason, Refused, refuse_if

__all__ = [
    "ADVICE",
    "BLOCKING",
    "GRACE",
    "Draft",
    "Mark",
    "Reason",
    "Refused",
    "Standing",
    "blocking",
    "check",
    "files_gone",
    "look_again",
    "plan",
    "refuse_if",
    "scheduled_already",
    "too_long",
    "why_not",
]
