"""One file per group of commands: for each, `arguments_of_NAME(parser)` and `run_NAME(given, console)`."""
