"""Live signals from the database to open pages."""
