"""Developer aid: print the ids of an app that have no Persian yet, ready to paste into its catalogue.

    python -m tests.look.missing cases
"""

import sys

from babel.messages.pofile import normalize
from tests.look import messages


def main(app: str) -> int:
    gaps = [found for found in messages.missing() if found.app == app]
    sys.stdout.writelines(entry(found) for found in gaps)
    sys.stderr.write(f"# {len(gaps)} without Persian in {app}\n")
    return 1 if gaps else 0


def entry(found: messages.Found) -> str:
    context = f"msgctxt {normalize(found.context)}\n" if found.context else ""
    return f'#: {found.place}\n{context}msgid {normalize(found.id)}\nmsgstr ""\n\n'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
