"""The static folder behind web servers: its files and nothing else, whatever is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from smartnav.handoff.site import write_site
from tests.handoff.statics import SERVERS
from tests.handoff.test_security import MALFORMED, TRAVERSALS, harmless, raw, statuses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.handoff.bundle import Bundle

OURS = 200
METHODS = ("POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW")


@pytest.fixture(scope="module")
def folder(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A file beside the site, which nobody may see.
    outside = tmp_path_factory.mktemp("static")
    (outside / "pyproject.toml").write_text("[build-system]", encoding="utf-8")
    write_site(bundle, outside / "site")
    return outside / "site"


@pytest.fixture(scope="module", params=SERVERS)
def port(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    with SERVERS[request.param](folder, tmp_path_factory.mktemp("server")) as port:
        yield port


def test_every_file_is_served_as_what_it_is(port: int, folder: Path) -> None:
    kinds = {".html": "text/html", ".css": "text/css", ".js": "javascript", ".woff2": ""}
    for path in folder.iterdir():
        answer = httpx.get(f"http://127.0.0.1:{port}/{path.name}", timeout=30)
        assert answer.status_code == 200
        assert answer.content == path.read_bytes()
        assert kinds[path.suffix] in answer.headers["content-type"]
    front = httpx.get(f"http://127.0.0.1:{port}/", timeout=30)
    assert front.content == (folder / "index.html").read_bytes()


@pytest.mark.parametrize("path", [*TRAVERSALS, "/../pyproject.toml", "/%2e%2e/pyproject.toml"])
def test_no_path_leads_out_of_the_folder(port: int, folder: Path, path: str) -> None:
    sent = f"GET {path} HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n\r\n".encode()
    answer = raw(port, sent)
    assert statuses(answer) <= {400, 404}
    assert harmless(answer)
    assert str(folder).encode() not in answer


@pytest.mark.parametrize("sent", MALFORMED, ids=lambda sent: repr(sent[:40]))
def test_what_is_no_http_gets_no_file_but_the_sites(port: int, folder: Path, sent: bytes) -> None:
    answer = raw(port, sent)
    assert not {code for code in statuses(answer) if code >= 500} - {501, 505}
    assert harmless(answer)
    assert str(folder).encode() not in answer
    assert httpx.head(f"http://127.0.0.1:{port}/", timeout=30).status_code == 200


@pytest.mark.parametrize("method", METHODS)
def test_only_looking_is_allowed(port: int, method: str) -> None:
    answer = httpx.request(method, f"http://127.0.0.1:{port}/", content=b"a" * 9, timeout=30)
    assert answer.status_code in (403, 405, 501)


def test_nginx_lets_phones_keep_what_never_changes_and_says_what_a_page_cannot(
    folder: Path, tmp_path: Path
) -> None:
    with SERVERS["nginx"](folder, tmp_path) as port, httpx.Client(timeout=30) as client:
        for path in folder.iterdir():
            answer = client.get(f"http://127.0.0.1:{port}/{path.name}")
            kept = "immutable" in answer.headers["cache-control"]
            assert kept == (path.name != "index.html")
            assert answer.headers["x-content-type-options"] == "nosniff"
            packed = answer.headers.get("content-encoding") == "gzip"
            assert packed == (path.suffix != ".woff2")
        front = client.get(f"http://127.0.0.1:{port}/")
        assert "no-cache" in front.headers["cache-control"]
        assert "frame-ancestors 'none'" in front.headers["content-security-policy"]
        assert not re.search(r"\d", front.headers["server"])
        for hidden in (".smartnav.css.x1", "smartnav.css", "hall", "index.html~"):
            assert client.get(f"http://127.0.0.1:{port}/{hidden}").status_code == 404
