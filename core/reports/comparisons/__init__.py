"""The formats of a comparison: one file each, independent of each other."""

from core.reports.comparisons import pdf, xlsx
from core.reports.comparisons.format import Format

FORMATS: tuple[Format, ...] = (xlsx.FORMAT, pdf.FORMAT)
