"""From planes and rules to sentences: what matters, in legal order. Formats nothing."""
