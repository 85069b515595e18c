"""The rules of the house, held by tests: layers, sizes, documentation, migrations, catalogues."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core.management import call_command, get_commands
from django.db import connection
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

from config import messages
from releases.models.record_guard import DELETABLE, FROZEN

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PYTHON = [path for folder in ("config", "releases") for path in (ROOT / folder).rglob("*.py")]
CODE = [path for path in PYTHON if "migrations" not in path.parts]
CEILINGS = [
    (300, CODE),
    (80, list((ROOT / "templates").rglob("*.*"))),
    (150, list((ROOT / "static").rglob("*.css"))),
    (120, list((ROOT / "static").rglob("*.js"))),
]
TRANSLATED = {
    "title",
    "summary",
    "body",
    "name",
    "post",
    "description",
    "parent",
    "address",
    "footer",
    "hours",
    "alt",
    "caption",
    "credit",
}


def lines(path):
    return len(path.read_text("utf-8").splitlines())


def test_no_file_is_over_its_ceiling():
    over = [
        f"{path.relative_to(ROOT)}: {lines(path)}" for most, paths in CEILINGS for path in paths if lines(path) > most
    ]

    assert over == []


def test_no_public_view_is_over_20_lines():
    trees = [(path, ast.parse(path.read_text("utf-8"))) for path in (ROOT / "releases" / "public").glob("*.py")]
    over = [
        f"{path.name}: {node.name}"
        for path, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.args.args
        and node.args.args[0].arg == "request"
        and node.end_lineno - node.lineno + 1 > 20
    ]

    assert over == []


def test_layers_point_down_only():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout


def test_every_module_says_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in PYTHON
        if path.name != "__init__.py"
        and not path.name.startswith("0001")
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert silent == []


def test_no_import_is_made_late():
    late = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name != "ready"
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert late == []


def test_templates_carry_no_inline_script_or_style():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(\ssrc=|application/ld\+json))", re.IGNORECASE)
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if inline.search(path.read_text("utf-8"))
    ]

    assert found == []


@pytest.mark.django_db
def test_migrations_have_no_drift():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_the_record_is_guarded_after_all_migrations():
    query = (
        "SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        triggers = {name for (name,) in cursor.fetchall()}

    assert {f"{table}_no_{verb}" for table in FROZEN for verb in ("update", "delete")} - {
        f"{table}_no_delete" for table in DELETABLE
    } <= triggers


def test_every_environment_variable_is_documented():
    source = (ROOT / "config" / "settings.py").read_text("utf-8")
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)) - {"STATIC_STORAGE"}

    assert names
    assert {name for name in names if f"`{name}`" not in README} == set()


def test_every_command_is_documented():
    own = {name for name, app in get_commands().items() if app == "releases"}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert own
    assert {name for name in own if f"manage.py {name}" not in README} == set()
    assert {name for name in targets - {"prepare"} if f"make {name}" not in README} == set()


def test_every_dependency_has_a_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    text = (ROOT / "requirements.txt").read_text() + (ROOT / "requirements-dev.txt").read_text()
    names = re.findall(r"^([A-Za-z][A-Za-z0-9-]+)", text, re.MULTILINE)

    assert {name for name in names if f"`{name.lower()}`" not in reasons} == set()


def message_ids():
    """Every English text that code or templates ask to have translated."""
    found = set()
    call = re.compile(
        r"""\b(?:_|gettext|gettext_lazy|ngettext|pgettext)\(\s*(u?r?(['"])(?:\\.|(?!\2).)*\2)""", re.DOTALL
    )
    sources = [path.read_text("utf-8") for path in CODE]
    sources += [templatize(path.read_text("utf-8")) for path in (ROOT / "templates").rglob("*.html")]
    for source in sources:
        for match in call.finditer(source):
            found.add(ast.literal_eval(match.group(1).lstrip("u")))
    return found


def test_every_interface_text_is_in_the_korean_catalogue():
    catalogue = polib.pofile(str(ROOT / "releases" / "locale" / "ko" / "LC_MESSAGES" / "django.po"))
    translated = {entry.msgid for entry in catalogue if entry.translated()}

    missing = {text for text in message_ids() if text not in translated and not known_to_django(text)}

    assert missing == set()


def known_to_django(text):
    """Django's own catalogue has the text already."""
    with override("ko"):
        return gettext(text) != text


def test_the_korean_catalogue_has_nothing_that_is_not_asked_for():
    catalogue = polib.pofile(str(ROOT / "releases" / "locale" / "ko" / "LC_MESSAGES" / "django.po"))
    asked = message_ids()

    assert {entry.msgid for entry in catalogue if entry.msgid not in asked} == set()


def test_compiling_messages_is_repeatable():
    messages.compile_messages()

    assert messages.compile_messages() == []


def test_translated_fields_are_never_named_bare_in_queries():
    """`filter(title=…)`, `order_by("name")`, `F("body")` and the like would read one language for both."""
    words = "|".join(sorted(TRANSLATED))
    bare = re.compile(rf"""(?:F|order_by|only|values|values_list)\(\s*["']-?(?:{words})["']""")
    allowed = {"releases/models/edition.py"}
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in CODE
        if str(path.relative_to(ROOT)) not in allowed
        for match in bare.finditer(path.read_text("utf-8"))
        if "Edition" not in path.read_text("utf-8")
    ]

    assert found == []


def test_nothing_names_a_host_of_its_own():
    hosts = re.compile(
        r"https?://(?!www\.kogl\.or\.kr|www\.w3\.org|www\.sitemaps\.org|schema\.org|purl\.org|ogp\.me|search\.yahoo\.com|press\.example|127\.0\.0\.1|\{|www\.google\.com/schemas|jsonfeed\.org/version|api\.indexnow\.org)[a-z0-9]"
    )
    found = [str(path.relative_to(ROOT)) for path in CODE if hosts.search(path.read_text("utf-8"))]

    assert found == []
