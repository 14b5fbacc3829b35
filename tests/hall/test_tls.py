"""A server with a certificate of its own, and a terminal that trusts its authority."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.link import Link
from smartnav.hall.serving import Address, CannotServe, HallServer
from smartnav.hall.wire import NoAnswer
from smartnav.store import terminals
from tests.hall.conftest import filled
from tests.store.places import VENUE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.databases import Stores


@pytest.fixture
def signed(tmp_path: Path) -> tuple[Path, Path]:
    """Return a certificate for the loopback address and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate")
    certificate, key = tmp_path / "hall.pem", tmp_path / "hall.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=hall", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


@pytest.mark.parametrize("stores", ["sqlite"], indirect=True)
def test_a_terminal_joins_over_tls_and_strangers_are_not_trusted(
    stores: Stores, signed: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stores.open()
    filled(store)
    server = HallServer(create_hall(store, version="1"), Address("127.0.0.1", 0, *signed))
    server.start()
    try:
        with store.writing() as work:
            code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
        address = f"https://127.0.0.1:{server.port}"
        with pytest.raises(NoAnswer):
            wire.enrol(address, code)
        monkeypatch.setenv("SSL_CERT_FILE", str(signed[0]))
        link = Link(wire.enrol(address, code), tmp_path, program="1")
        link.start()
        assert link.first_plan.wait(30)
        link.stop()
    finally:
        server.stop()


@pytest.mark.parametrize("stores", ["sqlite"], indirect=True)
def test_a_certificate_that_is_none_is_said(stores: Stores, tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("nothing")
    with pytest.raises(CannotServe, match=r"x\.pem"):
        HallServer(
            create_hall(stores.open(), version="1"),
            Address("127.0.0.1", 0, tmp_path / "x.pem", tmp_path / "x.pem"),
        )
