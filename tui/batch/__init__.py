"""Many reports at once: read and judged on all cores or on a cluster, in memory that does not grow with their number.

Two passes. The first reads and judges each report alone and writes what came of it to a file (`spool`), with a digest
of a few kilobytes; the second holds each against the others of its agency (`others`) and makes the bytes of the output
(`outputs`). Both work on portions (`work`) that an engine (`engines`, `cluster`) runs anywhere and gives back in
order, so that the output is the same wherever and however often it was made.
"""
