"""Views that any site may read: CORS for reading, and no other method."""

from functools import wraps

from django.http import HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "OPTIONS")
PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept-Language, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_to_all_sites(view, refuse=HttpResponseNotAllowed):
    """Answer OPTIONS, refuse what changes things by `refuse(methods)`, and let scripts of any site read the answer."""

    @wraps(view)
    def reading(request, *args, **kwargs):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={**PREFLIGHT, "Allow": ", ".join(METHODS)})
        elif request.method in METHODS:
            response = view(request, *args, **kwargs)
        else:
            response = refuse(METHODS)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
        return response

    return reading
