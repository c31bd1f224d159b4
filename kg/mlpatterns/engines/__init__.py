"""What answers queries: one interface, one module per engine."""
