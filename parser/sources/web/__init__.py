"""Web pages: HTML as saved from any browser, and MHTML."""
