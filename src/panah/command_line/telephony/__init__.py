"""An Asterisk of one's own on this machine, in a network that has nothing but loopback, and the trial of it."""
