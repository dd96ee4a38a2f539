"""Changes of one contact (fields, a note, a move in the pipeline): made once, undone while that is
safe."""
