"""What the phone page weighs, how soon it is there, and what its server stands.

``python -m benchmarks.phone [--part weight|browser|server|memory]``
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.crowd import Crowd, SlowClients, percentile
from smartnav.cli import sources
from smartnav.handoff import RouteRequest, encode, render_page
from smartnav.handoff.answer import packed
from smartnav.handoff.script import page_js
from smartnav.handoff.sign import sign_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import CDPSession, Page

TOKEN = encode(RouteRequest("shizhong", "kiosk-south", ("C11",)))
LOADS, SWIPES, ROUTES = 5, 12, 400
CPU_SLOWED = 4
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""1.6 Mbit/s and 150 ms: what Lighthouse calls slow 4G."""
CLIENTS, SLOW, SECONDS = 200, 200, 8.0
REQUESTS = 100_000
PAGES = 20
"""Ways asked for, and as many signs: fewer than the server keeps, so that no time goes into drawing
them anew."""
READY = re.compile(r"listening on [\d.]+:(\d+)")
SWIPE = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    const begin = performance.now(), button = document.getElementById("next");
    if (button.disabled) Page.step(0, Page.cards.go(0)); else button.click();
    await frame(); await frame();
    const first = performance.now() - begin;
    let worst = 0, last = performance.now();
    while (performance.now() - begin < 400) {
        await frame();
        const now = performance.now();
        worst = Math.max(worst, now - last);
        last = now;
    }
    return [first, worst];
}"""
FIND = """(count) => {
    const map = Page.hall.map("walking"), ids = map.posts, took = [], spread = [];
    let seed = 1;
    const any = () => ids[(seed = (seed * 48271) % 2147483647) % ids.length];
    for (let i = 0; i < count; i++) {
        const begin = performance.now();
        map.route(any(), any());
        took.push(performance.now() - begin);
    }
    for (let i = 0; i < 40; i++) {
        const begin = performance.now();
        map.spread(any());
        spread.push(performance.now() - begin);
    }
    return [took, spread];
}"""


def say(*columns: object) -> None:
    """Print a line of the table."""
    sys.stdout.write("| " + " | ".join(map(str, columns)) + " |\n")
    sys.stdout.flush()


def weight() -> None:
    """Print what the parts of a two-level route's page weigh, compressed."""
    source = sources.open_plan("shizhong.yaml")
    bundle = source.bundle()
    asked = RouteRequest("shizhong", "kiosk-south", ("C11",))
    page = render_page(source.navigator, asked, bundle=bundle)

    def weighed(text: str) -> str:
        return f"{len(packed(text.encode())) / 1000:.1f} kB"

    say("page", weighed(page))
    say("… the hall's data", weighed(_between(page, 'id="hall">', "</script>")))
    say("… maps and steps without a script", weighed(_between(page, 'id="plain">', 'id="app">')))
    say("… script and sentences", weighed(page_js()))
    say("… style", weighed("".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))))


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """Serve the hall by the command; give the port and the process."""
    command = [sys.executable, "-m", "smartnav", "serve", "--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = READY.search(process.stdout.readline())
        assert found is not None
        try:
            yield int(found[1]), process.pid
        finally:
            process.terminate()


def browser() -> None:
    """Print how soon the page is there and how it answers, on a slow phone and line."""
    with served() as (port, _):
        asyncio.run(Crowd(port, [TOKEN]).ask_for(0.2, clients=1))  # Drawn once, as for the first.
        _on_a_phone(port)


def _on_a_phone(port: int) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser import ARGUMENTS, CHROMIUM

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        paints, ready, swipes, frames = [], [], [], []
        for _ in range(LOADS):
            context = chromium.new_context(
                viewport={"width": 360, "height": 740}, device_scale_factor=3, is_mobile=True,
                has_touch=True, locale="zh-CN",
            )  # fmt: skip
            page = context.new_page()
            phone = context.new_cdp_session(page)
            _slow(phone)
            page.goto(f"http://127.0.0.1:{port}/R/{TOKEN}")
            painted, done = _times(page)
            paints.append(painted)
            ready.append(done)
            for _ in range(SWIPES):
                first, worst = page.evaluate(SWIPE)
                swipes.append(first)
                frames.append(worst)
            took, spread = page.evaluate(FIND, ROUTES)
            context.close()
        say("first contentful paint", f"{statistics.median(paints):.0f} ms")
        say("map and steps ready", f"{statistics.median(ready):.0f} ms")
        say("tap for the next step to its first frame", _both(swipes))
        say("… longest frame of the flight", _both(frames))
        say(f"A*, {len(took)} pairs of places", _both(took))
        say("to all places at once (the nearest of many)", _both(spread))
        chromium.close()


def _slow(phone: CDPSession) -> None:
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", LINE)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWED})


def _times(page: Page) -> tuple[float, float]:
    """Return when something was painted and when the script had begun, in ms from the tap."""
    found: list[float] = page.evaluate(
        """() => [performance.getEntriesByName("first-contentful-paint")[0].startTime,
            performance.getEntriesByType("navigation")[0].domContentLoadedEventStart]"""
    )
    return found[0], found[1]


def _both(values: list[float]) -> str:
    return f"{statistics.median(values):.1f} ms, p95 {percentile(values, 95):.1f} ms"


def server() -> None:
    """Print what the server stands, alone and with slow clients attached."""
    with served() as (port, _):
        asyncio.run(_stand(port))


async def _stand(port: int) -> None:
    crowd = Crowd(port, [TOKEN])
    await crowd.ask_for(1.0, clients=10)
    rounds: dict[str, list[tuple[float, float]]] = {"alone": [], "beside": []}
    for _ in range(3):
        rounds["alone"].append(await _round(crowd))
        async with SlowClients(port, SLOW) as slow:
            rounds["beside"].append(await _round(crowd))
            attached = slow.attached
    for name, said in (("alone", "alone"), ("beside", f"with {attached} slow clients attached")):
        rate, late = (statistics.median(column) for column in zip(*rounds[name], strict=True))
        say(f"{CLIENTS} keep-alive clients, {said}", f"{rate:.0f} requests/s", f"p99 {late:.0f} ms")


async def _round(crowd: Crowd) -> tuple[float, float]:
    took = await crowd.ask_for(SECONDS, clients=CLIENTS)
    return len(took) / SECONDS, 1000 * percentile(took, 99)


def memory() -> None:
    """Print what the server weighs as requests go on."""
    source = sources.open_plan("shizhong.yaml")
    public = [p.id for p in source.navigator.gazetteer.places.values() if p.public]
    tokens = [encode(RouteRequest("shizhong", "kiosk-south", (goal,))) for goal in public[:PAGES]]
    signs = [f"S/{code}" for code in sign_codes(source.navigator.gazetteer).values()]
    paths = [*tokens, *signs[:PAGES], *(f"{token}X" for token in tokens), "../../etc/passwd"]
    with served() as (port, pid):
        crowd = Crowd(port, paths, known=True)
        done = 0
        begin = time.monotonic()
        while done < REQUESTS:
            done += len(asyncio.run(crowd.ask_for(1e9, clients=20, most=REQUESTS // 10)))
            say(f"after {done} requests", f"{_rss_mb(pid):.0f} MB")
        say("all of them took", f"{time.monotonic() - begin:.0f} s")


def _rss_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


PARTS = {"weight": weight, "browser": browser, "server": server, "memory": memory}


def main() -> None:
    """Measure the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append")
    for part in parser.parse_args().part or PARTS:
        PARTS[part]()


if __name__ == "__main__":
    main()
