"""`python -m panah`: what the launcher hands over to."""

import sys

from panah.command_line import door

sys.exit(door.main(sys.argv[1:]))
