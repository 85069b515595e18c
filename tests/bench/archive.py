"""How fast an archive comes in: releases a second and peak memory, without files."""

import json
import resource
import tempfile
import time
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from releases.desk.importing import Importer
from tests.make import ENGLISH, KOREAN

RELEASES = 3000


def line(number):
    live_from = f"20{number % 25:02}-0{1 + number % 9}-11T15:00:00+09:00"
    return {
        "source_id": f"bench-{number}",
        "division": {"ko": f"부서{number % 12}", "en": f"Division {number % 12}"},
        "topics": [{"slug": f"topic-{number % 6}", "ko": f"주제{number % 6}", "en": f"Topic {number % 6}"}],
        "editions": {
            "ko": {"title": f"제{number}차 정책협의회 개최", "body": f"{KOREAN}\n\n" * 6, "live_from": live_from},
            "en": {"title": f"Policy Consultation {number}", "body": f"{ENGLISH}\n\n" * 6, "live_from": live_from},
        },
    }


def main():
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.jsonl"
        path.write_text("\n".join(json.dumps(line(number)) for number in range(RELEASES)), "utf-8")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun, cpu = time.perf_counter(), time.process_time()
        importer = Importer(path.parent, at=timezone.now())
        with path.open("rb") as lines:
            for _read in importer.run(lines):
                pass
        wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    outcome = importer.outcome
    print("\nImport of an archive without files")
    print(f"  releases {outcome.imported}, editions {outcome.editions}, refused {len(outcome.problems)}")
    print(
        f"  {outcome.imported / wall:7.0f} releases a second (aim: 300); {outcome.imported / cpu:.0f} a second of CPU"
    )
    print(f"  {grown:7.0f} MB more memory at the peak")
    return {"releases_a_second": outcome.imported / wall, "of_cpu": outcome.imported / cpu, "grown_mb": grown}
