"""What a person meets on a fresh machine; started by `.ci/run` alone."""
