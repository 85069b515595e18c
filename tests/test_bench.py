"""The parts of `make bench` that only read and reckon."""

import pytest

from tests.bench import fronted, growth, wrk
from tests.bench.archives import Archive
from tests.bench.table import ratio, table

REPORT = """Running 3s test @ http://127.0.0.1:8000/ko/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   437.65us  180.27us   5.10ms   86.30%
  Latency Distribution
     50%  411.00us
     75%  490.00us
     90%  601.00us
     99%    1.05ms
  220106 requests in 3.10s, 0.86GB read
{trouble}Requests/sec:  71002.34
Transfer/sec:    283.71MB
"""


def test_what_wrk_tells_is_read_in_milliseconds():
    found = wrk.read(REPORT.format(trouble=""))

    assert (found.rate, found.p50, found.p99, found.failed) == (71002.34, pytest.approx(0.411), 1.05, 0)


def test_answers_that_failed_are_counted():
    trouble = "  Socket errors: connect 1, read 2, write 0, timeout 3\n  Non-2xx or 3xx responses: 40\n"

    assert wrk.read(REPORT.format(trouble=trouble)).failed == 46


def test_what_is_no_report_is_refused():
    with pytest.raises(ValueError, match="unable to connect"):
        wrk.read("unable to connect to 127.0.0.1:1 Connection refused")


def test_a_table_has_words_on_the_left_and_figures_on_the_right():
    said = table("Pages", ["page", "CPU ms", "bytes"], [("list", 4.126, 22_651), ("detail, old", None, 990)])

    assert said.splitlines() == [
        "",
        "Pages",
        "  page         CPU ms   bytes",
        "  list           4.13  22,651",
        "  detail, old       -     990",
    ]


def test_a_ratio_needs_both_sides():
    assert ratio(3.0, 2.0) == 1.5
    assert ratio(None, 2.0) is None
    assert ratio(3.0, 0.0) is None


def test_a_page_has_grown_when_its_length_does_not_explain_its_time():
    small = {"pages": {name: {"least": 10.0, "bytes": 1_000} for name in ("flat", "longer", "slower")}}
    large = {
        "pages": {
            "flat": {"least": 14.0, "bytes": 1_000},
            "longer": {"least": 50.0, "bytes": 5_000},
            "slower": {"least": 16.0, "bytes": 1_000},
        }
    }

    assert growth.grown(small, large) == {"slower": 1.6}


def test_the_nginx_that_is_shipped_is_asked_without_a_certificate(tmp_path):
    shipped = fronted.SHIPPED.read_text("utf-8")

    said = fronted.adapted(shipped, front=8001, newsroom=8002, folder=tmp_path, data=tmp_path / "data")

    assert "listen 127.0.0.1:8001;" in said
    assert "server 127.0.0.1:8002;" in said
    assert f"proxy_cache_path {tmp_path}/cache " in said
    assert f"alias {tmp_path}/data/static/" in said
    assert "proxy_cache newsroom;" in said
    assert not any(word in said for word in ("ssl_certificate", "listen 443", "include", "return 301", "listen 80;"))


def test_an_archive_is_worked_on_in_an_environment_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    monkeypatch.setenv("STATIC_STORAGE", "plain")

    said = Archive(1_000, tmp_path).environment(PORT=8003)

    assert (said["DATA_DIR"], said["PORT"]) == (str(tmp_path), "8003")
    assert not {"DATABASE_URL", "STATIC_STORAGE"} & set(said)
    assert Archive(1_000, tmp_path, "postgres://here").environment()["DATABASE_URL"] == "postgres://here"
