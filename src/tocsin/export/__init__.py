"""Incidents for other programmes: CSV, GeoJSON, Parquet."""

from tocsin.export.tables import as_csv, as_geojson, as_parquet, safe_cell

__all__ = ["as_csv", "as_geojson", "as_parquet", "safe_cell"]
