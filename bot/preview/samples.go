package preview

import (
	"embed"
	"io/fs"
)

//go:embed samples
var samples embed.FS

// Samples returns the sample briefings: texts with front matter, named in the order in which they were published.
// They retell public events, and each says in its source that it is a sample.
func Samples() fs.FS {
	files, err := fs.Sub(samples, "samples")
	if err != nil {
		panic(err) // the name above is not a path: a mistake in this file
	}
	return files
}
