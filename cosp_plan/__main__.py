"""``python -m cosp_plan`` is ``cosp-plan``: what runs first, so that Ctrl-C is answered while everything else loads."""

import os


def _interrupted(*_: object) -> None:
    os.write(2, b"\n" * os.isatty(2) + b"cosp-plan: interrupted\n")
    os._exit(130)


def main() -> None:
    """Run the command line; see :func:`cosp_plan.cli.main`."""
    from cosp_plan.cli import main as run

    run()


try:
    import signal

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupted)
    if __name__ == "__main__":
        main()
except KeyboardInterrupt:
    _interrupted()
