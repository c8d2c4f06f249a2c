"""What a coordinator does with a proposal in the browser: decided, kept, and told; or refused, and told why."""
