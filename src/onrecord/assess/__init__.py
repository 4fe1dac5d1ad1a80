"""What a careful editor would make of a Reading: one small function a check, each with the sentence it prints and its spans."""
