"""A report as one HTML document that needs nothing else: charts and maps as inline SVG."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from smartnav.analytics.wording import words
from smartnav.cartography import svg
from smartnav.cartography.tokens import STANDARD
from smartnav.cartography.webfont import font_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.analytics.parts import Cell, Part, Table
    from smartnav.analytics.report import Report

_WIDTH, _EM = 880.0, 14.0
_MOST_ROWS = 400
"""Of the numbers behind a chart; spreadsheets have all."""
_TAG = re.compile(r"<[^>]*>")
_STRONG = re.compile(r"<(?:h1|h2|dd)>.*?</|font-weight=\"700\"[^>]*>[^<]*", re.DOTALL)
_DETAILS = {"zh": "数据表", "en": "In numbers"}


def report_page(report: Report) -> str:
    """Return the document."""
    body = "\n".join(_body(report))
    return (
        "<!doctype html>\n"
        f'<html lang="{"zh-CN" if report.lang == "zh" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(report.title)} · {escape(report.hall)}</title>"
        f"<style>{_fonts(body)}{_style()}</style></head>\n<body><main>\n{body}\n</main></body></html>\n"
    )


def _body(report: Report) -> Iterator[str]:
    yield (
        f"<header><p>{escape(report.hall)}</p><h1>{escape(report.title)}</h1>"
        f"<p>{escape(report.period)}</p></header>"
    )
    if report.empty:
        yield f'<p class="empty">{escape(report.empty)}</p>'
    if report.facts:
        facts = "".join(
            f"<div><dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd></div>"
            for fact in report.facts
        )
        yield f"<dl>{facts}</dl>"
    for part in report.parts:
        yield "".join(_part(part, report))
    notes = "".join(f"<p>{escape(note)}</p>" for note in report.notes)
    yield f"<footer>{notes}</footer>"


def _part(part: Part, report: Report) -> Iterator[str]:
    yield f'<section id="{escape(part.key)}"><h2>{escape(part.title)}</h2>'
    for remark in part.remarks:
        yield f"<p>{escape(remark)}</p>"
    for drawing in part.drawings:
        picture = drawing.draw(_WIDTH, drawing.height_em * _EM, STANDARD, _EM)
        yield f"<figure>{svg(picture, title=part.title)}</figure>"
    yield '<div class="tables">'
    for table in part.tables:
        yield _table(table, len(table.rows))
    yield "</div>"
    for table in part.details:
        left = len(table.rows) - _MOST_ROWS
        more = f"<p>{escape(words(report.lang).more.format(count=left))}</p>" if left > 0 else ""
        yield (
            f"<details><summary>{_DETAILS[report.lang]}</summary>{_table(table, _MOST_ROWS)}"
            f"{more}</details>"
        )
    yield "</section>"


def _table(table: Table, most: int) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "".join(
        "<tr>" + "".join(_cell(cell, at, table) for at, cell in enumerate(row)) + "</tr>"
        for row in table.rows[:most]
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell, column: int, table: Table) -> str:
    if isinstance(cell, str):
        return f"<td>{escape(cell)}</td>"
    told = f"{cell:.1%}" if column in table.shares else f"{cell:,}"
    return f'<td class="n">{told}</td>'


def _fonts(body: str) -> str:
    """Return the characters of the page as fonts: not every reader's machine has Chinese ones."""
    written = unescape(_TAG.sub(" ", body))
    strong = unescape(" ".join(_TAG.sub(" ", each) for each in _STRONG.findall(body)))
    return font_rule(written, bold=False) + font_rule(strong + " ", bold=True)


def _style() -> str:
    colours = STANDARD.colours
    return (
        "body{margin:0;background:%(background)s;color:%(text)s;"
        "font:16px/1.6 'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif}"
        "main{max-width:960px;margin:0 auto;padding:32px 40px 48px;background:%(sheet)s}"
        "header p,footer,section>p,dt,details p{color:%(text_quiet)s;margin:.2em 0}"
        "h1{font-size:32px;margin:.1em 0}h2{font-size:20px;margin:1.8em 0 .3em}"
        ".empty{font-size:20px;margin:2em 0}"
        "dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:10px;"
        "margin:24px 0}dl div{background:%(sheet_quiet)s;padding:10px 14px;display:flex;"
        "flex-direction:column-reverse}dt{font-size:14px;margin:0}"
        "dd{margin:0;font-size:26px;font-weight:700}"
        "figure{margin:12px 0}svg{display:block;max-width:100%%;height:auto}"
        ".tables{display:flex;flex-wrap:wrap;gap:12px 40px;align-items:flex-start}"
        "table{border-collapse:collapse;font-size:14px;margin:8px 0}"
        "th{text-align:left;font-weight:400;color:%(text_quiet)s}"
        "th,td{padding:4px 18px 4px 0;border-bottom:1px solid %(rule)s}"
        ".n{text-align:right;font-variant-numeric:tabular-nums}"
        "details{margin:6px 0;overflow-x:auto}summary{cursor:pointer;color:%(text_quiet)s}"
        "footer{margin-top:40px;border-top:1px solid %(rule)s;padding-top:12px;font-size:14px}"
        "@media print{body{background:none}main{padding:0}details{display:none}"
        "section{break-inside:avoid}}"
    ) % {name: getattr(colours, name) for name in _USED}


_USED = ("background", "text", "text_quiet", "sheet", "sheet_quiet", "rule")
