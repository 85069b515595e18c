"""`manage.py outline`."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from releases.text.parse import MAX_BYTES


def outline(*arguments) -> str:
    printed = io.StringIO()
    call_command("outline", *arguments, stdout=printed)
    return printed.getvalue()


@pytest.fixture
def release(tmp_path):
    def write(content: bytes) -> str:
        path = tmp_path / "release.txt"
        path.write_bytes(content)
        return str(path)

    return write


def test_it_prints_the_tree_as_json(release):
    printed = outline(release("□ 배\r\n\r\n뜬다.".encode()))

    assert json.loads(printed) == [
        {"kind": "heading", "marker": "□", "text": "배", "children": []},
        {"kind": "paragraph", "marker": "", "text": "뜬다.", "children": []},
    ]
    assert '\n  {\n    "kind"' in printed
    assert "배" in printed


def test_it_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("배가 뜬다.".encode())))

    assert json.loads(outline("-"))[0]["text"] == "배가 뜬다."


@pytest.mark.parametrize(
    ("text", "arguments", "name"),
    [("가\t나\n다\t라", [], "표 1"), ("a\tb\nc\td", [], "Table 1"), ("a\tb\nc\td", ["--language=ko"], "표 1")],
)
def test_it_prints_html_in_the_language_of_the_text(release, text, arguments, name):
    assert f'aria-label="{name}"' in outline(release(text.encode()), "--html", *arguments)


@pytest.mark.parametrize(
    ("content", "reason"), [(b"\xff\xfe", "not UTF-8"), (b"a" * (MAX_BYTES + 1), "at most 2,000,000")]
)
def test_it_says_what_it_cannot_read(release, content, reason):
    with pytest.raises(CommandError, match=reason):
        outline(release(content))


def test_it_says_that_a_file_is_missing(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        outline(str(tmp_path / "none.txt"))
