"""Rows of a sheet as XML.

openpyxl makes the workbook: styles, widths, filters, how it is printed. Its cells alone take longer than
all the rest together, so they are written here and put into the sheets that it leaves empty.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

_EMPTY = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_SIZE = re.compile(rb'<dimension ref="[^"]*"\s*/>')
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(slots=True)
class Rows:
    """Cells of one sheet by row and column, both from 1, each as its XML. Heights in points."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)

    def text(self, row: int, column: int, text: str, style: int) -> None:
        """The text must hold nothing that XML forbids."""
        shown = f'<is><t xml:space="preserve">{text.translate(_MARKUP)}</t></is>' if text else ""
        self._put(row, column, style, ' t="inlineStr"' if text else "", shown)

    def number(self, row: int, column: int, number: str, style: int) -> None:
        """In plain digits; "" leaves the cell empty but drawn."""
        self._put(row, column, style, "", f"<v>{number}</v>" if number else "")

    def _put(self, row: int, column: int, style: int, kind: str, inner: str) -> None:
        place = f"{get_column_letter(column)}{row}"
        self.cells.setdefault(row, {})[column] = f'<c r="{place}" s="{style}"{kind}>{inner}</c>'

    def xml(self) -> bytes:
        lines = ["<sheetData>"]
        for row, cells in sorted(self.cells.items()):
            height = self.heights.get(row)
            tall = f' ht="{height:.2f}" customHeight="1"' if height else ""
            lines.append(f'<row r="{row}"{tall}>' + "".join(cells[one] for one in sorted(cells)) + "</row>")
        lines.append("</sheetData>")
        return "".join(lines).encode("utf-8")

    def size(self) -> bytes:
        wide = max((max(cells) for cells in self.cells.values()), default=1)
        return f'<dimension ref="A1:{get_column_letter(wide)}{max(self.cells, default=1)}"/>'.encode("ascii")


def with_rows(saved: bytes, sheets: Mapping[int, Rows]) -> bytes:
    """The saved workbook with the rows of its sheets, which are numbered from 1. Always the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if found := _SHEET.fullmatch(name):
                rows = sheets[int(found[1])]
                xml, size = rows.xml(), rows.size()
                data = _SIZE.sub(lambda _, size=size: size, data, count=1)  # type: ignore[misc]
                data, count = _EMPTY.subn(lambda _, xml=xml: xml, data, count=1)  # type: ignore[misc]
                assert count == 1, name
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return target.getvalue()
