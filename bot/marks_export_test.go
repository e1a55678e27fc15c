package bot

// Marked is what is written above an answer.
func Marked(changes []string) string { return marked(changes) }
