package openapi

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

type object = map[string]any

// at goes down a decoded document by keys; nil where it ends early.
func at(value any, keys ...string) any {
	for _, k := range keys {
		o, _ := value.(object)
		value = o[k]
	}
	return value
}

// template is a path of the file ("/gateway/{what}"), as written and in parts.
type template struct {
	path  string
	parts []string
}

// templates lists the paths of the file, those with the fewest gaps first, so that the first fit is the closest.
func templates(paths object) []template {
	var all []template
	for path := range paths {
		all = append(all, template{path, split(path)})
	}
	slices.SortFunc(all, func(a, b template) int {
		return cmp.Or(strings.Count(a.path, "{")-strings.Count(b.path, "{"), strings.Compare(a.path, b.path))
	})
	return all
}

func split(path string) []string { return strings.Split(strings.TrimPrefix(path, "/"), "/") }

// fill returns what stands in the template's gaps in a path, by the names of the gaps.
func (t template) fill(parts []string) (gaps map[string]string, fits bool) {
	if len(parts) != len(t.parts) {
		return nil, false
	}
	gaps = map[string]string{}
	for i, p := range t.parts {
		if name, gap := strings.CutPrefix(p, "{"); gap && parts[i] != "" {
			gaps[strings.TrimSuffix(name, "}")] = parts[i]
		} else if p != parts[i] {
			return nil, false
		}
	}
	return gaps, true
}

// route is one operation of the file.
type route struct {
	name string   // "POST /interactions/{interaction_id}/{interaction_token}/callback"
	keys []string // where it stands in the file
}

func (r route) at(keys ...string) []string { return slices.Concat(r.keys, keys) }

func (r route) fault(says string) error { return fmt.Errorf("%s: %s", r.name, says) }

// find returns the operation that a call is for. A call that fits none is an error, and so is an id that is none.
func (r *Rules) find(method, path string) (route, error) {
	for _, t := range r.templates {
		gaps, fits := t.fill(split(path))
		if !fits {
			continue
		}
		found := route{method + " " + t.path, []string{"paths", t.path, strings.ToLower(method)}}
		if at(r.doc, found.keys...) == nil {
			return found, found.fault("the path has no such method")
		}
		return found, r.holdGaps(found, t, gaps)
	}
	return route{}, fmt.Errorf("%s %s: there is no such route", method, path)
}

func (r *Rules) holdGaps(found route, t template, gaps map[string]string) error {
	parameters, _ := at(r.doc, "paths", t.path, "parameters").([]any)
	for i, p := range parameters {
		name, _ := at(p, "name").(string)
		value, inPath := gaps[name]
		if !inPath || at(p, "schema", "type") == "integer" {
			continue
		}
		schema, err := r.schema([]string{"paths", t.path, "parameters", fmt.Sprint(i), "schema"})
		if err != nil {
			return err
		}
		if err := schema.Validate(value); err != nil {
			return found.fault(fmt.Sprintf("{%s}: %s", name, explain(err)))
		}
	}
	return nil
}

// hold holds JSON against the schema that stands at the keys.
func (r *Rules) hold(to route, raw []byte, keys []string) error {
	schema, err := r.schema(keys)
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return to.fault("no JSON: " + err.Error())
	}
	if err := schema.Validate(value); err != nil {
		return to.fault(explain(err))
	}
	return nil
}

// schema compiles the schema at the keys.
func (r *Rules) schema(keys []string) (*jsonschema.Schema, error) {
	pointer := ""
	for _, k := range keys {
		pointer += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(k))
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	schema, err := r.compiler.Compile(home + "#" + pointer)
	if err != nil {
		return nil, fmt.Errorf("reading the schema %s of Discord's OpenAPI file: %w", strings.Join(keys, " "), err)
	}
	return schema, nil
}
