"""What others send, brought in: lists of readers, and mail, however broken it is."""
