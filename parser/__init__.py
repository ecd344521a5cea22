"""The core of Gouji: reads and judges annual reports on open government information, knows no screen and no database.

The way of a report: `sources` (bytes → document) → `sections`, `recovery`, `identity` (document → report) → `rules`
(report → findings) → `exports` (findings → bytes). `forms` holds what the law prescribes, as data.
"""
