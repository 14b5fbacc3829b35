"""Health, figures and logs of a server."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

import httpx2
import pytest
from starlette.testclient import TestClient

from smartnav.hall.app import create_hall
from smartnav.hall.logs import JsonLines, log_to
from smartnav.hall.serving import CannotServe
from tests.hall.faults import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from tests.databases import Stores


@pytest.mark.parametrize("stores", ["sqlite"], indirect=True)
def test_figures_are_told_on_the_loopback_address_only_when_asked_for(stores: Stores) -> None:
    port = free_port()
    app = create_hall(stores.open(), version="1", metrics_port=port)
    with TestClient(app) as client:
        assert client.get("/healthz").text == "ok"
        assert client.get("/api/accounts").status_code == 401
        told = httpx2.get(f"http://127.0.0.1:{port}/metrics").text
        assert 'smartnav_requests_total{code="2xx",method="GET"} 1.0' in told
        assert 'smartnav_requests_total{code="4xx",method="GET"} 1.0' in told
        assert "smartnav_onlookers 0.0" in told
        assert client.get("/metrics").status_code == 404
        other = create_hall(stores.open(), version="1", metrics_port=port)
        with pytest.raises(CannotServe), TestClient(other):
            pass
    with pytest.raises(httpx2.HTTPError):
        httpx2.get(f"http://127.0.0.1:{port}/metrics")


def test_a_record_is_a_line_of_json(tmp_path: Path) -> None:
    root = logging.getLogger()
    level = root.level
    handler = log_to(tmp_path / "logs" / "hall.log")
    try:
        logging.getLogger("smartnav.hall").info("版本 %s\nlive", "12ab")
        try:
            int("x")
        except ValueError:
            record = logging.LogRecord("n", logging.ERROR, "p", 1, "broke", (), None)
            record.exc_info = sys.exc_info()
            assert "ValueError: invalid literal" in json.loads(JsonLines().format(record))["error"]
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    (line,) = (tmp_path / "logs" / "hall.log").read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert (said["level"], said["from"], said["message"]) == (
        "info",
        "smartnav.hall",
        "版本 12ab\nlive",
    )
    assert said["at"].endswith("+00:00")
