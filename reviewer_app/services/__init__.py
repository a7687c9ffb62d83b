"""What a role can do: one verb, one function, one transaction. The roles are strangers to each other."""
