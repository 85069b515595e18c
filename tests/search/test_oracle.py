"""Both databases answer as a plain reading of every text does: thousands of generated questions."""

import random

import pytest

from releases import search
from releases.models import Edition
from releases.search.document import LETTERS
from releases.text import units
from tests.make import DAY, NOON, make_division, make_edition, make_release, make_topic

pytestmark = pytest.mark.django_db
TEXT = """정책 협의회 정책협의회를 개인 정보 보호강화 쌀 쌀값 햅쌀을 특별법에 강 한강에서 제10차 10 1,200명 3억 2026. 2.
11. 12.5% G20 policy policies meeting met Korea's OECD 協定 韓·美 ‘협력’을 ㅇ - ( ) , % _ \\ ' " 정 책 회 의"""
WORDS = TEXT.split()
QUESTIONS = 2000


def sentence(rng, most):
    words = rng.choices(WORDS, k=rng.randint(1, most))
    return "".join(word + rng.choice([" ", " ", " ", "", "\n", ". "]) for word in words)


def question(rng):
    parts = []
    for _ in range(rng.randint(1, 3)):
        words = sentence(rng, 2).replace("\n", " ").strip()
        if rng.random() < 0.3:
            words = words[: rng.randint(1, 4)]
        parts.append(rng.choice(["", "", "", "-"]) + (f'"{words}"' if rng.random() < 0.3 else words))
    return " ".join(parts)


@pytest.fixture
def corpus(monkeypatch):
    """Editions of both languages, a few superseded, withdrawn, scheduled or pulled."""
    rng = random.Random(7)
    topics, divisions = [make_topic() for _ in range(3)], [make_division() for _ in range(3)]
    for _ in range(40):
        kept = {"topics": rng.sample(topics, rng.randint(0, 2)), "division": rng.choice(divisions)}
        release = make_release(**kept, title_ko=sentence(rng, 4) or "가", title_en=sentence(rng, 4) or "a")
        for language in LETTERS:
            words = {
                "title": sentence(rng, 4) + "제목",
                "body": sentence(rng, 30) + "본문",
                "summary": sentence(rng, 5),
            }
            begin = NOON - rng.randint(-3, 900) * DAY
            fate = rng.random()
            end = begin + DAY if fate < 0.2 else None
            edition = make_edition(language, release=release, live_from=begin, live_until=end, **words)
            if end:
                kind = rng.choice(["corrected", "withdrawn"])
                words |= {"body": sentence(rng, 30) + "고친 본문", "kind": kind, "published_at": begin}
                make_edition(language, release=release, live_from=end, **words)
            elif fate > 0.9:
                Edition.objects.filter(pk=edition.pk).update(is_pulled=True)
    return topics, divisions


class Oracle:
    """Reads every edition for each question."""

    def __init__(self, language, at):
        rows = Edition.objects.live(at=at, language=language).listed().order_by("-place")
        self.rows = [(row, self.parts(row)) for row in rows]

    @staticmethod
    def parts(edition):
        attached = edition.files.filter(kind="attachment")
        names = [edition.division_name, *(row.words("name", edition.language) for row in edition.topics.all())]
        names += [word for row in attached for word in (row.title, row.file.name)]
        texts = (edition.title, edition.summary, edition.text, " / ".join(names))
        return [(units.joined(units.units(text)), units.edges(units.fold(text))) for text in texts]

    @staticmethod
    def holds(parts, term):
        if term.is_syllable:
            return any(units.EDGE + term.units[0] in edges for _stream, edges in parts)
        return any(units.joined(term.units) in stream for stream, _edges in parts)

    def find(self, query, topic=None, division=None, by_relevance=False):
        if not query.terms:
            return []
        found = [
            (row, all(self.holds(parts[:1], term) for term in query.terms))
            for row, parts in self.rows
            if all(self.holds(parts, term) for term in query.terms)
            and not any(self.holds(parts, term) for term in query.excluded)
            and (topic is None or topic in row.topics.all())
            and (division is None or row.division_id == division.pk)
        ]
        if by_relevance:
            found.sort(key=lambda pair: not pair[1])
        return [row.pk for row, _titled in found]


def test_answers_are_those_of_a_plain_reading(corpus):
    topics, divisions = corpus
    rng = random.Random(11)
    oracles = {language: Oracle(language, NOON) for language in LETTERS}
    found_something = 0

    for number in range(QUESTIONS):
        query, language = search.read(question(rng)), rng.choice(list(LETTERS))
        topic = rng.choice(topics) if number % 7 == 0 else None
        division = rng.choice(divisions) if number % 5 == 0 else None
        narrowed = {"topic_id": topic and topic.pk, "division_id": division and division.pk}
        in_order = {"by_relevance": number % 3 == 0}

        found = search.find(query, at=NOON, language=language, **narrowed, **in_order)

        expected = oracles[language].find(query, topic, division, **in_order)
        assert [hit.pk for hit in found.hits] == expected, query
        found_something += bool(expected)

    assert QUESTIONS * 0.2 < found_something < QUESTIONS * 0.95
