"""A link between a terminal and the server that can be cut at any byte."""

from __future__ import annotations

import socket
import threading

HOST = "127.0.0.1"


class Cutter:
    """Passes bytes on between a terminal and the server until it is told to cut."""

    def __init__(self, target: int) -> None:
        """Listen on a port of its own."""
        self._target = target
        self._listener = socket.create_server((HOST, 0))
        self.port = int(self._listener.getsockname()[1])
        self._left: int | None = None
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_after(self, count: int) -> None:
        """Cut everything after so many more bytes, and whatever connects before the mend."""
        with self._lock:
            self._left = count

    def mend(self) -> None:
        """Pass on again; connections that are still open are cut."""
        self._cut()
        with self._lock:
            self._left = None

    def close(self) -> None:
        """End."""
        self._listener.close()
        self._cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection((HOST, self._target), timeout=5)
            except OSError:
                near.close()
                continue
            self._open |= {near, far}
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while content := source.recv(4096):
                with self._lock:
                    if self._left is not None:
                        content, self._left = content[: self._left], self._left - len(content)
                target.sendall(content)
                if self._left is not None and self._left <= 0:
                    self._cut()
        except OSError:
            pass
        finally:
            for end in (source, target):
                self._open.discard(end)
                end.close()

    def _cut(self) -> None:
        for each in tuple(self._open):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
