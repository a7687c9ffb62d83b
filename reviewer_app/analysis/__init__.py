"""Statistics for reference only (参考分析): floats are allowed here, and nothing official may ever import it."""
