"""Dated legal values with their sources. Pure Python: does not know Django."""
