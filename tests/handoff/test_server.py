from __future__ import annotations

import socket
import threading
import time
from ipaddress import IPv4Address

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from smartnav.handoff.address import CannotListen, lan_address
from smartnav.handoff.server import HandoffServer


async def _hello(_: object) -> PlainTextResponse:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", _hello)])


def test_a_started_server_answers_at_once_and_a_stopped_one_no_more() -> None:
    before = set(threading.enumerate())
    server = HandoffServer(APP, host="127.0.0.1", port=0)
    server.start()
    url = server.base_url
    assert url == f"http://127.0.0.1:{server.port}"
    assert server.port != 0
    assert httpx.get(url).text == "hello"
    server.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
    assert not [each for each in set(threading.enumerate()) - before if each.name == "handoff"]


def test_a_small_answer_waits_for_nothing() -> None:
    """TCP would hold the end of an answer back until its beginning is acknowledged: 40 ms."""
    took = []
    with HandoffServer(APP, host="127.0.0.1", port=0) as server, httpx.Client() as client:
        for _ in range(9):
            begin = time.monotonic()
            client.get(server.base_url)
            took.append(time.monotonic() - begin)
    assert min(took) < 0.03


def test_a_stopped_server_can_be_started_again_and_stopping_twice_does_no_harm() -> None:
    server = HandoffServer(APP, host="127.0.0.1", port=0)
    for _ in range(2):
        server.start()
        server.start()
        assert httpx.get(server.base_url).status_code == 200
        server.stop()
        server.stop()


def test_a_port_in_use_leads_to_the_next_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with HandoffServer(APP, host="127.0.0.1", port=taken) as server:
            assert taken < server.port < taken + 20
            assert server.base_url.endswith(f":{server.port}")
            assert httpx.get(server.base_url).text == "hello"


def test_two_servers_live_side_by_side() -> None:
    with (
        HandoffServer(APP, host="127.0.0.1", port=0) as one,
        HandoffServer(APP, host="127.0.0.1", port=one.port) as two,
    ):
        assert one.port != two.port
        assert httpx.get(one.base_url).text == httpx.get(two.base_url).text


def test_the_address_given_is_what_visitors_are_told() -> None:
    server = HandoffServer(APP, host="127.0.0.1", port=8765, base_url="http://hall.example/")
    assert server.base_url == "http://hall.example"


def test_an_address_of_another_machine_is_refused_in_words() -> None:
    server = HandoffServer(APP, host="192.0.2.7", port=8765)
    with pytest.raises(CannotListen, match=r"192\.0\.2\.7, port 8765"):
        server.start()
    server.stop()


@pytest.mark.parametrize("port", [-1, 65_536, 70_000])
def test_a_port_there_is_not_is_refused_in_words(port: int) -> None:
    with pytest.raises(CannotListen, match=r"ports go from 0 to 65535"):
        HandoffServer(APP, host="127.0.0.1", port=port).start()


def test_the_last_port_has_no_next_one() -> None:
    with (
        HandoffServer(APP, host="127.0.0.1", port=65_535) as last,
        pytest.raises(CannotListen, match="in use"),
    ):
        HandoffServer(APP, host="127.0.0.1", port=last.port).start()


@pytest.mark.parametrize("host", ["x" * 80, "a\0b"])
def test_a_host_there_is_not_is_refused_in_words(host: str) -> None:
    with pytest.raises(CannotListen, match="cannot listen on"):
        HandoffServer(APP, host=host, port=0).start()


@pytest.mark.parametrize("limits", [{"connection_life_s": 0.1}, {"asking_s": 0.1}], ids=str)
def test_a_connection_that_does_not_say_what_it_wants_is_dropped(limits: dict[str, float]) -> None:
    with (
        HandoffServer(
            APP,
            host="127.0.0.1",
            port=0,
            **limits,  # type: ignore[arg-type]
        ) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as silent,
    ):
        silent.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert _received(silent) == b""


def test_where_there_is_no_room_who_says_nothing_gives_way() -> None:
    with HandoffServer(APP, host="127.0.0.1", port=0, most_connections=2) as server:
        first, second, third = (
            socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(3)
        )
        with first, second, third:
            assert _received(first) == b""
            for served in (second, third):
                served.sendall(b"GET / HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n\r\n")
                assert _received(served).endswith(b"hello")
        assert httpx.get(server.base_url).text == "hello"


def test_who_is_being_answered_does_not_give_way() -> None:
    asked, answered = threading.Event(), threading.Event()

    def wait(_: object) -> PlainTextResponse:
        asked.set()
        answered.wait(10)
        return PlainTextResponse("at last")

    app = Starlette(routes=[Route("/", wait)])
    request = b"GET / HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n\r\n"
    with HandoffServer(app, host="127.0.0.1", port=0, most_connections=1) as server:
        address = ("127.0.0.1", server.port)
        with socket.create_connection(address, timeout=10) as first:
            first.sendall(request)
            assert asked.wait(10)
            with socket.create_connection(address, timeout=10) as second:
                assert _received(second) == b""
            answered.set()
            assert _received(first).endswith(b"at last")


def _received(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes, however it does."""
    found = b""
    try:
        while part := connection.recv(4096):
            found += part
    except ConnectionResetError:
        pass
    return found


def test_a_server_on_every_network_says_its_lan_address() -> None:
    address = lan_address()
    assert IPv4Address(address)
    with HandoffServer(APP, host="0.0.0.0", port=0) as server:
        assert server.base_url == f"http://{address}:{server.port}"
        assert httpx.get(server.base_url).text == "hello"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (b"\x16\x03\x01 no HTTP at all\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: hall\r\nContent-Length: x\r\n\r\n", b"400"),
        (
            b"GET / HTTP/1.1\r\nHost: hall\r\nConnection: close, Upgrade\r\n"
            b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n",
            b"200",
        ),
    ],
)
def test_what_a_strange_client_asks_is_answered_and_not_logged(
    asked: bytes, status: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        HandoffServer(APP, host="127.0.0.1", port=0) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as client,
    ):
        client.sendall(asked)
        assert _received(client).startswith(b"HTTP/1.1 " + status)
    assert caplog.records == []
