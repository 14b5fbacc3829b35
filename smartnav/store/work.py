"""A transaction, with what the functions of the store need besides: time and randomness."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite

from smartnav.store.errors import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from smartnav.store.passwords import Passwords
    from smartnav.store.tables import Base

Topic = Literal[
    "publication", "statuses", "notices", "calls", "terminals", "queue", "letters", "orders",
    "sessions",
]  # fmt: skip
TOPICS: tuple[Topic, ...] = get_args(Topic)
"""What can change while terminals and desks look on."""
EVERYWHERE = ""
"""In place of a venue: what people may do is the same in all of them."""
CHANNEL = "smartnav"
"""PostgreSQL's channel on which servers tell one another what changed."""
_Row = TypeVar("_Row", bound="Base")


@dataclass(frozen=True, slots=True)
class Change:
    """Something of a venue is not as it was; who wants to know reads it anew."""

    venue: str
    topic: Topic

    def said(self) -> str:
        """Return it as text."""
        return json.dumps([self.venue, self.topic])

    @classmethod
    def heard(cls, said: str) -> Change | None:
        """Return what was said; None for what this version does not understand."""
        try:
            venue, topic = json.loads(said)
        except (ValueError, TypeError):
            return None
        return cls(venue, topic) if topic in TOPICS else None


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction."""

    session: Session
    now: datetime
    """When it began; the only time there is in it."""
    random: Callable[[int], bytes]
    passwords: Passwords
    changes: list[Change] = field(default_factory=list)
    """What listeners are told when it is committed."""

    @property
    def is_shared(self) -> bool:
        """Whether other servers may write at the same time: the database is PostgreSQL."""
        return self.session.get_bind().dialect.name == "postgresql"

    def ensure(self, table: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows, by the names of their columns; those that are there stay as they are."""
        insert = postgresql.insert if self.is_shared else sqlite.insert
        made = insert(table.__table__).values(rows)  # type: ignore[arg-type]
        self.session.execute(made.on_conflict_do_nothing())

    def tell(self, venue: str, topic: Topic) -> None:
        """Tell all servers, once this is committed, that something changed."""
        change = Change(venue, topic)
        if change in self.changes:
            return
        self.changes.append(change)
        if self.is_shared:
            self.session.execute(
                text("SELECT pg_notify(:channel, :said)"),
                {"channel": CHANNEL, "said": change.said()},
            )

    def new_id(self) -> str:
        """Return a random id, 32 hexadecimal digits."""
        return uuid.UUID(bytes=self.random(16), version=4).hex

    def get(self, table: type[_Row], key: object, kind: str) -> _Row:
        """Return a row by its primary key; raises :class:`Unknown` with ``kind`` in it."""
        row = self.session.get(table, key)
        if row is None:
            raise Unknown(kind, key)
        return row
