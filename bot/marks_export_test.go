package bot

import "dateline/storage"

// Marked is what is written above an answer.
func Marked(marks []storage.Mark) string { return marked(marks) }
