"""Reports held against each other: years of one agency, two side by side, sums, tables of rows and rates."""
