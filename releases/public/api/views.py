"""The API: a list of releases page by page, one release, and the description of both."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from releases.models.edition import Edition
from releases.models.languages import LANGUAGES
from releases.public import editions
from releases.public.addresses import absolute, address
from releases.public.answer import dated, revalidated
from releases.public.api import written
from releases.public.api.asked import Place, read, unknown
from releases.public.api.problems import Problem, told_as_problems
from releases.public.moment import moment

DESCRIPTION = Path(__file__).with_name("openapi.json")


@told_as_problems
def releases(request):
    at = moment(request)
    asked = read(request.GET, at=at)
    found = asked.editions(at=at)
    shown = found[: asked.limit]
    data = {"items": written.releases(shown, at=at), "next": None}
    if len(found) > asked.limit:
        query = urlencode({**request.GET.dict(), "cursor": Place.of(shown[-1]).write()})
        data["next"] = absolute(f"{address('api_releases')}?{query}")
    changes = [Edition.objects.filter(language=code).last_change(at=at) for code in asked.languages]
    response = answer(data, asked.languages, changes, at=at)
    if data["next"]:
        response.headers["Link"] = f'<{data["next"]}>; rel="next"'
    return response


@told_as_problems
def release(request, release_id):
    """In the language asked for, else in Korean, else in English."""
    at = moment(request)
    if wrong := unknown(request.GET, ("language",)):
        raise Problem(400, wrong=wrong)
    language = request.GET.get("language", "")
    if "language" in request.GET and language not in LANGUAGES:
        raise Problem(400, wrong={"language": _("The language is ko or en.")})
    found = editions.by_language(release_id, at=at)
    codes = [language] if language else sorted(found, key=lambda code: (found[code].is_removed, LANGUAGES.index(code)))
    if not codes or codes[0] not in found:
        raise Http404
    edition = found[codes[0]]
    if edition.is_removed:
        raise Problem(410, _("Its public reason stands in “note”."), note=edition.note, language=edition.language)
    [data] = written.releases([edition], at=at)
    changed = Edition.objects.filter(release_id=release_id).last_change(at=at)
    return answer(data, (edition.language,), [changed], at=at)


@told_as_problems
def description(request):
    return answer(described(), ("en",), [], at=moment(request))


@told_as_problems
def nothing(request, rest):
    raise Http404


@cache
def described() -> dict:
    """The description that is kept by hand, with the address of this site."""
    data = json.loads(DESCRIPTION.read_text("utf-8"))
    return data | {"servers": [{"url": absolute("")}]}


def answer(data: dict, languages, changes: list[datetime | None], *, at: datetime) -> HttpResponse:
    """The data, dated by the last of the changes."""
    body = json.dumps(data, ensure_ascii=False)
    headers = {"Content-Language": ", ".join(languages)}
    response = revalidated(HttpResponse(body, content_type="application/json", headers=headers))
    return dated(response, max(filter(None, changes), default=None), at=at)
