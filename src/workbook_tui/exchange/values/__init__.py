"""Values of measures from files, pastes and scripts: one way from bytes to what is shown before it is stored."""
