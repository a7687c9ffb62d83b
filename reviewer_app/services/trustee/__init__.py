"""What a trustee (启封人) can do: introduce himself, cosign the charter, rehearse, take off his layer."""
