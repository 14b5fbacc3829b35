"""``smartnav site`` and ``signs``: what a hall puts on its web server and on its walls."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from smartnav.cartography import STANDARD
from smartnav.cli import sources
from smartnav.cli.codes import code_address
from smartnav.cli.fault import WrongUse
from smartnav.config import HandoffSettings
from smartnav.guide import signs as sign_pages
from smartnav.handoff.site import write_site

if TYPE_CHECKING:
    from argparse import Namespace


def site(options: Namespace) -> int:
    """Write the phone pages of a hall into a folder."""
    source = sources.open_plan(options.plan)
    try:
        files = write_site(source.bundle(), options.output)
    except OSError as error:
        raise WrongUse(f"-o {options.output}: cannot make this folder: {error.strerror}") from error
    size = sum((options.output / name).stat().st_size for name in files)
    sys.stdout.write(f"{len(files)} files, {size / 1024:.0f} KiB, in {options.output}\n")
    return 0


def signs(options: Namespace) -> int:
    """Draw the signs of a hall, a page each, to a PDF file."""
    if options.output.suffix.lower() != ".pdf":
        raise WrongUse(f"-o {options.output}: the file must end in .pdf")
    if not options.output.parent.is_dir():
        raise WrongUse(f"-o {options.output}: there is no folder {options.output.parent}")
    source = sources.open_plan(options.plan)
    gazetteer = source.navigator.gazetteer
    pages = sign_pages(gazetteer, theme=STANDARD, base_url=_base_url(options.base_url))
    if not pages:
        raise WrongUse("the plan has nothing to hang a sign on: no entrance, lift, area or kiosk")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Only a command that draws pixels loads Qt.
    from smartnav.ui.printing import to_pdf

    to_pdf(pages, options.output, title=gazetteer.plan.venue.name.zh)
    return 0


def _base_url(given: str | None) -> str:
    handoff = sources.settings().handoff
    if given is None:
        return code_address(handoff)
    try:
        return HandoffSettings(base_url=given).base_url
    except ValueError as error:
        raise WrongUse(
            f"--base-url {given!r}: give an address such as http://10.0.0.5:8765"
        ) from error
