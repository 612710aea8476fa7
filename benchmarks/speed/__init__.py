"""The speed of stability, beside other ways to compute it: ``python -m benchmarks.speed``."""
