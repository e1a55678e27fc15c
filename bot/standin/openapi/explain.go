package openapi

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// explain says in one line everything that a value fails at, each with its place.
func explain(err error) string {
	var failed *jsonschema.ValidationError
	if !errors.As(err, &failed) {
		return err.Error()
	}
	return strings.Join(faults(failed), "; ")
}

func faults(e *jsonschema.ValidationError) []string {
	switch {
	case len(e.Causes) == 0:
		return []string{line(e.InstanceLocation, e.ErrorKind.LocalizedString(message.NewPrinter(language.English)))}
	case union(e):
		return []string{choice(e)}
	}
	var all []string
	for _, c := range e.Causes {
		all = append(all, faults(c)...)
	}
	slices.Sort(all) // keys of objects come in any order
	return slices.Compact(all)
}

// choice says why a value is none of the kinds that may stand in its place. Only the kinds that it claims to be of
// count, and of those the closest: the complaints of all others would bury the one that matters.
func choice(e *jsonschema.ValidationError) string {
	var meant, apart, allowed []string
	fewest, place := 0, e.InstanceLocation
	for _, c := range e.Causes {
		reason := otherKind(c, e.InstanceLocation)
		if reason == nil {
			all := faults(c)
			if len(meant) == 0 || len(all) < fewest {
				meant, fewest = nil, len(all)
			}
			if len(all) == fewest {
				meant = append(meant, strings.Join(all, "; "))
			}
			continue
		}
		apart = append(apart, faults(reason)...)
		switch k := reason.ErrorKind.(type) {
		case *kind.Enum:
			place = reason.InstanceLocation
			for _, w := range k.Want {
				allowed = append(allowed, fmt.Sprint(w))
			}
		case *kind.Const:
			allowed = append(allowed, fmt.Sprint(k.Want))
		}
	}
	switch {
	case len(meant) > 0:
		return strings.Join(unique(meant), ", or ")
	case len(allowed) > 0:
		return line(place, "value must be one of "+strings.Join(unique(allowed), ", "))
	}
	return strings.Join(unique(apart), ", or ")
}

// tag is the key by which Discord tells kinds of objects apart.
const tag = "type"

// otherKind finds in the faults of one kind the one that shows that the value at the place is not meant to be of it: it
// is null, a list, another word or the like, or its tag is missing or another's. It is nil when there is none.
func otherKind(e *jsonschema.ValidationError, place []string) *jsonschema.ValidationError {
	here := slices.Equal(e.InstanceLocation, place)
	switch k := e.ErrorKind.(type) {
	case *kind.Type, *kind.Const:
		if here {
			return e
		}
	case *kind.Required:
		if here && slices.Contains(k.Missing, tag) {
			return &jsonschema.ValidationError{InstanceLocation: place, ErrorKind: &kind.Required{Missing: []string{tag}}}
		}
	case *kind.Enum:
		if slices.Equal(e.InstanceLocation, append(slices.Clone(place), tag)) {
			return e
		}
	}
	if union(e) {
		meant := func(c *jsonschema.ValidationError) bool { return otherKind(c, place) == nil }
		if len(e.Causes) == 0 || slices.ContainsFunc(e.Causes, meant) {
			return nil // one of the inner kinds is meant
		}
		return e
	}
	for _, c := range e.Causes {
		if reason := otherKind(c, place); reason != nil {
			return reason
		}
	}
	return nil
}

// union says whether the causes are alternatives.
func union(e *jsonschema.ValidationError) bool {
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf:
		return true
	}
	return false
}

func line(place []string, says string) string {
	return strings.TrimPrefix(strings.Join(place, ".")+": "+says, ": ")
}

// unique keeps the first of equal lines.
func unique(lines []string) []string {
	var kept []string
	for _, l := range lines {
		if !slices.Contains(kept, l) {
			kept = append(kept, l)
		}
	}
	return kept
}
