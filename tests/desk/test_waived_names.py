"""The log names a waived advice in words, not by its code."""

import re
from pathlib import Path

from django.utils.translation import override

from releases.desk import checks
from releases.desk.waive import NAMES, spelled

SOURCES = Path(checks.__file__).parent.glob("*.py")


def test_every_advice_has_a_name():
    calls = [re.findall(r'Reason\("([\w-]+)"[^\n]*ADVICE', path.read_text("utf-8")) for path in SOURCES]

    assert {code for found in calls for code in found} <= NAMES.keys()


def test_a_waived_advice_is_told_with_its_reason():
    with override("en"):
        assert spelled("no-summary: Nothing to sum up.") == "The summary is missing: Nothing to sum up."
        assert spelled("more-jump") == "numbering that jumps"
    with override("ko"):
        assert spelled("no-summary") == "요약이 없습니다"
