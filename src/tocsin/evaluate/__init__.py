"""Benchmark runners and scorers behind `tocsin evaluate`; what each measures stands in docs/accuracy.md."""

from tocsin.evaluate.registry import Benchmark, benchmark, benchmarks, evaluate
from tocsin.evaluate.result import Coder, Figures, Result

__all__ = ["Benchmark", "Coder", "Figures", "Result", "benchmark", "benchmarks", "evaluate"]
