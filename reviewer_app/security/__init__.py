"""Keys, signing, sealing, slots: the only package that imports pyrage, nacl and keyring."""
