"""Every kind of page, public and desk, held to the HTML standard by the Nu checker: no errors, no warnings."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

JAR = os.environ.get("VNU_JAR", "")
# Django writes the pages of accounts itself, and two faults with them; both are harmless in every browser.
OF_DJANGO = {
    "admin:auth_user_change": "Attribute “disabled” not allowed on element “div” at this point.",
    "admin:auth_user_password_change": "No “p” element in scope but a “p” end tag seen.",
}
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("demo"),
    pytest.mark.skipif(not Path(JAR).is_file(), reason="set VNU_JAR to the path of vnu.jar"),
    pytest.mark.skipif(shutil.which("java") is None, reason="install java to run the Nu checker"),
]


def complaints(pages, folder):
    """What the checker says, each once, with a page where it does."""
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_text(page.html, "utf-8")
    command = ["java", "-jar", JAR, "--format", "json", "--exit-zero-always", str(folder)]
    checked = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {}
    for message in json.loads(checked.stderr)["messages"]:
        page = pages[int(Path(message["url"]).stem)]
        if OF_DJANGO.get(page.kind.split()[0]) != message["message"]:
            found.setdefault(message["message"], (page.path, message.get("extract")))
    return found


def test_every_kind_of_public_page_is_valid_html(public, tmp_path):
    assert complaints(public, tmp_path) == {}


def test_every_kind_of_desk_page_is_valid_html(desk, tmp_path):
    assert complaints(desk, tmp_path) == {}
