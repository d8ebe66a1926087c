"""The pages of line 123."""
