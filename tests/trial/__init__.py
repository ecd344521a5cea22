"""Two trials of the reading, far larger than the suite: run them before a release and after work on the readers.

    python -m tests.trial reports [N] [--seed S]     N generated reports (10,000) over all shapes and formats
    python -m tests.trial mutants [N] [--seed S]     N mutated inputs (100,000)

`reports` writes whole reports with known numbers, reads and judges them, and prints what was known, read, wrong and
found for each shape. `mutants` spoils files of every format and demands of each that it ends in a report or one
sentence within ten seconds and in bounded memory. Both use two processes (`--processes`), end with status 1 if a
promise does not hold, and are the same in every run with the same seed; `--first` goes on with a run, `--keep FOLDER`
keeps what went wrong. Small runs of both belong to the suite.
"""
