"""Mobile teams: missions from reservation to outcome."""
