"""The command line: each command a thin shell around the function of its name in `papertopics`.

    main (the group, errors to exit codes) -> one file a command -> pipeline

`configuring` joins options, configuration file and defaults; `summary` and `explanation` are what
people read. A command imports the pipeline when it runs, so that help comes at once. Nothing is
public here but the command itself.
"""

__all__: list[str] = []
