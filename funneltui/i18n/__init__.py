"""Every word the interface says, one file per language."""
