"""What is said of office files that unfold to far more than their size."""


class TooMuchError(Exception):
    """A file that would unfold to more than any report holds."""
