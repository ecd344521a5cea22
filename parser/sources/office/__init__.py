"""What office programs write: Word documents and workbooks, old and new."""
