"""A real exchange: speaking with Asterisk, and the process that does. What a call becomes is decided in hotline."""
