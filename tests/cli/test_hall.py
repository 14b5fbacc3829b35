"""The commands of a hall with a store."""

from __future__ import annotations

import io
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from smartnav.cli import main
from smartnav.hall.identity import Identity
from smartnav.hall.shelf import Shelf
from smartnav.handoff.address import lan_address
from smartnav.store import accounts, publications, terminals
from smartnav.store.parcel import Parcel
from smartnav.store.store import Store
from tests.hall.faults import until

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
PASSWORD = "春风又绿江南岸 1084"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Give a plan file one may change."""
    path = tmp_path / "tiny.yaml"
    path.write_bytes(TINY.read_bytes())
    return path


def live(url: str, tmp_path: Path) -> str:
    with Store.open(url, tmp_path) as store, store.reading() as work:
        row = publications.live(work, "tiny")
        return "" if row is None else row.digest


def test_publish_and_go_back(
    url: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(plan), "--store", url, "--note", "first"]) == 0
    first = live(url, tmp_path)
    plan.write_text(plan.read_text(encoding="utf-8").replace("小站", "小站二"), encoding="utf-8")
    assert main(["publish", str(plan), "--store", url, "--save-only"]) == 0
    assert live(url, tmp_path) == first
    assert main(["publish", str(plan), "--store", url]) == 0
    second = live(url, tmp_path)
    assert second != first
    assert main(["rollback", "tiny", "--store", url]) == 0
    assert live(url, tmp_path) == first
    assert main(["rollback", "tiny", "--to", second[:10], "--store", url]) == 0
    assert live(url, tmp_path) == second
    capsys.readouterr()
    assert main(["history", "tiny", "--store", url]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["4", second[:12]], ["3", first[:12]], ["2", second[:12]], ["1", first[:12]],
    ]  # fmt: skip
    assert lines[3].endswith("first")


def test_a_plan_with_errors_does_not_go_live(
    url: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text("smartnav: 1\n")
    assert main(["publish", str(plan), "--store", url]) == 1
    assert "tiny.yaml" in capsys.readouterr().err
    assert live(url, tmp_path) == ""


def test_accounts(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    new = ["account", "add", "mei", "--role", "desk", "--shown", "梅", "--store", url]
    assert main(new) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert main([*new[:2], "lan", *new[3:]]) == 1
    assert "10 to 128 characters" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main([*new[:2], "root", "--role", "admin", "--store", url]) == 0
    assert main(["account", "off", "mei", "--store", url]) == 0
    assert main(["account", "list", "--store", url]) == 0
    assert "梅  (off)" in capsys.readouterr().out
    assert main(["account", "off", "root", "--store", url]) == 1
    assert "last admin" in capsys.readouterr().err
    with Store.open(url, tmp_path) as store, store.reading() as work:
        assert accounts.find(work, "root").active


def test_enrol(url: str, plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["publish", str(plan), "--save-only", "--store", url]) == 0
    assert main(["enrol", "tiny", "anything", "--store", url]) == 0
    assert "tiny has no live plan yet: 'anything' is taken unseen" in capsys.readouterr().err
    assert main(["publish", str(plan), "--store", url]) == 0
    for arguments, said in (
        (["kiosk-soth"], "no 'kiosk-soth' in the plan that is live in tiny; did you mean kiosk-so"),
        (["south", "--place", "A99"], "no 'A99' in the plan that is live in tiny"),
        (["panel"], "no 'panel' in the plan that is live in tiny; --place says where"),
    ):
        assert main(["enrol", "tiny", *arguments, "--store", url]) == 2
        assert said in capsys.readouterr().err
    assert main(["enrol", "tiny", "south", "--place", "Kiosk-South", "--store", url]) == 0
    code = capsys.readouterr().out.split()[-1]
    with Store.open(url, tmp_path) as store, store.writing() as work:
        row = terminals.redeem(work, code)[0]
        assert (row.name, row.place) == ("south", "kiosk-south")
        assert {each.name for each in terminals.all_of(work, "tiny")} == {"anything", "south"}


def test_a_venue_that_is_not_there_is_told_with_those_there_are(
    url: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", "my-hall", "--store", url]) == 2
    assert "there is no venue 'my-hall'; publish a plan first" in capsys.readouterr().err
    assert main(["publish", str(plan), "--store", url]) == 0
    for command in (["enrol", "my-hall", "kiosk-south"], ["rollback", "my-hall"]):
        assert main([*command, "--store", url]) == 2
        assert "'my-hall'; the store has tiny (a plan's venue.id)" in capsys.readouterr().err


def test_a_picture_of_a_joined_kiosk_is_of_its_hall_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    parcel, shelf = Parcel(TINY.read_text(encoding="utf-8")), Shelf(data / "hall")
    shelf.put(parcel.pack(), parcel.digest)
    shelf.lay_out("tiny", parcel.digest)
    identity = Identity(
        server="http://127.0.0.1:9", venue="tiny", terminal="x", place="kiosk-moved", key="k"
    )
    identity.save(data)
    # Neither the settings' plan nor their kiosk; and the place is refused as the kiosk refuses it.
    assert main(["kiosk", "--screenshot", str(tmp_path / "k.png")]) == 2
    assert "no 'kiosk-moved' in the kiosks of tiny.yaml" in capsys.readouterr().err


def test_a_kiosk_whose_hall_has_sent_no_plan_yet_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("smartnav.cli.linking._FIRST_PLAN_S", 0.01)
    identity = Identity(
        server="http://127.0.0.1:9", venue="tiny", terminal="x", place="kiosk-south", key="k"
    )
    identity.save(tmp_path / "data")
    assert main(["kiosk", "--screenshot", str(tmp_path / "k.png")]) == 1
    said = capsys.readouterr().err
    assert "no plan has come yet from tiny at http://127.0.0.1:9; look whether" in said
    assert "no such file" not in said


@pytest.mark.parametrize("arguments", [
    ["account", "add"], ["account", "add", "x"], ["enrol", "tiny", "a/b"],
    ["join", "ftp://x", "AAAA"], ["join", "http://x", "no_code!"],
    ["publish", str(TINY), "--note", "a\nb"],
])  # fmt: skip
def test_wrong_use(arguments: list[str], url: str) -> None:
    store = [] if arguments[0] == "join" else ["--store", url]
    assert main([*arguments, *store]) == 2


def test_a_store_that_is_no_address_or_does_not_answer(capsys: pytest.CaptureFixture[str]) -> None:
    for url, said in (
        ("mysql://secret@h/db", "neither sqlite nor postgresql"),
        ("nonsense", "no address of a database"),
        ("sqlite://", "in memory"),
        ("postgresql://u:secret@127.0.0.1:9/db", "does not answer"),
    ):
        assert main(["account", "list", "--store", url]) == 1
        error = capsys.readouterr().err
        assert said in error
        assert "secret" not in error


def test_backup_and_restore(
    url: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert main(["publish", str(plan), "--store", url]) == 0
    first = live(url, tmp_path)
    with Store.open(url, tmp_path) as store, store.reading() as work:
        work.session.connection()  # In use.
        assert main(["backup", str(copy), "--store", url]) == 0
    plan.write_text(plan.read_text(encoding="utf-8").replace("小站", "小站二"), encoding="utf-8")
    assert main(["publish", str(plan), "--store", url]) == 0
    assert live(url, tmp_path) != first
    second = live(url, tmp_path)
    for _ in range(2):
        assert main(["restore", str(copy), "--store", url]) == 0
        assert live(url, tmp_path) == first
    told = re.findall(r"kept as (.*before-restore-.*)", capsys.readouterr().out)
    # Each restore keeps what it replaces: the second one not over the first one's.
    assert [live(f"sqlite:///{each}", tmp_path) for each in told] == [second, first]


def test_a_backup_is_a_new_file(
    url: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(plan), "--store", url]) == 0
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(b"the only good copy")
    assert main(["backup", str(copy), "--store", url]) == 1
    assert capsys.readouterr().err == (
        f"{copy}: this exists already and is left as it is; give another name\n"
    )
    assert copy.read_bytes() == b"the only good copy"
    assert main(["backup", str(tmp_path / "nodir" / "x"), "--store", url]) == 2
    assert f"there is no folder {tmp_path / 'nodir'}" in capsys.readouterr().err
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "copy.sqlite3", "store.sqlite3", "tiny.yaml",
    ]  # fmt: skip


def test_what_is_no_backup_is_not_restored(
    url: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(plan), "--store", url]) == 0
    first = live(url, tmp_path)
    (tmp_path / "junk").write_bytes(b"junk" * 2000)
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE t (x)").connection.close()
    for name in ("junk", "other", "missing"):
        assert main(["restore", str(tmp_path / name), "--store", url]) == 1
        assert name in capsys.readouterr().err
    assert live(url, tmp_path) == first
    assert main(["backup", str(tmp_path / "x"), "--store", "postgresql://u@h/d"]) == 1
    assert "pg_dump" in capsys.readouterr().err


def test_a_store_in_use_is_not_restored(
    url: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert main(["publish", str(plan), "--store", url]) == 0
    assert main(["backup", str(copy), "--store", url]) == 0
    with Store.open(url, tmp_path) as store, store.reading() as work:
        work.session.connection()
        assert main(["restore", str(copy), "--store", url]) == 1
    assert "stop the server first" in capsys.readouterr().err


def test_no_command_of_a_kiosk_loads_a_database() -> None:
    program = (
        "import sys\n"
        "from smartnav.cli import main\n"
        f"assert main(['route', {str(TINY)!r}, '--from', 'A01', '--to', 'A04']) == 0\n"
        "import smartnav.cli.linking, smartnav.cli.screens\n"
        "heavy = ('sqlalchemy', 'alembic', 'psycopg', 'fastapi', 'httpx2', 'websockets')\n"
        "loaded = [m for m in sys.modules if m.startswith(heavy)]\n"
        "assert loaded == [], loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_serve_until_told_to_end(url: str, plan: Path) -> None:
    assert main(["publish", str(plan), "--store", url]) == 0
    command = [sys.executable, "-m", "smartnav", "serve", "--store", url, "--port", "0",
               "--host", "0.0.0.0"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        told = server.stdout.readline().decode()
        address = told.split()[3]
        # What other machines can type.
        assert address.startswith(f"http://{lan_address()}:")
        assert "(listening on 0.0.0.0:" in told
        # It listens at once; its pages come a little later.
        assert httpx2.get(f"{address}/healthz").text in {"starting", "ok"}
        assert httpx2.get(f"{address}/t/{'A' * 16}").status_code == 404
        until(lambda: httpx2.get(f"{address}/healthz").text == "ok")
        assert "小站" in httpx2.get(address).text
        assert httpx2.get(f"{address}/openapi.json").json()["info"]["title"] == "SmartNav hall"
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) in {0, -signal.SIGTERM}


@pytest.mark.parametrize("given", ["no.such.module:made", "smartnav.hall.app:no_such_function"])
def test_a_system_that_cannot_be_loaded_is_told(
    url: str, given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMARTNAV_HALL__PLATFORM", given)
    assert main(["serve", "--store", url, "--port", "0", "--host", "127.0.0.1"]) == 2
    assert f"hall.platform: cannot load {given}" in capsys.readouterr().err


def test_a_system_is_named_as_a_function(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMARTNAV_HALL__PLATFORM", "no function")
    assert main(["serve", "--store", url, "--port", "0"]) == 2
    assert "give a function such as" in capsys.readouterr().err
