"""Environment variables: a wrong value stops the start and is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.env import Env, InvalidSetting
from config.secret_key import make_secret_key

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (lambda env: env.boolean("X", False), "maybe"),
        (lambda env: env.integer("X", 1, least=1, most=9), "ten"),
        (lambda env: env.integer("X", 1, least=1, most=9), "10"),
        (lambda env: env.choice("X", "a", ("a", "b")), "c"),
        (lambda env: env.origin("X", "http://a"), "press.example.org"),
        (lambda env: env.origin("X", "http://a"), "https://press.example.org/path"),
        (lambda env: env.address_path("X", "admin/"), "../up"),
        (lambda env: env.address_path("X", "admin/"), "/"),
    ],
)
def test_a_wrong_value_is_refused_by_name(reader, value):
    with pytest.raises(InvalidSetting, match=r"^X must"):
        reader(Env({"X": value}))


def test_a_required_variable_that_is_missing_is_named():
    with pytest.raises(InvalidSetting, match=r"^X is not set"):
        Env({"X": "  "}).text("X")


def test_right_values_are_read():
    env = Env({"A": "Yes", "B": "7", "C": "https://press.example.org/", "D": "a, b,", "E": "/desk"})

    assert env.boolean("A", False) is True
    assert env.integer("B", 1, least=1, most=9) == 7
    assert env.origin("C", "") == "https://press.example.org"
    assert env.choice("A", "no", ("no", "yes")) == "yes"
    assert env.words("D") == ["a", "b"]
    assert env.address_path("E", "") == "desk/"
    assert env.text("F", "fallback") == "fallback"


def start(**variables):
    environment = {"PATH": os.environ["PATH"], **variables}
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_start_without_a_secret_key_names_the_variable(tmp_path):
    result = start(DATA_DIR=str(tmp_path))

    assert result.returncode != 0
    assert "SECRET_KEY is not set" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "high"), ("DEBUG", "perhaps"), ("SITE_ORIGIN", "here"), ("DATABASE_URL", "mysql://x/y")],
)
def test_a_start_with_a_wrong_value_names_the_variable(tmp_path, name, value):
    result = start(DATA_DIR=str(tmp_path), SECRET_KEY="k", **{name: value})

    assert result.returncode != 0
    assert name in result.stderr


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = make_secret_key(tmp_path / "new")
    first = path.read_text()

    make_secret_key(tmp_path / "new")

    assert path.read_text() == first
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "value",
    [
        "hub.example.org",
        "http://hub.example.org/",
        "ftp://hub.example.org/",
        "https://",
        "https://user:word@hub.example.org/",
        "https://hub.example.org/#part",
        "https://hub.example.org/a b",
        'https://hub.example.org/">',
        "https://허브.example.org/",
    ],
)
def test_a_service_is_called_by_a_safe_and_plain_address_only(value):
    with pytest.raises(InvalidSetting, match=r"^X must"):
        Env({"X": value}).service("X", "")


def test_a_service_may_be_left_out_or_run_on_this_machine():
    env = Env({"A": "https://hub.example.org/in?x=1", "B": "http://127.0.0.1:9/in"})

    assert [env.service(name, "") for name in "ABC"] == ["https://hub.example.org/in?x=1", "http://127.0.0.1:9/in", ""]


@pytest.mark.parametrize("value", ["short", "a" * 129, "with space in it", "slash/slash", "열쇠열쇠열쇠열쇠"])
def test_a_key_that_no_search_engine_takes_is_refused(value):
    with pytest.raises(InvalidSetting, match=r"^X must"):
        Env({"X": value}).key("X")
