"""The servers that are measured: the newsroom as `make run` starts it, and nginx with the same bytes as files."""

import http.client
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.archives import ROOT, Archive

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
HOST = "127.0.0.1"
WORKERS = 2
CONF = """
{user}
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    default_type "text/html; charset=utf-8";
    {http}
}}
"""
FILES = """
    open_file_cache max=100;
    server {{
        listen {host}:{port};
        root {root};
    }}
"""


@dataclass(frozen=True)
class Answer:
    """What a server answered, with the names of its headers in small letters."""

    status: int
    headers: dict[str, str]
    data: bytes


def get(port: int, path: str, **headers: str) -> Answer:
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = Answer(response.status, {name.lower(): text for name, text in response.getheaders()}, response.read())
    connection.close()
    return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def newsroom(archive: Archive, **environment: object) -> Iterator[tuple[int, int]]:
    """The port and the process of a server on this newsroom: the last line of what `make run` would do."""
    port = free_port()
    given = {"HOST": HOST, "PORT": port, "WORKERS": WORKERS, "SITE_ORIGIN": f"http://{HOST}:{port}"} | environment
    environ = archive.environment(**given)
    said = [f"{name}={environ[name]}" for name in ("DATA_DIR", "HOST", "PORT", "WORKERS")]
    recipe = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "run", *said],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    with _running(shlex.split(recipe.stdout.strip().splitlines()[-1]), port, environ) as process:
        yield port, process.pid


@contextmanager
def files(pages: dict[str, bytes], folder: Path) -> Iterator[int]:
    """The port of nginx that serves each of these pages as a file of that name."""
    root = folder / "files"
    root.mkdir(parents=True)
    for name, data in pages.items():
        (root / name).write_bytes(data)
    port = free_port()
    with nginx(folder, port, FILES.format(host=HOST, port=port, root=root)):
        yield port


@contextmanager
def nginx(folder: Path, port: int, http: str) -> Iterator[None]:
    """An nginx with these lines in its `http` block, which listens at this port."""
    conf = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    conf.write_text(CONF.format(user=user, workers=WORKERS, folder=folder, http=http), "utf-8")
    with _running([NGINX or "nginx", "-p", str(folder), "-c", str(conf)], port, dict(os.environ)):
        yield


@contextmanager
def _running(command: list[str], port: int, environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"{process.args} does not listen")
