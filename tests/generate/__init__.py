"""Reports of invented agencies with known numbers, in every shape in which real ones arrive as text."""
