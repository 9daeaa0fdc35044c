"""Is told to end at a bad moment, in a destructor, where nothing can be raised: `told_to_end.py SIGTERM`."""

import signal
import sys
import time

from meetinc.ops.postgres import leave_in_good_order


class Ending:
    """Ends with a request to end the process."""

    def __del__(self) -> None:
        signal.raise_signal(signal.Signals[sys.argv[1]])
        sum(range(1000))  # the interpreter looks for signals here


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    leave_in_good_order()
    try:
        Ending()
        time.sleep(20)
    except KeyboardInterrupt:
        sys.exit(130)
