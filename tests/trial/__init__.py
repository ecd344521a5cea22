"""Trials far larger than the suite: run them before a release and after work on the readers or the rules.

    python -m tests.trial reports [N] [--seed S]     N generated reports (10,000) over all shapes and formats
    python -m tests.trial mutants [N] [--seed S]     N mutated inputs (100,000)
    python -m tests.trial faults [N] [--seed S]      N generated reports with one fault each for every rule (1,000)
    python -m tests.trial families [N] [--seed S]    N generated families of agencies over eight years (100)
    python -m tests.trial kills [N] [--seed S]       N kills of a process that writes to a library (1,000)
    python -m tests.trial programs [N] [--seed S]    N generated reports through every program installed (12)

`reports` writes whole reports with known numbers, reads and judges them, and prints what was known, read, wrong and
found for each shape. `mutants` spoils files of every format and demands of each that it ends in a report or one
sentence within ten seconds and in bounded memory. `families` judges counties with their bureaus, sound and with one of
every kind of fault between years or agencies, and prints what was injected and found, and found where nothing is.
`faults` demands of every rule about a sum, a count or a number that it names exactly the cells concerned. `kills`
kills a process at random moments while it decides, tidies and takes in; then two write at once, the disk is full, and
files are garbled: nothing acknowledged may be lost. `programs` sends sound reports through converters, browsers and
office programs, and prints for each how many numbers were read, not read and wrong, and which findings the original has
not; what is not installed is left out and named. All use two processes (`--processes`) where that helps, end with
status 1 if a promise does not hold, and are the same in every run with the same seed; `--first` goes on with a run,
`--keep FOLDER` keeps what went wrong. Small runs of all belong to the suite.
"""
