"""Questions about answers: what would settle a limb, on what the outcome turns, which readings decide."""
