"""What everything costs, each figure beside a floor of the same run: `python -m tests.bench --help`."""
