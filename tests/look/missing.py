"""Developer aid: print the ids of an app that have no Persian yet, ready to paste into its catalogue.

    python -m tests.look.missing cases
"""

import sys

from babel.messages.pofile import normalize

from tests.look import messages


def main(app: str) -> int:
    gaps = [found for found in messages.missing() if found.app == app]
    for found in gaps:
        print(f"#: {found.place}")
        if found.context:
            print(f"msgctxt {normalize(found.context)}")
        print(f'msgid {normalize(found.id)}\nmsgstr ""\n')
    print(f"# {len(gaps)} without Persian in {app}", file=sys.stderr)
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
