"""Installable tools that do a similar job, measured on the same sets; see benchmarks/README.md."""
