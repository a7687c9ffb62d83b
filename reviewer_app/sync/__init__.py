"""The wire format: frozen structs, one writer and one strict reader for each package kind."""
