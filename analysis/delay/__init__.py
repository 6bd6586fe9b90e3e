"""The value of waiting: what Kyiv gains or loses by signing later, for what, and in which states."""
