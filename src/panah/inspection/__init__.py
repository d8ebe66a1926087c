"""Inspection of confidentiality: who opened a file, what a person opened, unusual reading and its review."""
