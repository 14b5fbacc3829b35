"""A hall's phone pages as a folder of files, for any web server or network of caches.

No state and no program: what is asked for stands behind the ``#`` of the address, which no server
sees, and the page works it out by itself. All files but ``index.html`` are named by their content,
so a server may let phones keep them for ever.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import STANDARD
from smartnav.files import write_atomically
from smartnav.handoff import notice as notices
from smartnav.handoff.document import Parts, body, head
from smartnav.handoff.foot import footer
from smartnav.handoff.lettering import font_face
from smartnav.handoff.script import page_js
from smartnav.handoff.skeleton import both
from smartnav.handoff.style import page_css
from smartnav.plan.model import Text
from smartnav.routing.route import PROFILE_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.bundle import Bundle

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""A page cannot forbid by itself to be framed: that is the web server's to say."""
_NAME_LETTERS = 16


def write_site(bundle: Bundle, folder: Path, *, theme: Theme = STANDARD) -> tuple[str, ...]:
    """Write a hall's site into a folder and return the names of its files.

    Files of an earlier plan stay: phones that have its page open may still ask for them. Raises
    :class:`~smartnav.files.CannotWrite`, and :class:`OSError` when there can be no such folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []

    def write(name: str, ending: str, content: str | bytes) -> str:
        data = content.encode() if isinstance(content, str) else content
        mark = hashlib.sha256(data).hexdigest()[:_NAME_LETTERS]
        written.append(f"{name}.{mark}.{ending}")
        write_atomically(folder / written[-1], data)
        return written[-1]

    font = write("letters", "woff2", bundle.font())
    names = {
        "font": font,
        "css": write("smartnav", "css", f"{font_face(f'url({font})')}\n{page_css(theme)}"),
        "hall": write("hall", "js", f"self.HALL={bundle.json(PROFILE_NAMES)};"),
        "js": write("smartnav", "js", page_js()),
    }
    # Last: what it names is there by then.
    write_atomically(folder / "index.html", _index(bundle, names, theme))
    return ("index.html", *written)


def _index(bundle: Bundle, names: dict[str, str], theme: Theme) -> str:
    plan = bundle.navigator.plan
    hall, welcome = plan.venue.name, notices.WELCOME
    title = Text(zh=f"{welcome.title.zh} · {hall.zh}", en=f"{welcome.title.en} · {hall.en}")
    plain = f"""<section class="goal" aria-labelledby="goal">
<h1 id="goal">{both(welcome.title)}</h1>
<p>{both(welcome.advice)}</p>
</section>
"""
    parts = Parts(
        title=title, hall=hall, lang="zh", plain=plain, footer=footer(plan), venue="", asked={}
    )
    return f"""{head(title, "zh", theme)}
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="no-referrer">
<link rel="preload" href="{names["font"]}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="{names["css"]}">
</head>
{body(parts)}
<script src="{names["hall"]}"></script>
<script src="{names["js"]}"></script>
</body>
</html>
"""
