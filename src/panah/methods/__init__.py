"""Numerical methods: they take numbers and return numbers. They know neither Django nor this service."""
