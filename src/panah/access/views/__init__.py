"""Pages of the door and of one's own sign-in."""
