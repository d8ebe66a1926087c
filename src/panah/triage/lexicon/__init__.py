"""Phrases of danger in what is told: data, one reading of Persian spelling, one matcher. A hint, never a judgement."""
