from __future__ import annotations

import socket
import threading
from ipaddress import IPv4Address

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from smartnav.handoff.server import CannotListen, HandoffServer, lan_address


async def _hello(_: object) -> PlainTextResponse:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", _hello)])


def test_a_started_server_answers_at_once_and_a_stopped_one_no_more() -> None:
    server = HandoffServer(APP, host="127.0.0.1", port=0)
    server.start()
    url = server.base_url
    assert url == f"http://127.0.0.1:{server.port}"
    assert server.port != 0
    assert httpx.get(url).text == "hello"
    server.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
    assert not [thread for thread in threading.enumerate() if thread.name == "handoff"]


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


def test_a_server_on_every_network_says_its_lan_address() -> None:
    address = lan_address()
    assert IPv4Address(address)
    with HandoffServer(APP, host="0.0.0.0", port=0) as server:
        assert server.base_url == f"http://{address}:{server.port}"
        assert httpx.get(server.base_url).text == "hello"
