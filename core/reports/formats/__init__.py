"""The export formats: one file each, independent of each other."""

from core.reports.format import Format
from core.reports.formats import blank, pdf, recommendations, xlsx

FORMATS: tuple[Format, ...] = (xlsx.FORMAT, pdf.FORMAT, blank.FORMAT, recommendations.FORMAT)
