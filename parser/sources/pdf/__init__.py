"""PDF files, ruled or not, and pictures of pages."""
