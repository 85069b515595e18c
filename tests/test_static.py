"""Static files as production serves them: hashed, and every import inside a script hashed too."""

import json
import re

import pytest
from django.conf import settings
from django.core.management import call_command

IMPORT = re.compile(r"""(?:import|from)\s*["'](\./[^"']+|\.\./[^"']+)["']""")


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    backend = "config.static.JoinedStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


def test_own_files_are_hashed_and_compressed(collected):
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    own = [
        str(path.relative_to(settings.BASE_DIR / "static"))
        for path in (settings.BASE_DIR / "static").rglob("*")
        if path.is_file()
    ]

    assert own
    assert [name for name in own if paths.get(name, name) == name] == []
    for name in own:
        if name.endswith((".css", ".js")):
            assert (collected / f"{paths[name]}.gz").exists() or (collected / paths[name]).stat().st_size < 200


def test_every_local_import_of_a_script_is_hashed(collected):
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    hashed = set(paths.values())
    scripts = [paths[name] for name in paths if re.fullmatch(r"js/[\w-]+\.js", name)]
    bare = []
    for script in scripts:
        for target in IMPORT.findall((collected / script).read_text("utf-8")):
            name = str((collected / script).parent.joinpath(target).resolve().relative_to(collected.resolve()))
            if name not in hashed:
                bare.append((script, target))

    assert scripts
    assert bare == []
