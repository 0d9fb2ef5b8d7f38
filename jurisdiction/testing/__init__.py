"""What checks the engine and is no part of it: a slow second evaluator, random rules and cases."""
