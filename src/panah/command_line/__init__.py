"""The door: what `./panah <verb>` does."""
