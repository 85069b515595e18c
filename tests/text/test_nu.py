"""Every case rendered and held to the HTML standard by the Nu checker."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from releases.text.parse import parse
from releases.text.render import render

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
JAR = os.environ.get("VNU_JAR", "")
PAGE = (
    '<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{name}</title></head><body>{body}</body></html>'
)
PRIVATE_USE = "Private Use Area"
FIRST_HEADING = "<h1>제목</h1>"


@pytest.mark.skipif(not Path(JAR).is_file(), reason="set VNU_JAR to the path of vnu.jar")
@pytest.mark.skipif(shutil.which("java") is None, reason="install java to run the Nu checker")
def test_every_case_is_valid_html(tmp_path):
    for case in CASES:
        body = FIRST_HEADING + render(parse(case.read_bytes().decode()))
        (tmp_path / f"{case.stem}.html").write_text(PAGE.format(name=case.stem, body=body), "utf-8")

    command = ["java", "-jar", JAR, "--format", "json", "--exit-zero-always", str(tmp_path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=True)

    found = json.loads(checked.stderr)["messages"]
    assert [message for message in found if PRIVATE_USE not in message["message"]] == []
