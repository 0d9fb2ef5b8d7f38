"""Facts on which readings of the law part: those that some readings of a contested issue ask for, and others do not."""

from __future__ import annotations

from jurisdiction.evaluator.graph import Graph, order


def parted_facts(graph: Graph) -> frozenset[int]:
    """Return the dimensions that lie below some readings of an issue and not below all of them."""
    below = dict[int, int]()
    parted = 0
    for node in order(graph, range(len(graph.op))):
        dim, parts = graph.dim[node], [below[part] for part in graph.parts[node]]
        either, both = 0, -1
        for part in parts:
            either, both = either | part, both & part
        if dim >= 0 and graph.dims[dim].kind == "reading":
            parted |= either & ~both
        below[node] = either | (1 << dim if dim >= 0 else 0)
    return frozenset(number for number in range(len(graph.dims)) if parted >> number & 1)
