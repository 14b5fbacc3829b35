"""A folder of files behind real web servers: Python's own, and nginx as the documents have it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

DEPLOYMENT = Path(__file__).parents[2] / "docs" / "deployment.md"
PATIENCE_S = 20.0
_AROUND = """\
daemon off;
master_process off;
pid {scratch}/nginx.pid;
error_log {scratch}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;
    {server}
}}
"""
"""What a system's own nginx.conf has around a site."""


@contextmanager
def by_python(folder: Path, _: Path) -> Iterator[int]:
    """Serve a folder by ``python -m http.server``; give the port."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        port = re.search(r"port (\d+)", process.stdout.readline())
        assert port is not None
        yield int(port[1])
        process.terminate()


@contextmanager
def by_nginx(folder: Path, scratch: Path) -> Iterator[int]:
    """Serve a folder by nginx with the configuration of docs/deployment.md; give the port."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("no nginx here: scripts/test.sh installs it")
    port = _free_port()
    settings = scratch / "nginx.conf"
    server = _documented(folder, port)
    settings.write_text(_AROUND.format(scratch=scratch, server=server), encoding="utf-8")
    with subprocess.Popen(
        [nginx, "-p", scratch, "-c", settings, "-e", scratch / "error.log"]
    ) as one:
        _wait_for(port, one, scratch / "error.log")
        yield port
        one.terminate()


SERVERS: dict[str, Callable[[Path, Path], AbstractContextManager[int]]] = {
    "python": by_python,
    "nginx": by_nginx,
}


def _documented(folder: Path, port: int) -> str:
    """Return the site as the documents configure it, but for its folder and its address."""
    text = DEPLOYMENT.read_text(encoding="utf-8")
    (server,) = re.findall(r"```nginx\n(server \{[^`]*root [^`]*)```", text)
    for line, ours in (
        (r"listen 80;", f"listen 127.0.0.1:{port};"),
        (r"root [^;]+;", f"root {folder};"),
    ):
        server, found = re.subn(line, ours, server)
        assert found == 1
    return str(server)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + PATIENCE_S
    while True:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < limit, log.read_text(encoding="utf-8")
            time.sleep(0.02)
        else:
            return
