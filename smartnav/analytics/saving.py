"""Writing a report to a file of the kind its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.analytics.report import Report
    from smartnav.cartography.display import Picture

SUFFIXES = (".html", ".pdf", ".xlsx")


def write_report(
    content: Report, path: Path, to_pdf: Callable[[tuple[Picture, ...], Path, str], None]
) -> None:
    """Write a report to an HTML, PDF or XLSX file.

    Parameters
    ----------
    content
        The report.
    path
        The file; its suffix is one of :data:`SUFFIXES`.
    to_pdf
        Writes pages to a PDF file with a title: that takes Qt, which this package does not know.

    Raises
    ------
    CannotWrite
        With the system's reason; a file that was there is then untouched.
    """
    # Each kind has libraries of its own: only those of the one that is written are loaded.
    kind = path.suffix.lower()
    if kind == ".html":
        from smartnav.analytics.page import report_page

        write_atomically(path, report_page(content))
    elif kind == ".xlsx":
        from smartnav.analytics.workbook import report_workbook

        write_atomically(path, report_workbook(content))
    else:
        from smartnav.analytics.sheets import report_sheets

        to_pdf(report_sheets(content), path, f"{content.title} · {content.hall}")
