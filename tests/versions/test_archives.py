"""Both archives keep one protocol: what is kept, who may, who was first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.store import audit
from smartnav.store.parcel import Parcel
from smartnav.versions.archive import (
    LoggedOut,
    NotAllowed,
    OutOfReach,
    Overtaken,
    Rejected,
    WrongLogin,
    history,
)
from smartnav.versions.remote import RemoteArchive
from tests.versions.conftest import PASSWORD, TINY, VENUE

if TYPE_CHECKING:
    from tests.versions.conftest import Archives

OLD = Parcel(TINY)
NEW = Parcel(TINY.replace("小站", "新站"), "smartnav-services: 1\nservices: []\n")


def test_versions_go_live_and_back_and_all_of_it_is_audited(archives: Archives) -> None:
    archive = archives.archive
    who = archive.log_in("publisher", PASSWORD)
    assert (who.name, who.shown, who.may_keep, who.may_publish) == (
        "publisher", "Publisher", True, True)  # fmt: skip
    assert not archive.publications(VENUE)
    assert not archive.versions(VENUE)
    for number, parcel in enumerate((OLD, NEW)):
        kept = archive.keep(VENUE, parcel, f"版本 {number}")
        assert kept.digest == parcel.digest
        assert archive.keep(VENUE, parcel, "again") == kept
        told = archive.publish(VENUE, kept.digest, "上线", number)
        assert (told.number, told.rollback, told.author) == (number + 1, False, "publisher")
    back = archive.publish(VENUE, OLD.digest, "退回", 2)
    assert (back.number, back.rollback) == (3, True)
    assert archive.publications(VENUE)[0] == back
    assert archive.parcel(VENUE, NEW.digest) == NEW
    with archives.store.reading() as work:
        noted = [(row.actor, row.action) for row in audit.latest(work)]
    assert noted[:3] == [("publisher", verb) for verb in ("rollback", "publish", "publish")]


def test_an_editor_keeps_and_a_publisher_lets_it_go_live(archives: Archives) -> None:
    archive = archives.archive
    assert archive.log_in("editor", PASSWORD).may_publish is False
    archive.keep(VENUE, OLD, "柜台前移")
    with pytest.raises(NotAllowed):
        archive.publish(VENUE, OLD.digest, "", 0)
    assert [(e.number, e.note) for e in history(archive, VENUE)] == [(None, "柜台前移")]
    archive.log_in("publisher", PASSWORD)
    archive.publish(VENUE, OLD.digest, "准", 0)
    assert [(e.number, e.note) for e in history(archive, VENUE)] == [(1, "准")]
    archive.log_in("desk", PASSWORD)
    with pytest.raises(NotAllowed):
        archive.keep(VENUE, NEW, "")
    assert len(history(archive, VENUE, may_keep=False)) == 1


def test_whoever_is_second_is_told_who_was_first(archives: Archives) -> None:
    archive = archives.archive
    archive.log_in("publisher", PASSWORD)
    for parcel in (OLD, NEW):
        archive.keep(VENUE, parcel, "")
    archive.publish(VENUE, OLD.digest, "", 0)
    with pytest.raises(Overtaken, match="publisher"):
        archive.publish(VENUE, NEW.digest, "", 0)


def test_a_plan_with_errors_is_not_kept(archives: Archives) -> None:
    archive = archives.archive
    archive.log_in("publisher", PASSWORD)
    for broken in (TINY.replace("venue:", "venu:"), TINY.replace("id: tiny", "id: other")):
        with pytest.raises(Rejected):
            archive.keep(VENUE, Parcel(broken), "")
    with pytest.raises(Rejected):
        archive.publish(VENUE, "0" * 64, "", 0)
    with pytest.raises(Rejected):
        archive.parcel(VENUE, "0" * 64)


def test_nothing_is_told_to_whoever_is_not_logged_in(archives: Archives) -> None:
    archive = archives.archive
    with pytest.raises(LoggedOut):
        archive.publications(VENUE)
    with pytest.raises(WrongLogin):
        archive.log_in("publisher", "wrong")
    archive.log_in("publisher", PASSWORD)
    archive.log_out()
    with pytest.raises(LoggedOut):
        archive.keep(VENUE, OLD, "")


def test_a_server_that_is_not_there_is_out_of_reach() -> None:
    archive = RemoteArchive("http://127.0.0.1:9")
    with pytest.raises(OutOfReach):
        archive.log_in("publisher", PASSWORD)
    archive.close()
