"""Plain words every room may use: dates, week times, places, money, refusals."""
