"""A reader who visits at a given instant, and the addresses at which a release can show itself."""

import pytest
import time_machine

from tests.make import NOON
from tests.public.wsgi import Host


@pytest.fixture(autouse=True)
def _database(db):
    pass


@pytest.fixture
def visit(client):
    """Asks for an address at an instant, noon of the test day by default."""

    answers = []

    def get(path, at=NOON, method="get", **headers):
        with time_machine.travel(at, tick=False):
            answer = getattr(client, method)(path, headers={name.replace("_", "-"): v for name, v in headers.items()})
        answers.append(answer)
        return answer

    yield get
    for answer in answers:
        answer.close()


@pytest.fixture
def host(tmp_path):
    """A host whose processes read within the transaction of the test."""
    return Host(tmp_path / "stamp")
