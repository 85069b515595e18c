"""Print the outline of a text: `manage.py outline FILE`."""

import json
import re
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from releases.text.nodes import to_json
from releases.text.parse import TextTooLong, parse
from releases.text.render import render

_HANGUL = re.compile("[가-힣ㄱ-ㆎᄀ-ᇿ]")


class Command(BaseCommand):
    help = "Print the outline of a pasted release as JSON, or the HTML made of it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="a UTF-8 text file, or - for standard input")
        parser.add_argument("--html", action="store_true", help="print the rendered HTML instead of the tree")
        parser.add_argument(
            "--language", choices=["ko", "en"], help="language of the text; if left out, its letters tell"
        )

    def handle(self, *, file: str, html: bool, language: str | None, **options: object) -> None:
        source = _read(file)
        try:
            tree = parse(source)
        except TextTooLong as error:
            raise CommandError(
                f"{file}: the text has {error.size:,} bytes; at most {error.limit:,} are read."
            ) from error
        if html:
            self.stdout.write(render(tree, language=language or _language_of(source)))
        else:
            self.stdout.write(json.dumps(to_json(tree), ensure_ascii=False, indent=2))


def _read(file: str) -> str:
    """Return the text as it is, line ends untouched."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode("utf-8")
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file}: not UTF-8 (byte {error.start} cannot be read).") from error


def _language_of(text: str) -> str:
    return "ko" if _HANGUL.search(text) else "en"
