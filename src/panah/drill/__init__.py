"""The demo story, driven through the same commands as the pages."""
