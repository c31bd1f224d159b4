"""The graph for others: SPARQL 1.1 Protocol over HTTP, safe by default."""
