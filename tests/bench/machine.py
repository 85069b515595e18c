"""What the figures were measured on."""

import os
import platform
import sqlite3
from pathlib import Path

import django


def told() -> dict[str, object]:
    """The machine and the versions that figures depend on."""
    return {
        "cores": os.cpu_count(),
        "processor": _first("/proc/cpuinfo", "model name"),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "sqlite": sqlite3.sqlite_version,
        "load_before": round(os.getloadavg()[0], 2),
    }


def _first(path: str, name: str) -> str:
    """The value of the first line with this name in a file of the system, if there is one."""
    file = Path(path)
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "unknown")


def memory(pid: int) -> dict[str, float]:
    """Megabytes of a process: `rss` as it sees itself, `pss` with what it shares divided by those who share it."""
    wanted = {"Rss:": "rss", "Pss:": "pss"}
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines())
    return {wanted[words[0]]: int(words[1]) / 1024 for words in lines if words[0] in wanted}


def children(pid: int) -> list[int]:
    """The processes that this one started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
