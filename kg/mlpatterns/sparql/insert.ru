# More triples into the graph aside; in their place stand the lines of N-Triples. Not INSERT DATA, because Virtuoso
# takes no blank nodes there.
INSERT { GRAPH $aside { $triples } } WHERE {}
