"""The gazetteers that come with Placetime: sources in TOML, one builder, artefacts in Linked Places."""
