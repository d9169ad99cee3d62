"""The words for kinds of bodies, and from how many of a kind on there is a median."""

from __future__ import annotations

KIND_TEXTS = {
    "district": "report.body_district",
    "city": "report.body_city",
    "city_district": "report.body_city_district",
}
MEDIAN_TEXTS = {
    "district": "report.median_district",
    "city": "report.median_city",
    "city_district": "report.median_city_district",
}
FEWEST_FOR_A_MEDIAN = 3
