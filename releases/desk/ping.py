"""One message to a service outside, with an end to all patience. The standard library, and no redirect."""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPException
from queue import Empty, Queue
from threading import Thread
from urllib.error import HTTPError
from urllib.request import (
    BaseHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
)

SECONDS = 10.0
LONGEST_ERROR = 200


class _Kind(BaseHandler):
    """Says of what kind the message is, before the handlers that send it say something of their own."""

    handler_order = 100

    def __init__(self, content_type: str) -> None:
        self.content_type = content_type

    def http_request(self, request):
        request.add_header("Content-Type", self.content_type)
        request.add_header("User-Agent", "newsroom")
        return request

    https_request = http_request


def send(address: str, body: bytes, content_type: str) -> str:
    """POST the body; an empty text once the service has accepted it, else in a few words why not.

    Each step may take SECONDS, and all together too: a service that answers a byte at a time does not hold us.
    """
    said: Queue[str] = Queue()
    Thread(target=lambda: said.put(_send(address, body, content_type)), daemon=True).start()
    try:
        return said.get(timeout=SECONDS)[:LONGEST_ERROR]
    except Empty:
        return f"no answer within {SECONDS:g} seconds"


def _send(address: str, body: bytes, content_type: str) -> str:
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPErrorProcessor, HTTPDefaultErrorHandler):
        opener.add_handler(handler())
    opener.add_handler(_Kind(content_type))
    try:
        with opener.open(address, data=body, timeout=SECONDS):
            return ""
    except HTTPError as error:
        with error:
            is_redirect = HTTPStatus.MULTIPLE_CHOICES <= error.code < HTTPStatus.BAD_REQUEST
            return f"answered {error.code}{', a redirect, which is not followed' if is_redirect else ''}"
    except (OSError, ValueError, HTTPException) as error:
        return f"{type(error).__name__}: {error}"
