"""The WebSocket on which terminals and desks hear what changed, and terminals say they live."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any

import anyio
from fastapi import APIRouter
from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from smartnav.errors import SmartNavError
from smartnav.hall.access import KEY_HEADER, person_of, terminal_with
from smartnav.hall.hub import Onlooker
from smartnav.hall.messages import Beat
from smartnav.store.errors import Unreachable
from smartnav.store.store import utc_now

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from smartnav.hall.beats import Beats
    from smartnav.hall.hub import Hub
    from smartnav.store.store import Store
    from smartnav.store.tables import Terminal

router = APIRouter()
_log = logging.getLogger(__name__)
PATH = "/api/live"
CHECK_S = 30.0
"""How often it is asked whether a key or a session is still valid, at least."""
MOST_BYTES = 2_000
"""Of a message from a client."""
_MOST_AT_ONCE, _WITHIN_S = 20, 10.0
"""Messages a client may send within so many seconds."""
BAD_MESSAGE, NOT_ALLOWED, TRY_LATER = 1003, 1008, 1013


@router.websocket(PATH)
async def live(socket: WebSocket) -> None:
    """Let a terminal (by its key) or a person (by a session, ``?venue=``) look on."""
    store: Store = socket.app.state.store
    hub: Hub = socket.app.state.hub
    await socket.accept()
    try:
        onlooker, sender = await asyncio.to_thread(_enter, store, socket)
    except Unreachable:
        await socket.close(TRY_LATER)
        return
    except SmartNavError as error:
        _log.info("somebody was refused: %s", error)
        await socket.close(NOT_ALLOWED, str(error))
        return
    hub.join(onlooker)
    try:
        await _until_one_ends(
            _send(socket, onlooker),
            _receive(socket, sender, socket.app.state.beats),
            _check(socket, store, onlooker),
        )
    finally:
        hub.leave(onlooker)


def _enter(store: Store, socket: WebSocket) -> tuple[Onlooker, Terminal | None]:
    """Return who it is; raises the store's errors."""
    key = socket.headers.get(KEY_HEADER)
    if key is not None:
        terminal = terminal_with(store, key)
        return Onlooker(terminal.venue_id, terminal.name), terminal
    scheme, _, token = socket.headers.get("Authorization", "").partition(" ")
    person_of(store, token if scheme.lower() == "bearer" else "")
    return Onlooker(socket.query_params.get("venue", "")[:60], None), None


async def _until_one_ends(*jobs: Coroutine[Any, Any, None]) -> None:
    async with anyio.create_task_group() as group:

        async def first(job: Coroutine[Any, Any, None]) -> None:
            with contextlib.suppress(WebSocketDisconnect):
                await job
            group.cancel_scope.cancel()

        for job in jobs:
            group.start_soon(first, job)


async def _send(socket: WebSocket, onlooker: Onlooker) -> None:
    while True:
        # What was cut off while it was sent is the client's: it gets all anew when it is back.
        with contextlib.suppress(RuntimeError):
            await socket.send_text(await onlooker.next())


async def _receive(socket: WebSocket, sender: Terminal | None, beats: Beats) -> None:
    loop = asyncio.get_running_loop()
    since, count = loop.time(), 0
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        if loop.time() - since > _WITHIN_S:
            since, count = loop.time(), 0
        count += 1
        text = message.get("text") or ""
        if count > _MOST_AT_ONCE or len(text) > MOST_BYTES or sender is None:
            await _end(socket, sender, NOT_ALLOWED, "too much, or not yours to say")
            return
        try:
            beat = Beat.model_validate_json(text)
        except ValidationError:
            await _end(socket, sender, BAD_MESSAGE, "not a message of this wire")
            return
        beats.note(sender.id, utc_now(), beat)


async def _check(socket: WebSocket, store: Store, onlooker: Onlooker) -> None:
    """End the connection when the key was withdrawn or the session is over."""
    while True:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CHECK_S):
                await onlooker.doubted.wait()
        onlooker.doubted.clear()
        try:
            await asyncio.to_thread(_enter, store, socket)
        except Unreachable:
            continue
        except SmartNavError as error:
            _log.info("%s was cut off: %s", onlooker.terminal or "a person", error)
            await socket.close(NOT_ALLOWED, str(error))
            return


async def _end(socket: WebSocket, sender: Terminal | None, code: int, reason: str) -> None:
    who = "a person" if sender is None else f"terminal {sender.name}"
    _log.warning("%s was cut off: %s", who, reason)
    await socket.close(code, reason)
