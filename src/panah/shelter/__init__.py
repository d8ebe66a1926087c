"""Crisis centres and safe houses: places, beds, stays."""
