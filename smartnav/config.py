"""Settings, from the environment (``SMARTNAV_…``) and an optional ``smartnav.toml``."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, field_validator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HASH = re.compile(r"\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+")
_FUNCTION = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
_ADDRESS = re.compile(r"https?://[!-~]{1,180}")
SETTINGS_FILE = Path("smartnav.toml")
_KEY = re.compile(r"\s*(?:\[(?P<group>[^\]]+)\]|(?P<key>[^=#\[]+)=)")
"""A line of TOML that begins a group or gives a value."""
_PREFIX, _WITHIN = "smartnav_", "__"
"""``SMARTNAV_HANDOFF__PORT`` is ``port`` within ``handoff``; case does not matter."""


class HandoffSettings(BaseModel):
    """How the route reaches the phone."""

    model_config = ConfigDict(extra="forbid")

    base_url: str = ""
    """What the QR says, e.g. ``http://10.0.0.5:8765``; empty: this machine's LAN address."""
    host: str = "0.0.0.0"
    """The address the embedded server listens on."""
    port: int = Field(default=8765, ge=0, le=65_535)
    """The port it tries first; the next free one is taken when it is in use."""

    @field_validator("base_url")
    @classmethod
    def _is_address(cls, given: str) -> str:
        if given and _ADDRESS.fullmatch(given) is None:
            raise ValueError("give an address such as http://10.0.0.5:8765")
        return given


class StaffSettings(BaseModel):
    """Who may leave the kiosk."""

    model_config = ConfigDict(extra="forbid")

    pin_hash: str = ""
    """What ``smartnav pin`` prints; empty: a trial, which anybody may close."""

    @field_validator("pin_hash")
    @classmethod
    def _is_hash(cls, given: str) -> str:
        if given and _HASH.fullmatch(given) is None:
            raise ValueError("give what 'smartnav pin' prints, $argon2id$…, in single quotes")
        return given


class HealthSettings(BaseModel):
    """Whether a watchdog can ask how the kiosk does."""

    model_config = ConfigDict(extra="forbid")

    port: int | None = Field(default=None, ge=0, le=65_535)
    """The loopback port of ``/healthz``; none: it is not told."""


class StoreSettings(BaseModel):
    """Where a hall's server remembers."""

    model_config = ConfigDict(extra="forbid")

    url: str = ""
    """``sqlite:////path/to/file`` or ``postgresql://user@host/database``; empty: a file in
    ``data_dir``."""


class HallSettings(BaseModel):
    """How a hall's server is reached (``smartnav serve --store``)."""

    model_config = ConfigDict(extra="forbid")

    certificate: Path | None = None
    """A PEM file; with ``private_key`` the server speaks TLS itself."""
    private_key: Path | None = None
    metrics_port: int | None = Field(default=None, ge=0, le=65_535)
    """The loopback port of ``/metrics``, for Prometheus; none: it is not told."""
    log: Path | None = None
    """A file for structured logs, a JSON object a line; none: the standard error, as text."""
    utc_offset_h: float = Field(default=8.0, ge=-12, le=14)
    """Hours by which the halls' clocks are ahead of UTC: when a day of tickets ends."""
    platform: str = ""
    """``package.module:function`` that makes the systems for tickets, appointments and letters;
    empty: those on the store."""

    @field_validator("platform")
    @classmethod
    def _is_function(cls, given: str) -> str:
        if given and _FUNCTION.fullmatch(given) is None:
            raise ValueError("give a function such as hall_system.smartnav:platform")
        return given


def server_address(given: str) -> str:
    """Return the address of a server, or nothing; raises :class:`ValueError` for another text."""
    if given and _ADDRESS.fullmatch(given) is None:
        raise ValueError("give an address such as https://hall.example:8765")
    return given


class EditorSettings(BaseModel):
    """Where the editor publishes, and when it locks itself."""

    model_config = ConfigDict(extra="forbid")

    server: str = ""
    """The address of a hall's server; empty: the store, where there is one."""
    lock_minutes: float = Field(default=10.0, gt=0, le=480)
    """Of rest before somebody who is logged in must give the password again."""

    @field_validator("server")
    @classmethod
    def _is_address(cls, given: str) -> str:
        return server_address(given)


class DeskSettings(BaseModel):
    """Where a desk logs in."""

    model_config = ConfigDict(extra="forbid")

    server: str = ""
    """The address of a hall's server; empty: that of the hall this machine has joined, if any."""
    bell: Literal["chime", "beep", "none"] = "chime"
    """What is heard when somebody calls for help: notes of our own, the system's beep, nothing."""

    @field_validator("server")
    @classmethod
    def _is_address(cls, given: str) -> str:
        return server_address(given)


class Settings(BaseModel):
    """All settings; every one has a default that works.

    What is not given is taken from the environment, and what is not there from ``smartnav.toml``
    in the working folder. (pydantic-settings does the same, but takes 0.1 s and 10 MB to import.)
    """

    model_config = ConfigDict(extra="forbid")

    plan: str = "shizhong.yaml"
    """A plan file, or the name of a bundled one."""
    kiosk: str = "kiosk-south"
    handoff: HandoffSettings = HandoffSettings()
    staff: StaffSettings = StaffSettings()
    health: HealthSettings = HealthSettings()
    store: StoreSettings = StoreSettings()
    hall: HallSettings = HallSettings()
    editor: EditorSettings = EditorSettings()
    desk: DeskSettings = DeskSettings()
    printer: str = ""
    """What the system calls the printer for slips, 80 mm wide, or a file that ends in ``.pdf``,
    for trials; empty: the kiosk offers none."""
    cache_dir: Path = Path(platformdirs.user_cache_dir("smartnav"))
    """Walkable spaces and graphs, by the plan's content hash; safe to delete."""
    data_dir: Path = Path(platformdirs.user_data_dir("smartnav"))
    """The last good plan of a kiosk; a hall server's store."""

    def __init__(self, **given: Any) -> None:
        """Read what is not ``given``.

        Raises :class:`pydantic.ValidationError` for wrong values, :class:`ValueError` for a file
        that is not TOML, :class:`OSError` for one that cannot be read.
        """
        told = _over(
            _from_file(SETTINGS_FILE), _from_environment(os.environ, type(self).model_fields)
        )
        super().__init__(**_over(told, given))


def told_at(loc: Sequence[str | int]) -> str:
    """Return where a setting is told: the environment's variable, or the file and its line.

    ``loc`` is its name, that of its group before it. Of a setting without a line of its own it is
    that of its group, if any.
    """
    names = [str(part) for part in loc[:2]]
    wanted = [_PREFIX + _WITHIN.join(names[:depth]) for depth in range(len(names), 0, -1)]
    for variable, value in os.environ.items():
        if value and variable.casefold() in wanted:
            return variable
    path = SETTINGS_FILE.absolute()
    lines = {tuple(key): line for line, key in _keys(path)}
    line = lines.get(tuple(names), lines.get(tuple(names[:1])))
    return str(path) if line is None else f"{path}:{line}"


def _keys(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a TOML file that give a value or begin a group, and whose."""
    group: list[str] = []
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        found = _KEY.match(line)
        if found is None:
            continue
        names = re.findall(r"[\w-]+", found["group"] or found["key"])
        if found["group"]:
            group = names
        yield number, names if found["group"] else [*group, *names]


def _from_file(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _from_environment(environment: Mapping[str, str], names: Iterable[str]) -> dict[str, Any]:
    """Return what the environment says of some settings; what is empty says nothing."""
    told: dict[str, Any] = {}
    known = frozenset(names)
    plain = {variable.casefold(): value for variable, value in environment.items() if value}
    # Sorted, a text that stands where a group belongs comes before the group's values and stays:
    # it is what is wrong.
    for variable in sorted(each for each in plain if each.startswith(_PREFIX)):
        name, _, within = variable.removeprefix(_PREFIX).partition(_WITHIN)
        if name not in known:
            continue
        if not within:
            told[name] = plain[variable]
        elif isinstance(told.setdefault(name, {}), dict):
            told[name][within] = plain[variable]
    return told


def _over(lower: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    """Return two layers of settings as one; groups are joined."""
    joined = {**lower, **upper}
    for name in lower.keys() & upper.keys():
        if isinstance(lower[name], dict) and isinstance(upper[name], dict):
            joined[name] = {**lower[name], **upper[name]}
    return joined
