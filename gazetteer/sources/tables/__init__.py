"""Gazetteers that come as tables: GeoNames, LP-TSV, and any other by a declaration of its columns."""
