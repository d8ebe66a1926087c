"""Pages that combine apps. No models, no writes of its own."""
