"""Live signals from the database to open pages, and the outbox of short messages to telephones."""
