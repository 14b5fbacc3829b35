"""Pages on paper: into a PDF file, or out of a printer that the system knows."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from smartnav.cartography.display import Picture
from smartnav.errors import SmartNavError
from smartnav.files import write_atomically
from smartnav.ui.application import application
from smartnav.ui.fonts import load_fonts
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrinter

_PDF_DPI = 1200
_POINTS = 72
"""Of an inch: the unit of pictures that are printed."""


class CannotPrint(SmartNavError):
    """A printer that there is not, or that did not take what it was sent."""

    def __init__(self, printer: str, why: str) -> None:
        """Keep the printer's name and what is the matter, for staff."""
        self.printer = printer
        self.why = why
        super().__init__(f"cannot print on '{printer}': {why}")


def print_pages(device: QPagedPaintDevice, pages: Sequence[Picture]) -> bool:
    """Put each picture on a page of its size, one unit to a PostScript point, text as text.

    Returns whether the device took them all.
    """
    painter = QPainter()
    with _ended(painter):
        for number, page in enumerate(pages):
            _set_page(device, page)
            if not (device.newPage() if number else painter.begin(device)):
                return False
            painter.save()
            painter.scale(device.logicalDpiX() / _POINTS, device.logicalDpiY() / _POINTS)
            paint(painter, page)
            painter.restore()
    return True


def to_pdf(pictures: Picture | Sequence[Picture], path: Path, *, title: str = "") -> None:
    """Write each picture as a page of a PDF file; text stays text.

    Raises :class:`~smartnav.files.CannotWrite`; a file that was there is then untouched.
    """
    application()
    load_fonts()
    pages = (pictures,) if isinstance(pictures, Picture) else tuple(pictures)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("SmartNav")
    writer.setTitle(title)
    writer.setResolution(_PDF_DPI)
    print_pages(writer, pages)
    write_atomically(path, bytes(buffer.data().data()))


def print_on(name: str, pages: Sequence[Picture], *, title: str = "") -> None:
    """Print pages on a printer, given as ``Settings.printer`` has it.

    Parameters
    ----------
    name
        What the system calls the printer; or a file that ends in ``.pdf``, for trials.
    pages
        In points; the paper is as large as they are.
    title
        What the job is called in the printer's queue.

    Raises
    ------
    CannotPrint
        There is no such printer, or it did not take the pages.
    """
    printer = _printer(name)
    printer.setCreator("SmartNav")
    printer.setDocName(title)
    printer.setFullPage(True)
    if not print_pages(printer, pages):
        raise CannotPrint(name, "it did not take the pages")


def _printer(name: str) -> QPrinter:
    # Takes 80 ms to import, and talks to the system's print service: only who prints waits.
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    to_file = name.casefold().endswith(".pdf")
    if to_file and not Path(name).parent.is_dir():
        raise CannotPrint(name, f"there is no folder {Path(name).parent}")
    if not to_file and name not in QPrinterInfo.availablePrinterNames():
        raise CannotPrint(name, "the system knows no such printer")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if to_file:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(name)
    else:
        printer.setPrinterName(name)
    return printer


@contextmanager
def _ended(painter: QPainter) -> Iterator[None]:
    """End a painter whatever happens: its device goes away right after."""
    try:
        yield
    finally:
        if painter.isActive():
            painter.end()


def _set_page(device: QPagedPaintDevice, page: Picture) -> None:
    size = QSizeF(page.width, page.height)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    device.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", exact))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
