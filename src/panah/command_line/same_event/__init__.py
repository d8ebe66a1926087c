"""Measuring what is proposed beside the form over the contacts and people of a country."""
