"""`manage.py figures`."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def files(tmp_path):
    def write(korean, english):
        paths = tmp_path / "ko.txt", tmp_path / "en.txt"
        for path, text in zip(paths, (korean, english), strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [str(path) for path in paths]

    return write


def figures(*arguments):
    printed = io.StringIO()
    call_command("figures", *arguments, stdout=printed)
    return printed.getvalue()


def test_it_prints_every_mismatch_with_both_places(files):
    printed = figures(*files("전시는 8. 30.~9. 2. 열린다.", "The exhibition runs August 30-September 3."))

    assert json.loads(printed) == {
        "equal": False,
        "mismatches": [
            {
                "kind": "date",
                "severity": "error",
                "ko": {"text": "9. 2.", "value": "--09-02", "start": 11, "end": 16},
                "en": {"text": "September 3", "value": "--09-03", "start": 30, "end": 41},
            }
        ],
    }
    assert "9. 2." in printed


def test_what_only_one_language_says_has_null_on_the_other_side(files):
    printed = json.loads(figures(*files("학생 30명이 왔다.", "Students came.")))

    assert [(row["severity"], row["en"]) for row in printed["mismatches"]] == [("warning", None)]


def test_equal_texts_have_no_mismatches(files):
    paths = files("\ufeff내년 예산은 3억 원이다.", "The budget for 2027 is 300 million won.")

    assert json.loads(figures(*paths, "--published", "2026-11-23")) == {"equal": True, "mismatches": []}


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", ""])
def test_a_bad_day_is_named(files, day):
    with pytest.raises(CommandError, match="not a day"):
        figures(*files("가", "a"), f"--published={day}")


def test_a_file_that_is_not_utf_8_is_named(files):
    with pytest.raises(CommandError, match=r"ko\.txt: not UTF-8"):
        figures(*files(b"\xff\xfe", "a"))


def test_a_missing_file_is_named(files, tmp_path):
    with pytest.raises(CommandError, match=r"none\.txt: No such file"):
        figures(files("가", "a")[0], str(tmp_path / "none.txt"))
