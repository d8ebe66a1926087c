"""Settings, urls, middleware."""
