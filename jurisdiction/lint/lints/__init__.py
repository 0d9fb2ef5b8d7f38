"""One module for each lint, named like the lint; `registry` of the package above lists them."""
