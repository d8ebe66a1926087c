"""Measuring the call path: operators and teams at work on the served application, and the same rows by bare SQL."""
