package briefing

import (
	"encoding/json"
	"fmt"
	"strings"

	"dateline/wording"
)

// Fault is an error for the person who asked: plain words that say what to do. Everything that is not a Fault
// is for the log.
type Fault struct {
	Says  string // in English, or in the language of whoever asked where that was known
	key   string // of its words in wording; "" where Says is all there is
	pairs []any
}

// Faultf makes a Fault.
func Faultf(format string, args ...any) error {
	return &Fault{Says: fmt.Sprintf(format, args...)}
}

// Refusal makes a Fault of one of Dateline's own texts, as wording.Language.Say takes it, for who does not know who reads it.
func Refusal(key string, pairs ...any) *Fault {
	return &Fault{Says: wording.English.Say(key, pairs...), key: key, pairs: pairs}
}

func (f *Fault) Error() string { return f.Says }

// In says it in a language, where it knows how.
func (f *Fault) In(l wording.Language) string {
	if f.key == "" {
		return f.Says
	}
	return l.Say(f.key, f.pairs...)
}

// Keep writes it so that Kept reads it, to be told later to somebody in whatever language.
func (f *Fault) Keep() string {
	if f.key == "" {
		return f.Says
	}
	kept, _ := json.Marshal(append([]any{f.key}, f.pairs...)) // strings and numbers: it cannot fail
	return string(kept)
}

// Kept reads what Keep wrote. Anything else is told as it stands: earlier versions kept words.
func Kept(words string) *Fault {
	var all []any
	if !strings.HasPrefix(words, `["`) || json.Unmarshal([]byte(words), &all) != nil {
		return &Fault{Says: words}
	}
	for i, v := range all {
		if n, number := v.(float64); number {
			all[i] = int(n)
		}
	}
	key, is := all[0].(string)
	if !is || !wording.English.Has(key) {
		return &Fault{Says: words}
	}
	return &Fault{Says: wording.English.Say(key, all[1:]...), key: key, pairs: all[1:]}
}
