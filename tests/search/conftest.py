"""Shorthand of the tests of search."""

import pytest

from releases import search
from releases.models import Edition
from tests.make import DAY, NOON


@pytest.fixture
def ask():
    """Ask for words; answers the titles of what is found, in order."""

    def ask(typed, *, language="ko", at=NOON + DAY, **asked):
        found = search.find(search.read(typed), at=at, language=language, **asked)
        titles = dict(Edition.objects.values_list("pk", "title"))
        return [titles[hit.pk] for hit in found.hits]

    return ask
