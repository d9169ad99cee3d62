"""Where the journal and the state live: one SQLite file, one writing process, one writer thread."""
