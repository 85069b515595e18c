"""Compare the figures of two texts: `manage.py figures KO_FILE EN_FILE`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from releases.text.figures import compare, equal


class Command(BaseCommand):
    help = "Print as JSON where the figures of a Korean and an English text disagree."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ko_file", help="the Korean text, UTF-8")
        parser.add_argument("en_file", help="the English text, UTF-8")
        parser.add_argument("--published", metavar="YYYY-MM-DD", help="day of the release in Korea")

    def handle(self, *, ko_file: str, en_file: str, published: str | None, **options: object) -> None:
        found = compare(_read(ko_file), _read(en_file), published=_day(published))
        answer = {"equal": equal(found), "mismatches": [asdict(mismatch) for mismatch in found]}
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))


def _read(file: str) -> str:
    """Return the text as it is, without a byte order mark."""
    try:
        return Path(file).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file}: not UTF-8 (byte {error.start} cannot be read).") from error


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--published {text}: not a day like 2020-02-11.") from error
