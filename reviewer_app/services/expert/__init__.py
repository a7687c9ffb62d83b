"""What an expert can do: open the vault, take packages in, read, mark, declare, sign, keep receipts."""
