"""What is printed: PDF and spreadsheets, fed with frozen rows."""
