"""From rules, case and register to answers: ground a graph, scout its dimensions, fold it with planes."""
