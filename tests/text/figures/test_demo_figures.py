"""The demo newsroom says the same in both languages: no false alarm, and none that is true."""

import json
from datetime import date
from pathlib import Path

import pytest

from releases.text.figures import compare

RELEASES = Path(__file__).parents[3] / "fixtures" / "demo" / "releases"


def current(folder, language):
    """The body that stands today: the corrected one where there is one."""
    names = [f"{language}-corrected.txt", f"{language}.txt"]
    path = next((folder / name for name in names if (folder / name).exists()), None)
    return path.read_text("utf-8") if path else ""


def published(data):
    given = data.get("live_from")
    moment = given.get("ko") if isinstance(given, dict) else given
    return date.fromisoformat(moment[:10]) if moment else date(2026, 11, 24)


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in sorted(RELEASES.iterdir())])
def test_no_current_text_of_the_demo_disagrees(folder):
    data = json.loads((folder / "release.json").read_text("utf-8"))
    texts = {name: data[name] for name in ("title", "summary")}
    texts["body"] = {language: current(folder, language) for language in ("ko", "en")}

    found = {
        name: compare(words["ko"], words["en"], published=published(data))
        for name, words in texts.items()
        if words.get("ko") and words.get("en")
    }

    assert {name: rows for name, rows in found.items() if rows} == {}


@pytest.mark.parametrize("number", ["15", "18"])
def test_a_first_text_that_was_wrong_is_noticed(number):
    folder = next(RELEASES.glob(f"{number}-*"))

    korean, english = ((folder / f"{language}.txt").read_text("utf-8") for language in ("ko", "en"))

    assert "error" in {mismatch.severity for mismatch in compare(korean, english)}
