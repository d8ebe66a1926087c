"""Measuring the ring: from the exchange's word to what operators see, beside a bare insert and its notification."""
