"""What the repository shows of papertopics, made by commands: see CONTRIBUTING.md."""
