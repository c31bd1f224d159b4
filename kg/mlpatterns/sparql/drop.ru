# Away with the graph aside.
DROP SILENT GRAPH $aside
