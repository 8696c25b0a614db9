"""A program that runs one command, its output thrown away, and prints ``seconds cpu-seconds peak-MiB`` of it.

In a process of its own, because the peak that the system reports of a child is never below what its parent held when
it started it: this one holds next to nothing.
"""

import os
import sys
import time


def main(command: list[str]) -> None:
    """Run a command; exits with a message if the command does not exit with 0."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    begun = time.perf_counter()
    _, status, usage = os.wait4(os.posix_spawn(command[0], command, os.environ, file_actions=quiet), 0)
    seconds = time.perf_counter() - begun
    if status:
        sys.exit(f"{command[0]} ended with status {status}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    sys.stdout.write(f"{seconds} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss * unit / 1024**2}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
