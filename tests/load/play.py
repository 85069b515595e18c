"""One play: staff publish, correct and withdraw, embargoes open, processes are killed, and readers look on."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402  there are models only now
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.load import readers  # noqa: E402
from tests.load.newsroom import ROOT, Server, Staff  # noqa: E402
from tests.load.oracle import WITHDRAWN, Story, content_of, judge, merged  # noqa: E402
from tests.make import make_edition, make_release  # noqa: E402

# Whatever nobody tells of is known within this time.
UNTOLD_SECONDS = 1.0
BEFORE = 3
DOOMED = (sys.executable, "-m", "tests.load.killed")


@dataclass(frozen=True)
class Size:
    workers: int
    processes: int
    readers: int
    verbs: int
    openings: int
    killed: int
    pause: float


SIZES = {
    "small": Size(workers=2, processes=2, readers=4, verbs=10, openings=4, killed=1, pause=0.1),
    "full": Size(workers=4, processes=4, readers=16, verbs=200, openings=50, killed=8, pause=0.1),
}


class Play:
    def __init__(self, size: Size, port: int):
        self.size, self.port = size, port
        self.stories: dict[int, Story] = {}
        self.releases = {}
        self.done, self.spans = Counter(), defaultdict(list)

    def add(self, release) -> int:
        number = len(self.releases) + 1
        self.releases[number], self.stories[number] = release, Story()
        return number

    def title(self, number: int, version: int) -> str:
        return f"T{number}v{version}"

    def prepare(self) -> None:
        self.staff = Staff(self.port)
        for _release in range(BEFORE):
            number = self.add(make_release())
            long_ago = timezone.now() - timedelta(days=1, hours=-number)
            make_edition(release=self.releases[number], title=self.title(number, 1), live_from=long_ago)
            self.stories[number].becomes("v1", 0, 0)
        # As many drafts as there may be approvals.
        self.drafts = [self.draft() for _release in range(self.size.verbs)]
        self.doomed = [self.draft() for _release in range(self.size.killed)]

    def draft(self) -> int:
        number = len(self.releases) + 1
        return self.add(self.staff.write(self.title(number, 1)))

    def seal(self, begin: float, span: float) -> None:
        """Embargoes that open while the readers read."""
        for index in range(self.size.openings):
            number = self.add(make_release())
            opens = begin + span * (index + random.random()) / self.size.openings
            edition = make_edition(
                release=self.releases[number],
                title=self.title(number, 1),
                live_from=timezone.datetime.fromtimestamp(opens, tz=timezone.get_current_timezone()),
                approved_at=timezone.now(),
            )
            self.stories[number].becomes("v1", edition.live_from.timestamp(), edition.live_from.timestamp())

    def act(self) -> None:
        """Approve a draft, or correct or withdraw what is public."""
        public = [number for number, story in self.stories.items() if story.states[-1].startswith("v")]
        public = [number for number in public if self.stories[number].answered[-1] < time.time()][-12:]
        verb = random.choice(["approve", "approve", "correct", "correct", "withdraw"])
        if verb == "approve" and self.drafts:
            number = self.drafts.pop(0)
            self.stories[number].becomes("v1", *self.staff.approve(self.releases[number]))
        elif verb == "withdraw" and len(public) > BEFORE:
            number = random.choice(public)
            self.stories[number].becomes(WITHDRAWN, *self.staff.withdraw(self.releases[number]))
        else:
            verb, number = "correct", random.choice(public)
            version = len(self.stories[number].states)
            self.releases[number] = self.staff.write(self.title(number, version), self.releases[number])
            self.stories[number].becomes(f"v{version}", *self.staff.correct(self.releases[number]))
        self.done[verb] += 1
        self.look(number)

    def look(self, number: int) -> None:
        """Whoever has acted looks at once, and by chance at every worker."""
        for page in (*readers.PAGES, str(number)):
            path = readers.PAGES.get(page, f"/en/releases/{self.releases[int(page)].pk}/" if page.isdigit() else "")
            start, (status, text) = time.time(), self.staff.read(path)
            self.spans[page, content_of(page, status, text)].append((start, time.time()))

    def start_doomed(self) -> list:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return [
            subprocess.Popen(
                [sys.executable, "-m", "tests.load.killed", str(self.releases[number].pk)], cwd=ROOT, **pipes
            )
            for number in self.doomed
        ]

    def kill(self, process, number: int) -> None:
        process.stdout.readline()
        sent = time.time()
        process.stdin.write("\n")
        process.stdin.flush()
        if process.wait(60) != -9:
            raise AssertionError(process.returncode)
        self.stories[number].becomes("v1", sent, time.time() + UNTOLD_SECONDS)
        self.done["killed"] += 1

    def run(self) -> list[str]:
        self.prepare()
        server = Server(self.port, self.size.workers)
        context = multiprocessing.get_context("spawn")
        is_over, results = context.Event(), context.Queue()
        try:
            server.wait()
            begin = time.time() + 2
            self.seal(begin, self.size.verbs * (self.size.pause + 0.15))
            ids = {number: release.pk for number, release in self.releases.items()}
            where = (("127.0.0.1", self.port), ids, self.size.readers, is_over, results)
            watching = [context.Process(target=readers.read, args=where) for _process in range(self.size.processes)]
            for process in watching:
                process.start()
            doomed = list(zip(self.start_doomed(), self.doomed, strict=True))
            time.sleep(max(0, begin - time.time()))
            every = max(1, self.size.verbs // max(1, len(doomed)))
            for index in range(self.size.verbs):
                self.act()
                if doomed and index % every == every - 1:
                    self.kill(*doomed.pop(0))
                time.sleep(self.size.pause * random.random() * 2)
            last = max(story.answered[-1] for story in self.stories.values() if story.answered)
            time.sleep(max(0.3, last - time.time() + 0.3))
            is_over.set()
            spans = merged([self.spans, *(results.get(timeout=60) for _process in watching)])
            for process in watching:
                process.join(10)
        finally:
            is_over.set()
            server.stop()
        self.tell(spans, time.time() - begin)
        return judge(self.stories, spans)

    def tell(self, spans, seconds: float) -> None:
        counts = Counter()
        for (page, _content), found in spans.items():
            counts["release" if page.isdigit() else page] += len(found)
        print(f"{dict(self.done)}, {self.size.openings} openings, {seconds:.0f} s")
        print(f"{sum(counts.values())} answers, {len(spans)} different: {dict(counts)}")


def main() -> int:
    # Whoever stops the play stops its server as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    call_command("migrate", verbosity=0)
    wrong = Play(SIZES[sys.argv[1]], int(os.environ["PORT"])).run()
    connections.close_all()
    print(f"{len(wrong)} wrong")
    print(*wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
