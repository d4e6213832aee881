"""What the user wrote, in a file or in flags, made into the model's values or refused."""
