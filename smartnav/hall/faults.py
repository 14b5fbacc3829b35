"""Errors as answers: one clear line, never what was sent, never what is inside."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from smartnav.errors import SmartNavError, quoted
from smartnav.plan import PlanError
from smartnav.plan.places import UnknownReference
from smartnav.store.accounts import BadName, LastAdmin
from smartnav.store.errors import (
    BadPassword,
    Clash,
    Conflict,
    LockedOut,
    NotPossible,
    Unknown,
    Unreachable,
    WrongKey,
    WrongLogin,
)
from smartnav.store.spans import BackwardSpan

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

_log = logging.getLogger(__name__)
_RETRY_S = 5
_MOST_TOLD = 20
STATUS: dict[type[SmartNavError], int] = {
    Unknown: 404,
    Conflict: 409,
    LastAdmin: 409,
    BadName: 422,
    BadPassword: 422,
    BackwardSpan: 422,
    NotPossible: 422,
    PlanError: 422,
    UnknownReference: 422,
    WrongLogin: 401,
    WrongKey: 401,
    LockedOut: 429,
    Unreachable: 503,
}
"""The code of each error; others of ours are 400."""


def add_handlers(app: FastAPI) -> None:
    """Let an application answer errors so."""
    app.add_exception_handler(SmartNavError, _ours)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _broken)


async def _ours(request: Request, error: Exception) -> JSONResponse:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    headers = {}
    if isinstance(error, LockedOut):
        headers["Retry-After"] = str(error.wait_s)
    elif isinstance(error, Unreachable):
        _log.warning("%s", error)
        headers["Retry-After"] = str(_RETRY_S)
        # What the database's driver says is for the log.
        return _answer(status, "the store does not answer; try again", headers=headers)
    elif isinstance(error, Clash):
        _log.info("%s", error)
        return _answer(status, "somebody else was first; look again")
    elif status == 401:
        _note(request, error)
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, PlanError):
        problems = [f"{each.line}: {each.message}" for each in error.problems[:_MOST_TOLD]]
        return _answer(status, "the plan has errors", problems)
    return _answer(status, str(error), headers=headers)


async def _malformed(_: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    problems = [
        f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}"
        for each in found[:_MOST_TOLD]
    ]
    return _answer(422, "the request is malformed", problems)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return await _broken(request, error)
    if error.status_code in (401, 403):
        _note(request, error)
    return _answer(error.status_code, str(error.detail), headers=dict(error.headers or {}))


def _note(request: Request, error: Exception) -> None:
    """Note that somebody was refused; neither key nor password is in it."""
    why = error.detail if isinstance(error, HTTPException) else error
    _log.info("refused %s %s: %s", request.method, quoted(request.url.path), why)


async def _broken(_: Request, __: Exception) -> JSONResponse:
    # The log has the details, written by the server that called us.
    return _answer(500, "something went wrong here; it has been noted")


def _answer(
    status: int,
    detail: str,
    problems: list[str] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    body = {"detail": _whole(detail), "problems": [_whole(each) for each in problems or []]}
    return JSONResponse(body, status, headers)


def _whole(text: str) -> str:
    """Return a text without half characters, which no answer can carry."""
    return text.encode(errors="replace").decode()
