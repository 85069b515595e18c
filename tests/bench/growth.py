"""What pages cost when no cache has them, and how that grows with the archive."""

import json

from tests.bench.archives import Archive
from tests.bench.table import Cell, ratio, table

MOST_GROWTH = 1.5
# CPU in milliseconds and queries at most.
COLD = {
    "detail": (2.0, 2), "list": (5.0, 4), "RSS": (6.0, 3),
    "admin list": (80.0, 12), "admin list, last": (80.0, 12), "admin search, common": (80.0, 12),
}  # fmt: skip


def measure(archive: Archive) -> dict[str, dict]:
    """The cost of each page in a process of its own."""
    return json.loads(archive.python("-m", "tests.bench.cost"))


def tell(vendor: str, small: dict[str, dict], large: dict[str, dict], editions: int) -> str:
    """The table for people: the large archive, and its ratio to the small one."""
    heading = f"Cold, one worker, {vendor}: {editions:,} editions, and how many times what it is with 1,000"
    columns = ["page", "CPU ms", "aim", "p50 ms", "p99 ms", "queries", "aim", "SQL ms", "a second", "bytes"]
    columns += ["CPU x", "least x", "bytes x"]
    rows = [_row(name, page, small["pages"].get(name)) for name, page in large["pages"].items()]
    memory = [(name, each["rss"], each["pss"]) for name, each in large["memory"].items()]
    return table(heading, columns, rows) + "\n" + table("Memory of that worker", ["MB", "RSS", "PSS"], memory)


def _row(name: str, page: dict, before: dict | None) -> list[Cell]:
    most_cpu, most_queries = COLD.get(name, (None, None))
    grown = [ratio(page[each], before and before[each]) for each in ("cpu", "least", "bytes")]
    said = name if page["status"] in (200, 404) else f"{name} ({page['status']})"
    return [
        said, page["cpu"], most_cpu, page["p50"], page["p99"], page["queries"], most_queries, page["sql"],
        1000 / page["p50"], page["bytes"], *grown,
    ]  # fmt: skip


def grown(small: dict[str, dict], large: dict[str, dict]) -> dict[str, float]:
    """Pages whose quickest answer has grown beyond the aim, and more than their own length has; by how many times."""
    found = {}
    for name, page in large["pages"].items():
        before = small["pages"][name]
        times = page["least"] / before["least"]
        if times > MOST_GROWTH * max(1.0, page["bytes"] / max(1, before["bytes"])):
            found[name] = times
    return found
