"""How files reach readers: whole, in part, by condition; by this server, by a proxy, or by a storage that signs."""

import hashlib
import hmac
import time
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from django.core.checks import run_checks
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command

from releases.public import ranges
from tests.make import DAY, NOON, make_attachment, make_edition, make_picture, make_release

DATA = bytes(range(32, 127)) * 3
SIZE = len(DATA)


@pytest.fixture
def release():
    return make_release()


@pytest.fixture
def path(release):
    file = make_attachment(release, name="개요.txt", data=DATA).file
    make_edition(release=release, live_until=NOON + DAY)
    return f"/files/{file.key}/{quote(file.name)}"


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", range(10)),
        ("bytes=0-0", range(1)),
        ("bytes=10-", range(10, 100)),
        ("bytes=-7", range(93, 100)),
        ("bytes=-700", range(100)),
        ("bytes=90-900", range(90, 100)),
        ("Bytes = 5-6", range(5, 7)),
        ("bytes=5-6,", range(5, 7)),
        ("bytes=100-", ranges.NOTHING),
        ("bytes=500-600", ranges.NOTHING),
        ("bytes=-0", ranges.NOTHING),
        ("", None),
        ("bytes", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("bytes=9-3", None),
        ("bytes=a-b", None),
        ("bytes=0-1,5-6", None),
        ("bytes=٣-", None),
        ("lines=0-9", None),
        ("bytes=" + "9" * 30 + "-", None),
    ],
)
def test_a_range_header_is_read_by_the_rules(header, expected):
    assert ranges.asked(header, 100) == expected


def test_nothing_of_an_empty_file_can_be_asked_for():
    assert ranges.asked("bytes=0-", 0) == ranges.NOTHING
    assert ranges.asked("bytes=-5", 0) == ranges.NOTHING


@pytest.mark.parametrize(
    ("header", "start", "stop"), [("bytes=0-9", 0, 10), ("bytes=-5", SIZE - 5, SIZE), ("bytes=100-", 100, SIZE)]
)
def test_a_part_is_sent_as_a_part(visit, path, header, start, stop):
    response = visit(path, Range=header)

    assert response.status_code == 206
    assert body(response) == DATA[start:stop]
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{SIZE}"
    assert response["Content-Length"] == str(stop - start)
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_parts_put_together_are_the_file(visit, path):
    parts = [body(visit(path, Range=f"bytes={start}-{start + 49}")) for start in range(0, SIZE, 50)]

    assert b"".join(parts) == DATA


def test_several_parts_at_once_are_answered_by_the_whole(visit, path):
    response = visit(path, Range="bytes=0-9,20-29")

    assert (response.status_code, body(response)) == (200, DATA)
    assert response["Accept-Ranges"] == "bytes"


def test_a_part_beyond_the_end_is_refused_with_the_true_length(visit, path):
    response = visit(path, Range=f"bytes={SIZE}-")

    assert (response.status_code, body(response)) == (416, b"")
    assert response["Content-Range"] == f"bytes */{SIZE}"


def test_a_part_goes_on_only_with_the_same_file(visit, path):
    etag = visit(path)["ETag"]

    assert visit(path, Range="bytes=0-9", If_Range=etag).status_code == 206
    for other in ('"other"', f"W/{etag}", "Fri, 20 Nov 2026 03:00:00 GMT"):
        assert visit(path, Range="bytes=0-9", If_Range=other).status_code == 200


def test_the_head_tells_what_the_whole_would_be_and_sends_nothing(visit, path):
    whole, head = visit(path), visit(path, method="head", Range="bytes=0-9")

    assert (head.status_code, body(head)) == (200, b"")
    for name in ("Content-Length", "Content-Type", "Content-Disposition", "ETag", "Accept-Ranges", "Cache-Control"):
        assert head[name] == whole[name]


def test_a_condition_is_answered_before_a_range(visit, path):
    etag = visit(path)["ETag"]

    assert visit(path, Range="bytes=0-9", If_None_Match=etag).status_code == 304
    assert visit(path, Range="bytes=0-9", If_Match='"other"').status_code == 412


def test_what_is_sent_is_never_compressed_on_the_way(visit, path):
    response = visit(path, Accept_Encoding="gzip, br")

    assert "Content-Encoding" not in response
    assert body(response) == DATA


@pytest.mark.parametrize(
    "headers", [{}, {"Range": "bytes=0-9"}, {"Range": "bytes=999999-"}, {"Range": "bytes=0-9", "If_Range": '"x"'}]
)
@pytest.mark.parametrize("way", ["app", "accel"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_file_under_embargo_answers_as_one_that_never_was(visit, settings, release, way, method, headers):
    settings.FILES_BY = way
    attachment, picture = make_attachment(release, name="a.txt").file, make_picture(release).file
    make_edition(release=release, live_from=NOON + DAY)
    for own, never in (
        (f"/files/{attachment.key}/a.txt", "/files/never-was-a-file-here1/a.txt"),
        (f"/images/{picture.key}/480.avif", "/images/never-was-a-file-here1/480.avif"),
    ):
        answers = [visit(address, method=method, **headers) for address in (own, never)]
        told = [
            (a.status_code, {name: a[name] for name in a.headers if name not in {"ETag", "Content-Length"}})
            for a in answers
        ]
        texts = [a.content.decode().replace(address, "") for a, address in zip(answers, (own, never), strict=True)]
        assert told[0] == told[1]
        assert (told[0][0], texts[0]) == (404, texts[1])


def test_a_proxy_is_told_where_the_file_is_and_nothing_is_sent(visit, settings, path):
    settings.FILES_BY, settings.ACCEL_PREFIX = "accel", "/protected/"

    response = visit(path, Range="bytes=0-9")

    key = path.split("/")[2]
    assert (response.status_code, body(response)) == (200, b"")
    assert response["X-Accel-Redirect"] == f"/protected/originals/{key[:2]}/{key}"
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert visit(path, If_None_Match=response["ETag"]).status_code == 304


def test_a_proxy_is_told_nothing_about_a_file_that_the_storage_has_lost(visit, settings, path):
    settings.FILES_BY = "accel"
    default_storage.delete(f"originals/{path.split('/')[2][:2]}/{path.split('/')[2]}")

    assert visit(path).status_code == 404


class SigningStorage(FileSystemStorage):
    """A storage with addresses of its own that end: what it gives out it can verify, as storages for S3 do."""

    SECRET = b"of the storage"

    def url(self, name, parameters=None, expires_at=None):
        asked = dict(parameters or {}) | {"expires": str(expires_at or int(time.time()) + 60)}
        return f"https://files.press.example/{quote(name)}?{urlencode(asked | {'signature': self.sign(name, asked)})}"

    def sign(self, name, asked):
        return hmac.new(self.SECRET, f"{name}\n{sorted(asked.items())}".encode(), hashlib.sha256).hexdigest()

    def fetch(self, url, at):
        """What the storage answers to somebody who follows the address: status, headers, bytes."""
        parts = urlsplit(url)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        name, signature = parts.path.lstrip("/"), asked.pop("signature")
        if not hmac.compare_digest(signature, self.sign(name, asked)) or at > int(asked["expires"]):
            return 403, {}, b""
        with self.open(name) as stored:
            return 200, asked, stored.read()


@pytest.fixture
def signing(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.SigningStorage"}}
    settings.FILES_BY = "signed"
    return default_storage


def test_a_storage_that_signs_gets_the_reader_with_an_address_that_it_verifies(visit, signing, path):
    response = visit(path)

    assert (response.status_code, response["Cache-Control"]) == (302, "no-store")
    status, asked, data = signing.fetch(response["Location"], at=NOON.timestamp())
    assert (status, data) == (200, DATA)
    assert asked["ResponseContentDisposition"] == f"attachment; filename*=utf-8''{quote('개요.txt')}"
    assert asked["ResponseContentType"] == "text/plain"
    assert signing.fetch(response["Location"], at=NOON.timestamp() + 61)[0] == 403
    assert signing.fetch(response["Location"].replace("originals", "renditions"), at=NOON.timestamp())[0] == 403


def test_nothing_is_signed_before_or_after_its_time(visit, signing, path):
    assert visit(path, at=NOON - DAY).status_code == 404
    assert visit(path, at=NOON + DAY).status_code == 404


def test_the_proof_of_an_embargo_holds_by_every_way(signing, settings):
    release = make_release()
    make_attachment(release)
    make_picture(release)
    edition = make_edition(release=release, live_from=NOON + DAY)
    for way in ("signed", "accel", "app"):
        settings.FILES_BY = way

        call_command("prove_embargo", str(edition.pk), verbosity=0)


@pytest.mark.parametrize(("way", "found"), [("app", []), ("accel", []), ("signed", ["newsroom.E001"])])
def test_a_disk_that_is_to_sign_stops_the_start(settings, way, found):
    settings.FILES_BY = way

    assert [message.id for message in run_checks(tags=["files"])] == found


def test_a_proxy_that_is_to_read_what_is_no_disk_stops_the_start(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    settings.FILES_BY = "accel"

    assert [message.id for message in run_checks(tags=["files"])] == ["newsroom.E002"]
