"""What the register of assumptions says of influence: computed and kept in ``configs/stress``."""
