"""Whatever strangers send, they get a friendly page or are dropped: no fault, no trace, no file."""

from __future__ import annotations

import random
import re
import socket
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.handoff import HandoffServer, RouteRequest, create_app, encode
from smartnav.handoff.site import write_site
from smartnav.handoff.token import BadToken, _checksum, decode
from tests.handoff.test_token import requests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.handoff.bundle import Bundle
    from smartnav.routing import Navigator

WAY = encode(RouteRequest("tiny", "kiosk-south", ("C01",)))
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:"
EXAMPLES, VARIANTS = 125, 100
"""12,500 tokens in all."""
TRAVERSALS = (
    "/../../etc/passwd",
    "/r/../../../../etc/passwd",
    "/r/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/r/%252e%252e%252fetc%252fpasswd",
    "/r/..%2f..%2fetc%2fpasswd",
    "/r/..%5c..%5cwindows%5cwin.ini",
    "/r/%c0%ae%c0%ae/etc/passwd",
    "/r//etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "/s/../pyproject.toml",
    "/S/%2e%2e%2fpyproject.toml",
    "/pyproject.toml",
    "/assets/phone/app.js",
    "/.git/config",
    "/r/file:///etc/passwd",
    "/%00",
    "/r/%00etc/passwd",
    "/r/" + "../" * 400 + "etc/passwd",
)
MALFORMED = (
    b"GET\r\n\r\n",
    b"GET /\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : hall\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: hall\r\nX\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: hall\r\n folded: on\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: hall\r\nX: a\x00b\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: hall\r\n\r\n",
    b"GET /r/a b HTTP/1.1\r\nHost: hall\r\n\r\n",
    b"POST /r/x HTTP/1.1\r\nHost: hall\r\nContent-Length: -1\r\n\r\n",
    b"POST /r/x HTTP/1.1\r\nHost: hall\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
    b"POST /r/x HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /r/x HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    b"POST /r/x HTTP/1.1\r\nHost: hall\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: hall\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\x00" * 200 + b"\r\n\r\n",
    b"\r\n" * 50 + b"\r\n\r\n",
    b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n",
    b"GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: hall\r\n\r\n",
    b"TRACE / HTTP/1.1\r\nHost: hall\r\nX-Secret: 1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: hall\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: a\r\n" % n for n in range(20_000)) + b"\r\n",
    b"GET /r/" + b"A" * 200_000 + b" HTTP/1.1\r\nHost: hall\r\n\r\n",
)


@pytest.fixture(scope="module")
def server(tiny: Navigator, bundle: Bundle) -> Iterator[HandoffServer]:
    app = create_app(tiny, clock=lambda: datetime(2026, 3, 3, 9, 41), bundle=bundle)
    with HandoffServer(app, host="127.0.0.1", port=0, asking_s=2) as running:
        yield running


def raw(port: int, sent: bytes) -> bytes:
    """Send bytes as they are, and return all that comes until the server closes."""
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        try:
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)
            while part := client.recv(65_536):
                found += part
        except OSError:
            pass  # Dropped: as good an answer as any.
    return found


def statuses(answer: bytes) -> set[int]:
    return {int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3})", answer)}


def harmless(answer: bytes) -> bool:
    """Whether an answer holds no trace of the program and no file of the machine."""
    told = (b"Traceback", b'File "', b"root:x:0", b"[build-system]", b"[core]", b"/site-packages")
    return not any(part in answer for part in told)


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_to_a_file(server: HandoffServer, path: str) -> None:
    # As it is: a client of good manners would straighten the path first.
    sent = f"GET {path} HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n\r\n".encode()
    answer = raw(server.port, sent)
    assert statuses(answer) == {404}
    assert harmless(answer)
    assert "小站".encode() in answer


@pytest.mark.parametrize("sent", MALFORMED, ids=lambda sent: repr(sent[:40]))
def test_what_is_no_http_is_refused_or_dropped_and_the_next_is_served(
    server: HandoffServer, sent: bytes
) -> None:
    answer = raw(server.port, sent)
    assert statuses(answer) <= {200, 400, 404, 405, 431}
    assert harmless(answer)
    assert b"X-Secret" not in answer
    assert httpx.get(f"{server.base_url}/healthz", timeout=30).text == "ok"


@pytest.mark.parametrize("way", ["/r/x%0d%0aSet-Cookie:a=b", "/%0d%0aX-Evil:1", "/r/\u560d\u560a"])
@pytest.mark.parametrize("name", ["host", "if-none-match", "x-forwarded-for", "accept-encoding"])
def test_nothing_sent_comes_back_as_a_header(server: HandoffServer, way: str, name: str) -> None:
    answer = httpx.get(server.base_url + way, headers={name: "evil, gzip\tX-Evil: 1"}, timeout=30)
    assert answer.status_code == 404
    assert "evil" not in str(answer.headers).lower()
    assert "set-cookie" not in answer.headers
    assert "evil" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_only_looking_is_allowed(server: HandoffServer, method: str) -> None:
    answer = httpx.request(method, f"{server.base_url}/R/{WAY}", content=b"a" * 9, timeout=30)
    assert answer.status_code == 405
    assert "a" * 9 not in answer.text


def test_a_page_known_already_is_not_sent_again(server: HandoffServer) -> None:
    url = f"{server.base_url}/R/{WAY}"
    mark = httpx.get(url, timeout=30).headers["etag"]
    again = httpx.get(url, headers={"if-none-match": f'"x", {mark}'}, timeout=30)
    assert (again.status_code, again.content) == (304, b"")
    assert httpx.get(url, headers={"if-none-match": '"x"'}, timeout=30).status_code == 200


def variants(token: str, chance: random.Random) -> Iterator[str]:
    """Yield tokens made of one: changed, cut, grown, and nonsense with a checksum that fits."""
    body = token[:-4]
    for _ in range(VARIANTS // 5):
        at, letter = chance.randrange(len(token)), chance.choice(LETTERS)
        yield token[:at] + letter + token[at + 1 :]
        yield token[:at] + token[at:] * chance.randrange(3)
        inside = chance.randrange(1, len(body))
        wrong = body[:inside] + letter * chance.randrange(1, 4) + body[inside + 1 :]
        yield wrong + _checksum(wrong)
        nonsense = "1" + "".join(chance.choices(LETTERS, k=chance.randrange(60)))
        yield nonsense + _checksum(nonsense)
        yield "".join(map(chr, chance.choices(range(1, 0x2FFF), k=chance.randrange(80))))


@settings(deadline=None, max_examples=EXAMPLES)  # the machine may be busy
@given(requests, st.integers(0, 2**32))
def test_no_token_is_read_that_we_would_not_write(request: RouteRequest, seed: int) -> None:
    for token in variants(encode(request), random.Random(seed)):
        try:
            read = decode(token)
        except BadToken:
            continue
        assert encode(read) == token.upper()


@settings(deadline=None, max_examples=10)  # the machine may be busy
@given(st.integers(0, 2**32))
def test_no_token_is_a_fault_of_the_server(client: httpx.Client, seed: int) -> None:
    for token in [*variants(WAY, random.Random(seed))][:30]:
        answer = client.get("/R/" + quote(token))
        assert answer.status_code in (200, 404)
        assert harmless(answer.content)
        assert "小站" in answer.text


@pytest.fixture(scope="module")
def client(server: HandoffServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.base_url, timeout=30) as client:
        yield client


def test_a_written_site_holds_its_own_files_and_nothing_of_the_machine(
    bundle: Bundle, tmp_path: Path
) -> None:
    names = write_site(bundle, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    for path in tmp_path.iterdir():
        assert re.fullmatch(r"index\.html|\w+\.[0-9a-f]{16}\.(js|css|woff2)", path.name)
        assert path.is_file()
        assert not path.is_symlink()
        data = path.read_bytes()
        assert str(tmp_path).encode() not in data
        assert not re.search(rb"/home/|/root/|/work/|Traceback", data)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert not re.search(r'<[^>]+ on[a-z]+=|(?:src|href)="(?:https?:)?//', page)
