"""The command line of the trials; see the package."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

import tests.trial


def main(arguments: list[str] | None = None) -> int:
    """Run one trial; the exit status is 1 if a promise does not hold."""
    parser = argparse.ArgumentParser(
        "python -m tests.trial", description=tests.trial.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    trials = parser.add_subparsers(dest="trial", required=True)
    for name, default in (
        ("reports", 10_000),
        ("mutants", 100_000),
        ("families", 100),
        ("faults", 1000),
        ("kills", 1000),
        ("programs", 12),
    ):
        trial = trials.add_parser(name)
        trial.add_argument("count", metavar="N", nargs="?", type=int, default=default)
        trial.add_argument("--seed", type=int, default=1)
        trial.add_argument("--processes", type=int, default=2)
        trial.add_argument("--first", type=int, default=0, help="begin at this one, as one of a run before was called")
        trial.add_argument("--keep", type=Path, help="a folder for the inputs that went wrong")
    given = parser.parse_args(arguments)
    trial_of = import_module(f"tests.trial.{given.trial}")
    holds = trial_of.run(given.count, given.seed, first=given.first, processes=given.processes, keep=given.keep)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
