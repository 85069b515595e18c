"""The newsroom behind the nginx configuration that is shipped, without its certificate."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import server
from tests.bench.archives import ROOT, Archive

SHIPPED = ROOT / "deploy" / "nginx-newsroom.conf"
REDIRECTION = re.compile(r"server \{\s*listen 80;.*?\n\}\n", re.DOTALL)
CERTIFICATE = re.compile(r"^\s*(?:ssl_certificate|ssl_certificate_key|include) .*$", re.MULTILINE)


@contextmanager
def newsroom(archive: Archive, folder: Path) -> Iterator[int | None]:
    """The port of an nginx before a newsroom that knows of it; None while no configuration for it is shipped."""
    if not SHIPPED.exists():
        print(f"\nNothing is measured behind nginx: there is no {SHIPPED.relative_to(ROOT)}.")
        yield None
        return
    with server.newsroom(archive, TRUST_PROXY="true") as (port, _pid):
        front = server.free_port()
        shipped = adapted(SHIPPED.read_text("utf-8"), front=front, newsroom=port, folder=folder, data=archive.folder)
        with server.nginx(folder, front, shipped):
            yield front


def adapted(shipped: str, *, front: int, newsroom: int, folder: Path, data: Path) -> str:
    """The shipped configuration for this machine: without TLS, with these ports and places."""
    text = CERTIFICATE.sub("", REDIRECTION.sub("", shipped, count=1))
    text = re.sub(r"listen 443[^;]*;", f"listen {server.HOST}:{front};", text)
    text = text.replace("127.0.0.1:8000", f"{server.HOST}:{newsroom}")
    return text.replace("/var/cache/nginx/newsroom", str(folder / "cache")).replace("/srv/newsroom", str(data))
