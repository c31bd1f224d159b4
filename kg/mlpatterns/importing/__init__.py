"""Tables as people have them -> Turtle in our model.

    file -> tables of rows -> which column means what -> drafts of entries -> Turtle

A table is read twice and never held: first for the names in it and the rows that cannot be taken, then to write.
"""
