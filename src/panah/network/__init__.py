"""The ground of the service: provinces, counties, units, postings, teams, shifts, local values."""
