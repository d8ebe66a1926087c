"""Figures, and who is about to be lost."""
