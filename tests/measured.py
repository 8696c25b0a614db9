"""Run a command and put down its exit status, seconds and peak memory: ``measured.py OUT SECONDS COMMAND…``.

A process of its own, because Linux counts the memory of whoever starts a process as that process's own.
"""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path


def main(out: str, limit: str, *command: str) -> None:
    begun = time.monotonic()
    process = subprocess.Popen(command)
    timer = threading.Timer(float(limit), process.kill)
    timer.start()
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        exit_status = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    else:  # Windows
        exit_status, peak = process.wait(), 0
    timer.cancel()
    seconds = time.monotonic() - begun
    Path(out).write_text(json.dumps({"status": exit_status, "seconds": seconds, "peak": peak}), "ascii")


main(*sys.argv[1:])
