"""The nouns of the engine as frozen values; no files, no YAML, no evaluation."""
