"""Bringing contacts of the past from a spreadsheet or CSV file, through the commands of the intake page."""
