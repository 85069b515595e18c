"""Releases that are here already: each language follows what the other one says today."""

from django.db import migrations

from releases.text.digest import digest

BATCH = 200
COLUMNS = [f"{name}_{code}" for name in ("words_digest", "basis_digest", "basis") for code in ("ko", "en")]


def text(row, field, code):
    return (getattr(row, f"{field}_{code}") or "").strip()


def words_of(release, code):
    pictures = sorted(release.pictures.all(), key=lambda row: (row.position, row.pk))
    attachments = sorted(release.attachments.all(), key=lambda row: (row.position, row.pk))
    lines = [" – ".join(filter(None, (text(row, "alt", code), text(row, "caption", code)))) for row in pictures]
    lines += [text(row, "title", code) for row in attachments]
    return {name: text(release, name, code) for name in ("title", "summary", "body")} | {
        "files": "\n".join(filter(None, lines))
    }


def words_digest(words):
    lines = {name: [line.split() for line in said.split("\n") if line.strip()] for name, said in words.items()}
    return digest(lines) if words["title"] or words["body"] else ""


def follow_today(release):
    words = {code: words_of(release, code) for code in ("ko", "en")}
    for code, other in (("ko", "en"), ("en", "ko")):
        setattr(release, f"words_digest_{code}", words_digest(words[code]))
        if words_digest(words[code]):
            setattr(release, f"basis_digest_{code}", words_digest(words[other]))
            setattr(release, f"basis_{code}", words[other])


def follow(apps, schema_editor):
    releases = apps.get_model("releases", "Release").objects.using(schema_editor.connection.alias)
    last = 0
    while batch := list(releases.filter(pk__gt=last).order_by("pk").prefetch_related("pictures", "attachments")[:BATCH]):
        for release in batch:
            follow_today(release)
        releases.bulk_update(batch, COLUMNS)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("releases", "0008_words_that_follow")]
    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
