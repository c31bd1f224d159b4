# The graph aside in the place of the old one.
MOVE $aside TO $target
