"""Versions and publications are only ever added to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from smartnav.store import audit, plans, publications, venues
from smartnav.store.errors import Conflict, StoreError, Unknown
from smartnav.store.parcel import Parcel
from tests.store.places import NEW, OLD, VENUE, begin

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from tests.databases import Clock, Stores


def test_a_version_comes_back_whole(store: Store) -> None:
    begin(store)
    with store.reading() as work:
        assert plans.parcel_of(work, VENUE, NEW.digest) == NEW
        assert plans.find(work, VENUE, NEW.digest[:8]).digest == NEW.digest


def test_the_same_content_is_the_same_version(store: Store) -> None:
    begin(store)
    with store.writing() as work:
        plans.save(work, VENUE, Parcel(OLD.plan), author="wang", note="again")
    with store.reading() as work:
        assert [row.author for row in plans.latest(work, VENUE)] == ["li", "li"]


@pytest.mark.parametrize("digest", ["", "abcdefgh", "%" * 8, "f" * 64, "_" * 64])
def test_an_unknown_version_is_refused(store: Store, digest: str) -> None:
    begin(store)
    with store.reading() as work, pytest.raises(Unknown, match="version"):
        plans.find(work, VENUE, digest)


def test_going_back_is_a_publication_too(store: Store) -> None:
    begin(store)
    for parcel in (OLD, NEW):
        with store.writing() as work:
            publications.publish(work, VENUE, parcel.digest, author="zhao", note="")
    with store.writing() as work:
        earlier = publications.before(work, VENUE)
        assert earlier is not None
        assert earlier.digest == OLD.digest
        publications.publish(work, VENUE, earlier.digest, author="zhao", note="back")
    with store.reading() as work:
        history = publications.history(work, VENUE)
        assert [(row.number, row.rollback) for row in history] == [
            (3, True),
            (2, False),
            (1, False),
        ]
        live = publications.live(work, VENUE)
        assert live is not None
        assert live.digest == OLD.digest
        assert [entry.action for entry in audit.latest(work)] == ["rollback", "publish", "publish"]


def test_publishing_what_is_live_changes_nothing(store: Store) -> None:
    begin(store)
    for _ in range(2):
        with store.writing() as work:
            assert publications.publish(work, VENUE, OLD.digest, author="a", note="").number == 1
    with store.reading() as work:
        assert len(publications.history(work, VENUE)) == 1


def test_who_saw_an_older_state_may_not_publish(store: Store) -> None:
    begin(store)
    with store.writing() as work:
        publications.publish(work, VENUE, OLD.digest, author="zhao", note="", expected=0)
    with pytest.raises(Conflict, match="zhao has published"), store.writing() as work:
        publications.publish(work, VENUE, NEW.digest, author="qian", note="", expected=0)


def test_of_two_publishers_at_once_one_hears_of_the_other(stores: Stores) -> None:
    first, second = stores.open(), stores.open()
    begin(first)
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def publish(store: Store, parcel: Parcel) -> None:
        together.wait()
        try:
            with store.writing() as work:
                publications.publish(work, VENUE, parcel.digest, author="a", note="", expected=0)
        except Conflict:
            outcomes.append("conflict")
        else:
            outcomes.append("published")

    threads = [
        threading.Thread(target=publish, args=pair) for pair in ((first, OLD), (second, NEW))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "published"]
    with first.reading() as work:
        assert len(publications.history(work, VENUE)) == 1


def test_the_latest_is_live_though_the_clock_was_set_back(stores: Stores) -> None:
    store, clock = stores.open(), stores.clock
    begin(store)
    with store.writing() as work:
        publications.publish(work, VENUE, OLD.digest, author="a", note="")
    clock.forward(days=-3)
    with store.writing() as work:
        publications.publish(work, VENUE, NEW.digest, author="a", note="")
    with store.reading() as work:
        live = publications.live(work, VENUE)
    assert live is not None
    assert live.digest == NEW.digest


@pytest.mark.parametrize("statement", [
    "UPDATE plan_versions SET plan = ''",
    "DELETE FROM plan_versions",
    "UPDATE publications SET number = 9",
    "DELETE FROM publications",
    "UPDATE audit SET actor = 'nobody'",
    "DELETE FROM audit",
])  # fmt: skip
def test_the_database_itself_refuses_to_rewrite_history(store: Store, statement: str) -> None:
    begin(store)
    with store.writing() as work:
        publications.publish(work, VENUE, OLD.digest, author="a", note="")
    with pytest.raises(StoreError, match="never changed"), store.writing() as work:
        work.session.execute(text(statement))


def test_a_version_needs_its_venue(store: Store) -> None:
    with pytest.raises(Conflict), store.writing() as work:
        plans.save(work, "nowhere", OLD, author="a", note="")


def test_a_venue_takes_the_name_it_has_now(store: Store, stores: Stores) -> None:
    begin(store)
    with store.writing() as work:
        venues.ensure(work, VENUE, "小站新址", "New Tiny Station")
    with stores.open().reading() as work:
        assert [(row.id, row.name_zh) for row in venues.all_of(work)] == [(VENUE, "小站新址")]


def test_what_fails_half_way_leaves_nothing(store: Store) -> None:
    begin(store)

    def half() -> None:
        with store.writing() as work:
            publications.publish(work, VENUE, OLD.digest, author="a", note="")
            publications.publish(work, VENUE, "f" * 64, author="a", note="")

    with pytest.raises(Unknown):
        half()
    with store.reading() as work:
        assert publications.live(work, VENUE) is None


def test_times_come_back_with_their_zone(store: Store, stores: Stores) -> None:
    begin(store)
    clock: Clock = stores.clock
    with store.reading() as work:
        assert plans.latest(work, VENUE)[0].at == clock.now
