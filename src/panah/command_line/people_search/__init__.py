"""Measuring the search of people over a register of the size of a country."""
