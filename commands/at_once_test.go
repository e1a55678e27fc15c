package commands_test

import (
	"strings"
	"sync"
	"testing"
)

// What many ask at once is answered as if each had asked alone. The race detector watches this, where the conversations, which go
// on line by line, are tested without it.
func TestAnswersAtOnceAreThoseOfOneAfterTheOther(t *testing.T) {
	b := newBroken(t)
	answer := func(asked [2]string) string {
		reply, err := b.ask(asked[0], asked[1])
		said := strings.Builder{}
		if err == nil {
			err = reply.Write(&said)
		}
		if err != nil {
			return err.Error()
		}
		return said.String()
	}
	var alone []string
	for _, asked := range everyAnswer() {
		alone = append(alone, answer(asked))
	}
	var all sync.WaitGroup
	for range 8 {
		for i, asked := range everyAnswer() {
			all.Go(func() {
				if said := answer(asked); said != alone[i] {
					t.Errorf("/%s %s was answered\n%s\nand alone\n%s", asked[0], asked[1], said, alone[i])
				}
			})
		}
	}
	all.Wait()
}
