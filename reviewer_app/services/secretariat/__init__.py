"""What the secretariat (秘书处) can do: set up, take in lists, charter, rules, assign, dispatch, count."""
