"""Load by wrk, and what it tells."""

import re
import shutil
import subprocess
from dataclasses import dataclass

WRK = shutil.which("wrk")
CONNECTIONS = 32
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """Requests a second, and milliseconds by the clock; `failed` answers had another status than 2xx or 3xx."""

    rate: float
    p50: float
    p99: float
    failed: int = 0


def load(url: str, *, seconds: int, headers: tuple[str, ...] = ()) -> Load:
    """Ask for one address by 32 connections that are kept."""
    command = [WRK or "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    for header in headers:
        command += ["-H", header]
    return read(subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout)


def read(told: str) -> Load:
    """What wrk printed. Raises ValueError when it is no report."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if rate is None:
        raise ValueError(told)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    lost = sum(map(int, broken.groups())) if broken else 0
    return Load(float(rate[1]), _latency(told, 50), _latency(told, 99), (int(failed[1]) if failed else 0) + lost)


def _latency(told: str, share: int) -> float:
    found = re.search(rf"^\s*{share}%\s+([\d.]+)(us|ms|s|m)\s*$", told, re.MULTILINE)
    return float(found[1]) * _UNITS[found[2]] if found else float("nan")
