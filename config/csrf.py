"""What happens to a form whose token is out of date: text of a release is kept, anything else is refused."""

from releases.admin import kept
from releases.public import errors


def failed(request, reason=""):
    """Django's CSRF_FAILURE_VIEW."""
    return kept.rescue(request) or errors.forbidden_csrf(request, reason)
