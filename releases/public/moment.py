"""What time it is for this reader: the only place of the public side that reads the clock."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from releases.clock import INNER_CLOCK


def moment(request: HttpRequest) -> datetime:
    """The one instant for which everything in this answer is rendered."""
    if not hasattr(request, "moment"):
        request.moment = request.META.get(INNER_CLOCK) or timezone.now()
    return request.moment
