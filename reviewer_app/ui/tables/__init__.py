"""Table models: rows in, cells out, no window."""
