"""The fingerprint of content."""

import hashlib
import json
import unicodedata
from datetime import date

import pytest

from releases.text.digest import digest
from releases.text.normalise import nfc


def test_equal_content_has_equal_digests():
    one = {"title": "정책", "parts": [1, {"a": None, "b": True}]}
    other = {"parts": (1, {"b": True, "a": None}), "title": unicodedata.normalize("NFD", "정책")}

    assert digest(one) == digest(other)


def test_a_digest_is_sha_256_of_canonical_json():
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("other", [{"a": "2"}, {"a": 2.5}, {"a": None}, {"b": 2}, {}])
def test_other_content_has_another_digest(other):
    assert digest({"a": 2}) != digest(other)


@pytest.mark.parametrize("value", [date(2027, 3, 2), {1: "a"}, object()])
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(TypeError):
        digest({"a": value})


@pytest.mark.parametrize(
    "words", [["\u1112\u1161", "b"], ["a\r", "\nb"], ["a", "\u200b"], ["\u1112", "\u1161"], ["a", 1]]
)
def test_each_string_of_a_list_is_brought_to_its_stored_spelling(words):
    spelled = [nfc(word) if isinstance(word, str) else word for word in words]
    written = json.dumps({"a": spelled}, ensure_ascii=False, separators=(",", ":"))

    assert digest({"a": words}) == hashlib.sha256(written.encode()).hexdigest()
