"""Compile the message catalogues: `python -m config.messages`. No gettext tools are needed."""

from pathlib import Path

import polib

CATALOGUES = Path(__file__).resolve().parent.parent / "releases" / "locale"


def compile_messages() -> list[Path]:
    """Write the .mo file beside each .po file that is newer; answers what was written."""
    written = []
    for source in sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source), check_for_duplicates=True).save_as_mofile(str(target))
            written.append(target)
    return written


if __name__ == "__main__":
    compile_messages()
