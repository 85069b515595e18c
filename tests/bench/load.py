"""Hot pages under load beside nginx with the same bytes, behind the shipped nginx, and the memory of the workers."""

import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench import fronted, machine, server, wrk
from tests.bench.archives import Archive
from tests.bench.table import Cell, ratio, table
from tests.bench.wrk import Load

SECONDS = int(os.environ.get("BENCH_SECONDS", "3"))
ROUNDS = 2
# The pages of the table with the least share of nginx that each should have.
HOT = {"home": 0.4, "list": 0.4, "list, last": 0.4, "detail": 0.5, "search, common": 0.4, "RSS": 0.4, "304": 0.5}
BEHIND = 0.8


@dataclass(frozen=True)
class Target:
    """One page: where it is, and what to ask each server with to be answered 304, where that is wanted."""

    path: str
    file: str
    headers: tuple[str, ...] = ()
    nginx_headers: tuple[str, ...] = ()


def measure(archive: Archive, pages: dict[str, str], folder: Path) -> dict[str, dict]:
    """Load each page on the newsroom and on nginx by turns, so that both see the same machine."""
    with server.newsroom(archive) as (port, pid):
        for path in pages.values():
            server.get(port, path)
        answers = {name: server.get(port, pages[name]) for name in HOT if name != "304"}
        same = {_file(name): answer.data for name, answer in answers.items()}
        with (
            server.files(same, _made(folder / "files")) as beside,
            fronted.newsroom(archive, _made(folder / "front")) as before,
        ):
            targets = {name: Target(pages[name], _file(name)) for name in answers}
            targets["304"] = _unchanged(answers["detail"], pages["detail"], beside)
            found = {name: _by_turns(target, port, beside, before) for name, target in targets.items()}
        memory = [machine.memory(child) for child in _workers(pid)]
    return {"pages": found, "workers": memory}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _file(name: str) -> str:
    return name.replace(" ", "-").replace(",", "")


def _unchanged(answer: server.Answer, path: str, beside: int) -> Target:
    """The detail page for somebody who has it already."""
    file = _file("detail")
    tags = answer.headers["etag"], server.get(beside, f"/{file}").headers["etag"]
    return Target(path, file, (f"If-None-Match: {tags[0]}",), (f"If-None-Match: {tags[1]}",))


def _by_turns(target: Target, port: int, beside: int, before: int | None) -> dict[str, dict | None]:
    loads: dict[str, list[Load]] = {"newsroom": [], "nginx": [], "behind": []}
    for _round in range(ROUNDS):
        loads["newsroom"].append(_load(port, target.path, target.headers))
        loads["nginx"].append(_load(beside, f"/{target.file}", target.nginx_headers))
        if before:
            loads["behind"].append(_load(before, target.path, target.headers))
    return {name: asdict(_middle(found)) if found else None for name, found in loads.items()}


def _load(port: int, path: str, headers: tuple[str, ...]) -> Load:
    return wrk.load(f"http://{server.HOST}:{port}{path}", seconds=SECONDS, headers=headers)


def _middle(loads: Sequence[Load]) -> Load:
    """What the loads say together."""
    rate, p50, p99 = (statistics.median(getattr(load, name) for load in loads) for name in ("rate", "p50", "p99"))
    return Load(rate, p50, p99, sum(load.failed for load in loads))


def _workers(pid: int) -> list[int]:
    """The processes that answer: those of the server that have no children of their own."""
    children = machine.children(pid)
    return [worker for child in children for worker in _workers(child)] if children else [pid]


def tell(found: dict[str, dict]) -> str:
    """The tables for people."""
    rows = [_row(name, page) for name, page in found["pages"].items()]
    columns = ["hot page", "a second", "p50 ms", "p99 ms", "nginx a second", "of nginx", "aim", "behind nginx", "aim"]
    heading = f"Hot, {server.WORKERS} workers, {wrk.CONNECTIONS} connections that are kept"
    memory = [(f"worker {place}", each["rss"], each["pss"], 150) for place, each in enumerate(found["workers"], 1)]
    return table(heading, columns, rows) + "\n" + table("Memory after the load", ["MB", "RSS", "PSS", "aim"], memory)


def _row(name: str, page: dict[str, dict]) -> list[Cell]:
    own, beside, behind = page["newsroom"], page["nginx"], page["behind"]
    share = ratio(behind["rate"], beside["rate"]) if behind else None
    said = name if not own["failed"] else f"{name} ({own['failed']} FAILED)"
    return [
        said, own["rate"], own["p50"], own["p99"], beside["rate"],
        ratio(own["rate"], beside["rate"]), HOT[name], share, BEHIND,
    ]  # fmt: skip
