"""The real nginx before the newsroom: it sends what it is told to, keeps the headers, and opens no door of its own."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.utils import timezone

from tests.make import make_attachment, make_edition, make_picture, make_release

SNIPPET = Path(__file__).resolve().parents[2] / "deploy" / "nginx-files.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
DATA = b"0123456789" * 30
CONF = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass {newsroom}; proxy_set_header Host 127.0.0.1; }}
        {snippet}
    }}
}}
"""


@pytest.fixture
def ask(transactional_db, live_server, settings, tmp_path):
    if not NGINX:
        pytest.skip("needs nginx; install the Debian package nginx")
    settings.FILES_BY, settings.ACCEL_PREFIX = "accel", "/internal-files/"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    snippet = SNIPPET.read_text("utf-8").replace("/srv/newsroom/files/", f"{settings.MEDIA_ROOT}/")
    user = "user root;" if os.geteuid() == 0 else ""
    conf = tmp_path / "nginx.conf"
    conf.write_text(CONF.format(user=user, folder=tmp_path, port=port, newsroom=live_server.url, snippet=snippet))
    server = subprocess.Popen([NGINX, "-p", str(tmp_path), "-c", str(conf), "-g", "daemon off;"])
    wait_for(port)
    yield lambda *asked, **headers: answer(port, *asked, **headers)
    server.terminate()
    server.wait(10)


def wait_for(port):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


def answer(port, path, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response.status, response.headers, data


def test_nginx_sends_files_whole_in_part_and_by_condition(ask):
    release = make_release()
    file = make_attachment(release, name="정책협의회 개요.txt", data=DATA).file
    picture = make_picture(release).file
    make_edition(release=release, live_from=timezone.now() - timedelta(hours=1))
    path = f"/files/{file.key}/{quote(file.name)}"

    status, headers, data = ask(path)

    assert (status, data) == (200, DATA)
    assert headers["Content-Type"] == "text/plain"
    assert headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(file.name)}"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert "X-Accel-Redirect" not in headers
    assert "Last-Modified" not in headers, "the date of the file is that of its upload"
    etag = headers["ETag"]
    assert etag == f'"{file.sha256[:32]}-{file.key}"'
    assert ask(path, Range="bytes=10-14")[::2] == (206, b"01234")
    assert ask(path, Range="bytes=10-14")[1]["Content-Range"] == "bytes 10-14/300"
    assert ask(path, Range="bytes=-3")[::2] == (206, b"789")
    assert ask(path, Range="bytes=0-0,5-6")[0] == 206
    assert ask(path, Range="bytes=300-")[0] == 416
    assert ask(path, Range="bytes=0-4", If_Range=etag)[0] == 206
    assert ask(path, Range="bytes=0-4", If_Range='"other"')[::2] == (200, DATA)
    assert ask(path, If_None_Match=etag)[::2] == (304, b"")
    head = ask(path, method="HEAD")
    assert (head[0], head[1]["Content-Length"], head[2]) == (200, "300", b"")
    for extension in picture.formats:
        status, headers, data = ask(f"/images/{picture.key}/480.{extension}")
        assert (status, headers["Content-Type"]) == (200, {"avif": "image/avif", "jpg": "image/jpeg"}[extension])
        with picture.open(picture.rendition_path(480, extension)) as stored:
            assert data == stored.read()


def test_nginx_opens_no_door_of_its_own(ask):
    release = make_release()
    file = make_attachment(release, name="a.txt", data=DATA).file
    make_edition(release=release, live_from=timezone.now() + timedelta(hours=1))

    for path in (f"/internal-files/{file.path}", "/internal-files/", f"/internal-files/../files/{file.path}"):
        assert ask(path)[0] in {400, 404}
    for headers in ({}, {"Range": "bytes=0-4"}, {"If_None_Match": "*"}):
        own = ask(f"/files/{file.key}/a.txt", **headers)
        never = ask("/files/never-was-a-file-here1/a.txt", **headers)
        assert own[0] == never[0] == 404
        assert own[2].replace(file.key.encode(), b"") == never[2].replace(b"never-was-a-file-here1", b"")
