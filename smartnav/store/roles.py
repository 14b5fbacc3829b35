"""What people may be."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an account's owner does; each route of the hall's server names those it is for."""

    EDITOR = "editor"
    """Draws plans and saves versions of them."""
    PUBLISHER = "publisher"
    """Lets a version go live, and takes it back; may do what editors do."""
    DESK = "desk"
    """Answers help calls, says what is closed, gives notice."""
    ADMIN = "admin"
    """Everything, accounts and terminals among it."""


PUBLISHERS = frozenset({Role.ADMIN, Role.PUBLISHER})
"""Who may let versions go live."""
EDITORS = PUBLISHERS | {Role.EDITOR}
"""Who may keep versions."""
