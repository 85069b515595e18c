"""Public answers are compressed as the request likes best; what is private is not, and tags are weak throughout."""

import gzip

import brotli
import pytest

from releases.public.compression import chosen
from tests.make import DAY, NOON, make_edition, make_user

PATHS = ["/en/", "/en/rss.xml", "/en/atom.xml", "/en/feed.json", "/sitemap-1.xml", "/api/v1/releases"]


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip;q=0, br;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("*;q=0", ""),
        ("identity, gzip;q=0.5", ""),
        ("GZIP", "gzip"),
        ("nonsense;;q=a, gzip", "gzip"),
    ],
)
def test_the_request_chooses_and_brotli_wins_among_equals(accepted, way):
    assert chosen(accepted) == way


@pytest.mark.parametrize("path", PATHS)
def test_every_kind_of_answer_comes_compressed_and_the_same(visit, path):
    make_edition(live_from=NOON - DAY)
    plain, br, gz = (visit(path, Accept_Encoding=way) for way in ("identity", "br, gzip", "gzip"))

    assert "Content-Encoding" not in plain.headers
    assert (br["Content-Encoding"], gz["Content-Encoding"]) == ("br", "gzip")
    assert brotli.decompress(br.content) == gzip.decompress(gz.content) == plain.content
    assert int(br["Content-Length"]) == len(br.content) < len(plain.content)
    assert all("Accept-Encoding" in each["Vary"] for each in (plain, br, gz))


def test_one_weak_tag_holds_for_every_encoding_and_for_304(visit):
    make_edition(live_from=NOON - DAY)
    tags = {visit("/en/rss.xml", Accept_Encoding=way)["ETag"] for way in ("identity", "br", "gzip")}
    [tag] = tags

    again = visit("/en/rss.xml", Accept_Encoding="br", If_None_Match=tag)

    assert tag.startswith('W/"')
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_a_refusal_of_compression_is_minded(visit):
    assert "Content-Encoding" not in visit("/en/", Accept_Encoding="gzip;q=0, br;q=0").headers


def test_the_desk_is_none_of_its_business(client, db):
    client.force_login(make_user("Writers"))

    for path in ("/admin/", "/admin/releases/release/add/", "/admin/login/"):
        answer = client.get(path, headers={"accept-encoding": "br"})
        assert "Content-Encoding" not in answer.headers, path
