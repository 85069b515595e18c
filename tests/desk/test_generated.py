"""Generated archives: true to the desk, the same for the same seed, varied, and written in batches."""

import re
from collections import Counter
from datetime import timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from releases import search
from releases.desk import finding, freeze, record, snapshot
from releases.desk.checks import check
from releases.desk.generated import archive, chains, words
from releases.desk.generated.outline import compose
from releases.models import LANGUAGES, Contact, Division, Edition, EditionTopic, Event, Release, Topic
from tests.make import NOON, make_edition

SIZE = 400
FROZEN = ("html", "text", "search_key", "slug", "digest", "uid", "title", "summary", "body", "contacts")


def write(total=SIZE, *, seed=1, at=NOON, processes=1):
    return sum(archive.write(total, seed=seed, at=at, processes=processes))


@pytest.mark.django_db
def test_the_record_of_a_generated_archive_is_clean():
    make_edition()

    assert write() == SIZE

    chains_ = [chain for chain in record.editions() if chain[0].release.source_id]
    assert sum(map(len, chains_)) == SIZE == Event.objects.filter(verb__in=record.MAKING.values()).count()
    assert set(EditionTopic.objects.values_list("topic__slug", flat=True)) == {slug for slug, _pair in words.TOPICS}
    assert [deviation for chain in chains_ for deviation in record.check_chain(chain)] == []


@pytest.mark.django_db
def test_a_generated_edition_is_what_the_desk_would_freeze_from_its_draft():
    write()

    last = Edition.objects.open().listed().select_related("release")
    assert last.count() > 300
    for edition in last[:60]:
        taken = snapshot.take(edition.release, edition.language)
        fresh = freeze.build(edition.release, taken)
        assert check(taken) == []
        assert {name: getattr(edition, name) for name in FROZEN} == {name: getattr(fresh, name) for name in FROZEN}
    for language in LANGUAGES:
        assert not Release.objects.changed(language).exists()
        assert not Release.objects.stale(language).exists()


@pytest.mark.django_db
def test_a_generated_archive_is_in_the_index_as_the_desk_would_write_it(monkeypatch):
    written = {search.EDITIONS: [], search.DRAFTS: []}
    write_row = search.write

    def noted(table, rows):
        written[table] += rows
        write_row(table, rows)

    monkeypatch.setattr(search, "write", noted)
    write(100)
    editions = list(Edition.objects.exclude(place=None))
    drafts = [finding.document(row, [row.division, *row.topics.all()]) for row in Release.objects.all()]

    assert len(editions) == Edition.objects.listed().count() > 90
    assert as_sets(written[search.EDITIONS]) == as_sets(search.rows_of(search.documents(editions)))
    assert as_sets(written[search.DRAFTS]) == as_sets(search.rows_of(drafts))


def as_sets(rows):
    """Rows by place; their tokens may stand in any order."""
    return {row[0]: [sorted(re.split(r"[{}, ]+", column)) for column in row[1:]] for row in rows}


def test_a_generated_archive_has_what_archives_have():
    ground = ground_of(total=2_000)
    made = [one for first in (0, 1_000) for one in chains.chunk(ground, first, 1_000)]

    editions = [edition for one in made for edition in one.editions]
    kinds = Counter(edition.kind for edition in editions)
    languages = Counter(tuple(sorted({edition.language for edition in one.editions})) for one in made)
    lengths = sorted(len(edition.body) for edition in editions if edition.language == "ko")
    first = min(edition.published_at for edition in editions)
    waiting = {edition.release.source_id for edition in editions if edition.live_from > NOON}
    assert len(editions) == 2_000
    assert all(kinds[kind] for kind in Edition.Kind.values)
    assert 0.02 < kinds["corrected"] / 2_000 < 0.08
    assert languages["en", "ko"] > languages["ko",] > languages["en",] > 0
    assert lengths[len(lengths) // 20] < 250 < lengths[len(lengths) // 2] < 600 < 1_500 < lengths[-1]
    assert timedelta(days=365 * 29) < NOON - first < timedelta(days=365.25 * 30 + 3)
    assert 6 <= len(waiting) <= 12
    assert all(edition.approved_at <= NOON for edition in editions)


def test_the_same_seed_makes_the_same_rows():
    def said(seed):
        ground = ground_of(seed=seed)
        made = chains.chunk(ground, 0, 60)
        return [
            (edition.uid, edition.digest, edition.live_from, edition.live_until, edition.kind)
            for one in made
            for edition in one.editions
        ]

    assert said(1) == said(1)
    assert len(said(1)) == 60
    assert said(1) != said(2)


def ground_of(*, seed=1, total=1_000):
    division, contact = Division(pk=1, name_ko="가", name_en="a"), Contact(pk=1, name_ko="나", name_en="b")
    topics = tuple(Topic(pk=pk, name_ko="다", name_en="c") for pk in (1, 2, 3))
    return chains.Ground(seed, total, NOON, "1", (division,), topics, (contact,))


def test_known_words_stand_as_often_as_is_told_and_nowhere_else():
    rng = Random(5)
    texts = [compose(rng) for _ in range(600)]

    for every, pair in list(words.MARKERS.items())[:2]:
        for code in LANGUAGES:
            name = getattr(pair, code)
            holding = [text[code].body for text in texts if name in text[code].body]
            said = {"ko": f"이름은 {name}이다", "en": f"is {name}."}[code]
            assert 0.7 < len(holding) * every / 600 < 1.3
            assert all(body.count(name) == body.count(said) for body in holding)


def test_a_particle_follows_the_final_consonant():
    said = [f"{words.Noun(name):을} {words.Noun(name):으로}" for name in ("협력", "제도", "서울", "3억 원")]

    assert said == ["협력을 협력으로", "제도를 제도로", "서울을 서울로", "3억 원을 3억 원으로"]


@pytest.mark.django_db
def test_the_command_adds_to_what_is_there_and_names_a_seed_that_is_in():
    out = StringIO()

    call_command("make_archive", 30, verbosity=0, stdout=out)
    call_command("make_archive", 30, seed=2, verbosity=0, stdout=out)

    assert Edition.objects.count() == 60
    assert "30 editions are in." in out.getvalue()
    with pytest.raises(CommandError, match="seed 1 is here"):
        call_command("make_archive", 30, verbosity=0)
    with pytest.raises(CommandError, match="at least 1"):
        call_command("make_archive", 0, verbosity=0)
    assert Edition.objects.count() == 60


@pytest.mark.django_db
def test_processes_store_what_one_would_in_order(monkeypatch):
    monkeypatch.setattr(archive, "BATCH", 20)

    write(60, seed=3)
    write(60, seed=4, processes=2)

    alone, together = (
        list(Release.objects.filter(source_id__startswith=f"generated-{seed}-").order_by("pk").values_list("source_id"))
        for seed in (3, 4)
    )
    assert together == sorted(together, key=lambda row: int(row[0].rsplit("-", 1)[1]))
    assert len(together) > 25
    ground = ground_of(seed=4, total=60)
    uids = {made.release.uid for first in (0, 20, 40) for made in chains.chunk(ground, first, 20)}
    assert set(Release.objects.filter(source_id__startswith="generated-4-").values_list("uid", flat=True)) == uids
    assert alone
