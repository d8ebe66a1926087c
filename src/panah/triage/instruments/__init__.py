"""Risk instruments as versioned definitions: questions, scoring, and what is known of their worth.

They raise how urgent a matter is and ask for a human look. None of them decides who is helped.
"""
