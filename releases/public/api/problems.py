"""Errors as RFC 9457 tells them, in the language that the program asked for."""

import json
from functools import wraps
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.public.answer import revalidated
from releases.public.language import accepted
from releases.public.reading_only import METHODS, open_to_all_sites

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: gettext_lazy("The request cannot be understood"),
    404: gettext_lazy("There is nothing at this address"),
    405: gettext_lazy("This can only be read"),
    410: gettext_lazy("This release has been removed"),
}


class Problem(Exception):
    """Why a request gets no answer. `wrong` tells what is wrong with each parameter, by name."""

    def __init__(self, status: int, detail: str = "", *, wrong: dict[str, str] | None = None, **more: object):
        super().__init__(status, detail)
        self.status, self.detail, self.wrong, self.more = status, detail, wrong or {}, more


def answer_to(problem: Problem, language: str) -> HttpResponse:
    told = {"type": "about:blank", "title": str(TITLES[problem.status]), "status": problem.status}
    if problem.detail:
        told["detail"] = problem.detail
    if problem.wrong:
        told["errors"] = [{"parameter": name, "detail": why} for name, why in problem.wrong.items()]
    body = json.dumps(told | problem.more, ensure_ascii=False)
    headers = {"Content-Language": language}
    response = HttpResponse(body, status=problem.status, content_type=CONTENT_TYPE, headers=headers)
    patch_vary_headers(response, ["Accept-Language"])
    return revalidated(response)


def told_as_problems(view):
    """A view of the API: open to scripts of every site; what it refuses is told as a problem."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        language = accepted(request)
        with translation.override(language):
            try:
                return view(request, *args, **kwargs)
            except Problem as problem:
                return answer_to(problem, language)
            except Http404:
                return answer_to(Problem(HTTPStatus.NOT_FOUND), language)

    def guarded(request, *args, **kwargs):
        def refuse(methods):
            language = accepted(request)
            with translation.override(language):
                detail = _("Use one of these methods: %(names)s.") % {"names": ", ".join(methods)}
                response = answer_to(Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail), language)
            response.headers["Allow"] = ", ".join(METHODS)
            return response

        return open_to_all_sites(asked, refuse)(request, *args, **kwargs)

    return wraps(view)(guarded)
