"""The explorer on the screen: the only state and the only threads of the program."""
