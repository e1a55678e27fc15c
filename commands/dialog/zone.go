package dialog

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
)

// zones lists the places in the IANA time zone database, one a line, as in Go's copy. Names that are not places
// ("EST5EDT") or are obsolete ("US/Eastern") can be typed, but are not offered.
//
//go:embed zones.txt
var zones string

// ReadZone reads a time zone as people type it: the name in any case, or a part that only one name has, such as "seoul".
// Anything else is a Fault.
func ReadZone(typed string) (name string, err error) {
	like := zonesLike(typed)
	switch {
	case len(like) == 1 || len(like) > 1 && strings.EqualFold(like[0], zonePart(typed)):
		return like[0], nil
	case len(like) > 1:
		return "", briefing.Refusal("words.many-zones", "typed", Cut(typed, 40), "zones", strings.Join(like[:min(len(like), 3)], ", "))
	}
	if zone, err := time.LoadLocation(zonePart(typed)); err == nil && zonePart(typed) != "" && zone != time.Local {
		return zone.String(), nil
	}
	return "", briefing.Refusal("words.no-zone", "typed", Cut(typed, 40))
}

// zonesLike lists the zones whose names contain what was typed, those whose place begins with it first.
func zonesLike(typed string) (found []string) {
	part := strings.ToLower(zonePart(typed))
	rank := func(name string) int {
		name = strings.ToLower(name)
		switch {
		case name == part:
			return 0
		case strings.HasPrefix(name[strings.LastIndexByte(name, '/')+1:], part):
			return 1
		case strings.HasPrefix(name, part):
			return 2
		}
		return 3
	}
	for name := range strings.Lines(zones) {
		name = strings.TrimSpace(name)
		if strings.Contains(strings.ToLower(name), part) {
			found = append(found, name)
		}
	}
	slices.SortStableFunc(found, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return found
}

// zonePart writes what was typed as the database writes names.
func zonePart(typed string) string { return strings.ReplaceAll(OneLine(typed), " ", "_") }

// CompleteZone offers time zones, each with its current time.
func CompleteZone(_ context.Context, r Request) ([]Choice, error) {
	var choices []Choice
	for _, name := range zonesLike(r.Options["zone"]) {
		zone, err := time.LoadLocation(name)
		if err != nil {
			return nil, fmt.Errorf("finding a time zone: %w", err)
		}
		choices = append(choices, Choice{Name: name + " · " + r.Sent.In(zone).Format("Mon 15:04"), Value: name})
		if len(choices) == MaxChoices {
			break
		}
	}
	return choices, nil
}
