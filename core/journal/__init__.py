"""The journal: the append-only, hash-chained, signed list of entries from which all state is derived."""
