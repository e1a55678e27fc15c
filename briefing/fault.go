package briefing

import (
	"encoding/json"
	"fmt"
	"slices"
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

// Refusal makes a Fault of one of Dateline's own texts, as wording.Language.Say takes it, for who does not know who reads it. A value
// may be a Refusal of its own, which is said in the same language.
func Refusal(key string, pairs ...any) *Fault {
	f := &Fault{key: key, pairs: pairs}
	f.Says = f.In(wording.English)
	return f
}

func (f *Fault) Error() string { return f.Says }

// In says it in a language, where it knows how.
func (f *Fault) In(l wording.Language) string {
	if f.key == "" {
		return f.Says
	}
	pairs := slices.Clone(f.pairs)
	for i, value := range pairs {
		if inner, is := value.(*Fault); is {
			pairs[i] = inner.In(l)
		}
	}
	return l.Say(f.key, pairs...)
}

// Instead is the Fault in the text whose key has another beginning, where there is one.
func (f *Fault) Instead(of, with string) *Fault {
	if key := with + strings.TrimPrefix(f.key, of); wording.English.Has(key) {
		return Refusal(key, f.pairs...)
	}
	return f
}

// Keep writes it so that Kept reads it, to be told later to somebody in whatever language.
func (f *Fault) Keep() string {
	if f.key == "" {
		return f.Says
	}
	kept, _ := json.Marshal(f) // strings, numbers and Faults of them: it cannot fail
	return string(kept)
}

// MarshalJSON writes a list of the key and the pairs, or the words that are all there is.
func (f *Fault) MarshalJSON() ([]byte, error) {
	if f.key == "" {
		return json.Marshal(f.Says)
	}
	return json.Marshal(append([]any{f.key}, f.pairs...))
}

// Kept reads what Keep wrote. Anything else is told as it stands: earlier versions kept words.
func Kept(words string) *Fault {
	var all []any
	if strings.HasPrefix(words, `["`) && json.Unmarshal([]byte(words), &all) == nil {
		if f := listed(all); f != nil {
			return f
		}
	}
	return &Fault{Says: words}
}

// listed makes a Fault of the list that MarshalJSON writes; nil of another one.
func listed(all []any) *Fault {
	key, is := all[0].(string)
	if !is || !wording.English.Has(key) {
		return nil
	}
	for i, v := range all {
		switch v := v.(type) {
		case float64:
			all[i] = int(v)
		case []any:
			if len(v) == 0 || listed(v) == nil {
				return nil
			}
			all[i] = listed(v)
		}
	}
	return Refusal(key, all[1:]...)
}
