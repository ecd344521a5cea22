"""The letter that goes back to an agency: what it says, and how it is written in each format."""
