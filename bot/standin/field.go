package standin

import (
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

type object = map[string]any

// refusal is Discord's answer to a call that it does not carry out.
type refusal struct {
	status  int
	Code    int    `json:"code"`
	Message string `json:"message"`
	Errors  object `json:"errors,omitempty"`
}

// reason tells the refusal to whoever writes the bot.
func (r *refusal) reason() string {
	return fmt.Sprintf("the bot's answer was refused: %d %d %s", r.status, r.Code, r.Message)
}

// fault is one thing wrong with a body: where ("data.embeds.0.title"), Discord's name for it, and words.
type fault struct{ path, code, says string }

// faults is everything wrong with a body, in the order of reading.
type faults []fault

// Error lists the faults, each with its path.
func (fs faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = strings.TrimPrefix(f.path+": "+f.says, ": ")
	}
	return strings.Join(lines, "; ")
}

// refusal returns the "Invalid Form Body" that Discord makes of the faults, nil when there are none.
func (fs faults) refusal() *refusal {
	if len(fs) == 0 {
		return nil
	}
	tree := object{}
	for _, f := range fs {
		node := tree
		for key := range strings.SplitSeq(f.path, ".") {
			if key == "" {
				continue
			}
			next, ok := node[key].(object)
			if !ok {
				next = object{}
				node[key] = next
			}
			node = next
		}
		list, _ := node["_errors"].([]any)
		node["_errors"] = append(list, object{"code": f.code, "message": f.says})
	}
	return &refusal{http.StatusBadRequest, 50035, "Invalid Form Body: " + fs.Error(), tree}
}

// field is a value of a body at its path. A field that is null or absent has a nil value and is passed over by
// all checks but those that ask for one.
type field struct {
	path  string
	value any
	found *faults
}

// root begins the reading of a body.
func root(value any) field { return field{value: value, found: &faults{}} }

func (f field) refuse(code, format string, args ...any) {
	*f.found = append(*f.found, fault{f.path, code, fmt.Sprintf(format, args...)})
}

// at goes to a key; a field that is not an object has none.
func (f field) at(key string) field {
	value := any(nil)
	if o, ok := f.value.(object); ok {
		value = o[key]
	}
	return field{strings.TrimPrefix(f.path+"."+key, "."), value, f.found}
}

// required refuses a field that is not there, and says whether it is.
func (f field) required() bool {
	if f.value == nil {
		f.refuse("BASE_TYPE_REQUIRED", "This field is required")
	}
	return f.value != nil
}

// object refuses what is there but not an object, and says whether one is there.
func (f field) object() bool {
	_, ok := f.value.(object)
	if !ok && f.value != nil {
		f.refuse("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
	}
	return ok
}

// list returns the entries of a list of least to most objects.
func (f field) list(least, most int) []field {
	if f.value == nil {
		if least > 0 {
			f.required()
		}
		return nil
	}
	values, ok := f.value.([]any)
	if !ok {
		f.refuse("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
		return nil
	}
	if n := len(values); n < least || n > most {
		f.refuse("BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length. (is %d)", least, most, n)
	}
	var entries []field
	for i, v := range values {
		entry := field{strings.TrimPrefix(f.path+"."+strconv.Itoa(i), "."), v, f.found}
		if entry.required() && entry.object() {
			entries = append(entries, entry)
		}
	}
	return entries
}

// text returns a string of least to most UTF-16 units. Blanks do not count towards least, and do towards most.
func (f field) text(least, most int) string {
	if f.value == nil {
		if least > 0 {
			f.required()
		}
		return ""
	}
	t, ok := f.value.(string)
	if !ok {
		f.refuse("STRING_TYPE_CONVERT", "Could not interpret %q as string.", fmt.Sprint(f.value))
		return ""
	}
	switch n := units(t); {
	case least > 0 && units(strings.TrimSpace(t)) < least:
		f.refuse("BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", least, most)
	case n > most:
		f.refuse("BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length. (is %d)", most, n)
	}
	return t
}

// units counts UTF-16 code units.
func units(t string) int { return len(utf16.Encode([]rune(t))) }

// whole returns an integer of least to most, or otherwise when there is none.
func (f field) whole(least, most, otherwise int) int {
	if f.value == nil {
		return otherwise
	}
	n, ok := f.value.(float64)
	if !ok || n != math.Trunc(n) {
		f.refuse("NUMBER_TYPE_COERCE", "Value %q is not int.", fmt.Sprint(f.value))
		return otherwise
	}
	if n < float64(least) || n > float64(most) {
		f.refuse("NUMBER_TYPE_RANGE", "int value should be between %d and %d.", least, most)
		return otherwise
	}
	return int(n)
}

// truth returns a boolean, or otherwise when there is none.
func (f field) truth(otherwise bool) bool {
	if f.value == nil {
		return otherwise
	}
	b, ok := f.value.(bool)
	if !ok {
		f.refuse("BOOL_TYPE_CONVERT", "Must be either true or false.")
	}
	return b
}

// link refuses what is there and not a URL of at most that many units with one of the schemes.
func (f field) link(most int, schemes ...string) {
	t := f.text(0, most)
	if t == "" {
		return
	}
	u, err := url.Parse(t)
	switch {
	case err != nil || u.Scheme == "" || u.Host == "" || strings.ContainsAny(t, " \n"):
		f.refuse("URL_TYPE_INVALID_URL", "Not a well formed URL.")
	case !slices.Contains(schemes, u.Scheme):
		f.refuse("URL_TYPE_INVALID_SCHEME", "Scheme %q must be one of %q.", u.Scheme, schemes)
	}
}

// moment refuses what is there and not an ISO 8601 time.
func (f field) moment() {
	if t := f.text(0, 64); t != "" {
		if _, err := time.Parse(time.RFC3339, t); err != nil {
			f.refuse("DATE_TIME_TYPE_PARSE", "Could not parse %q. Should be ISO8601.", t)
		}
	}
}
