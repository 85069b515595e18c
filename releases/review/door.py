"""The door for reviewers: one answer to every secret that opens nothing, and headers that keep the rest private."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_variables

from releases.desk import review

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def behind(view):
    """Call `view(request, link, …)` for a link that works now, in its language; refuse everybody else alike."""

    @sensitive_variables("token")
    @wraps(view)
    def guarded(request, token, **kwargs):
        at = timezone.now()
        link = review.opened(token, at=at)
        if link is None:
            return private(refused())
        request.moment = at
        try:
            with translation.override(link.language):
                return private(view(request, link, token=token, **kwargs))
        except Http404:
            return private(refused())

    return guarded


def refused():
    """Expired, revoked, mistyped, or a release that is gone: nobody is told which."""
    language = translation.get_language()[:2]
    return HttpResponse(render_to_string("review/refused.html", {"language": language}), status=404)


def private(response):
    """Kept by nobody, found by nobody. The secret stays here: no other host is told where a reader came from.

    Not `no-referrer`: browsers would then send the comment with `Origin: null`, which the CSRF check refuses.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Content-Language", translation.get_language()[:2])
    return response
