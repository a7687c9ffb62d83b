"""The whole review round, played once on made-up projects and people: what `make demo` shows."""
