"""A process of its own that holds a lease: says the server's pid when it has it, releases when its input ends."""

import signal
import sys
from pathlib import Path

from meetinc.ops.postgres import EmbeddedPostgresError, ensure, leave_in_good_order


def main() -> None:
    # As from a terminal, also when the tests run under nohup or in the background of a script.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    leave_in_good_order()
    try:
        lease = ensure(Path(sys.argv[1]), durable=False)
    except EmbeddedPostgresError as problem:
        sys.exit(str(problem))
    sys.stdout.write(f"{lease.server.find()}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
