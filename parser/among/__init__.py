"""One report among many: what is kept of each, which belong together, what a report is held against."""
