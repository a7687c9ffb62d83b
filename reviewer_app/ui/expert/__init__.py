"""The expert's pages. Imported only after the unlock window is painted: the services behind them are heavy."""
