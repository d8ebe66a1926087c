"""Topics, child hazards and urgency, as pure definitions and rules."""
