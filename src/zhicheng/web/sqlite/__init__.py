"""SQLite for an office: write-ahead log, immediate transactions, full synchronisation and a fair queue of writers."""
