"""`make bench`: figures that can be measured again. It prints tables and writes JSON; see docs/performance.md."""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import tests.environment  # noqa: F401  (before Django reads its settings)

import django  # isort: skip

django.setup()

from tests.bench import archive, archives, growth, load, machine, search, server, text, wrk  # noqa: E402

PARTS = ("text", "import", "search", "growth", "load")
Figures = dict[str, object]


def main(wanted: list[str]) -> None:
    """Measure these parts, or all."""
    if unknown := set(wanted) - set(PARTS):
        raise SystemExit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    figures: Figures = {"machine": machine.told()}
    parts: dict[str, Callable[[], object]] = {"text": text.main, "import": archive.main, "search": search.main}
    for name in PARTS:
        if name in parts and name in (wanted or PARTS):
            figures[name] = parts[name]()
    if not wanted or {"growth", "load"} & set(wanted):
        with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
            figures |= pages(Path(folder), wanted or list(PARTS))
    file = Path(os.environ.get("BENCH_JSON", "var/bench.json"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(figures, indent=1, ensure_ascii=False), "utf-8")
    print(f"\nWritten to {file}.")


def pages(folder: Path, wanted: list[str]) -> Figures:
    """What pages cost cold and hot, on generated archives."""
    found: Figures = {}
    with archives.archives(folder) as pairs:
        for small, large in pairs:
            costs = {each.editions: growth.measure(each) for each in (small, large)}
            found[small.vendor] = {"small": costs[small.editions], "large": costs[large.editions]}
            print(growth.tell(large.vendor, costs[small.editions], costs[large.editions], large.editions))
            for name, times in growth.grown(costs[small.editions], costs[large.editions]).items():
                print(f"  {name} costs {times:.1f} times as much in the large archive")
            if "load" in wanted and not found.get("load"):
                found["load"] = hot(large, costs[large.editions], folder)
    return found


def hot(large: archives.Archive, costs: dict[str, dict], folder: Path) -> object:
    """Pages under load, where the tools for it are."""
    if not wrk.WRK or not server.NGINX:
        print("\nHot pages are not measured: that needs wrk and nginx, Debian packages of these names.")
        return None
    found = load.measure(large, {name: page["path"] for name, page in costs["pages"].items()}, folder)
    print(load.tell(found))
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
