"""Compression of public answers: brotli, else gzip, by what the request accepts and prefers.

What is private is left alone: the length of a compressed page tells what it says to whoever can make it repeat a guess,
and only public pages hold no secret. Django's own middleware, further out, pads what it compresses of the desk.
"""

import gzip
import re

import brotli

LEAST_BYTES = 200
TEXTS = re.compile(r"text/|application/(?:[a-z]+\+)?(?:xml|json|javascript)\b|image/svg")
PART = re.compile(r"\s*([A-Za-z*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?))?\s*")
# Quality 5 takes about as long as gzip and is smaller; the best takes a hundred times as long.
WAYS = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}


def chosen(accepted: str) -> str:
    """The way that this Accept-Encoding likes best, brotli among equals, or nothing."""
    found = [PART.fullmatch(part) for part in accepted.split(",")]
    likes = {part[1].lower(): float(part[2] or 1) for part in found if part}
    liking = {way: likes.get(way, likes.get("*", 0)) for way in WAYS}
    best = max(liking, key=liking.__getitem__)
    return best if liking[best] and liking[best] >= likes.get("identity", 0) else ""


def is_for_all(response) -> bool:
    """Whether anybody may be answered this: no cookie comes with it, none decides it, and it is not private."""
    is_private = "private" in response.get("Cache-Control", "").lower()
    return not (is_private or response.cookies or "cookie" in response.get("Vary", "").lower())


class Compression:
    """An ETag of an answer that can come in several encodings is weak in all of them, with a body and without."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "accept-encoding" not in response.get("Vary", "").lower() or not is_for_all(response):
            return response
        if response.get("ETag", "").startswith('"'):
            response.headers["ETag"] = f"W/{response['ETag']}"
        if not response.streaming and len(response.content) >= LEAST_BYTES:
            compress(request, response)
        return response


def compress(request, response) -> None:
    if response.has_header("Content-Encoding") or not TEXTS.match(response.get("Content-Type", "")):
        return
    way = chosen(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    # What was decided here is not asked again further out.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    if way:
        response.content = WAYS[way](response.content)
        response.headers["Content-Encoding"] = way
        response.headers["Content-Length"] = str(len(response.content))
