"""Help: all keys, the first tour, the guide."""
