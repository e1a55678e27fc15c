// Package openapi holds what a bot sends against Discord's own description of its API, the OpenAPI file of its v10
// (openapi.json.gz, under LICENSE.discord). It is for tests: no program has it.
//
// Where the file is laxer than Discord's docs, the stand-in's own checks stand beside it: the file lets a form have
// 40 parts, custom ids repeat, embeds be empty or 6001 long together, edits make a message private, and it passes
// over keys that it does not know. It counts letters, the stand-in UTF-16 units. Queries and headers are not looked at.
package openapi

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// address is the environment variable that names another file than the one in this folder, as JSON.
const address = "DISCORD_OPENAPI"

// home is what the document is called where its schemas refer to each other; nothing is fetched from there.
const home = "https://discord.com/openapi.json"

//go:embed openapi.json.gz
var packed []byte

// Load reads Discord's file, once for all callers in the process. With DISCORD_OPENAPI set it reads the file of that
// path, so that a newer one can be tried; a relative path is taken from the folder of the package under test.
func Load() (*Rules, error) { return load() }

var load = sync.OnceValues(func() (*Rules, error) {
	raw, err := source()
	if err != nil {
		return nil, err
	}
	return parse(raw)
})

func source() ([]byte, error) {
	if path := os.Getenv(address); path != "" {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading the file that %s names: %w", address, err)
		}
		return raw, nil
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpacking Discord's OpenAPI file: %w", err)
	}
	raw, err := io.ReadAll(unpacked)
	if err != nil {
		return nil, fmt.Errorf("unpacking Discord's OpenAPI file: %w", err)
	}
	return raw, nil
}

func parse(raw []byte) (*Rules, error) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("reading Discord's OpenAPI file: %w", err)
	}
	doc, _ := value.(object)
	paths, _ := doc["paths"].(object)
	if len(paths) == 0 {
		return nil, errors.New("reading Discord's OpenAPI file: it has no paths")
	}
	amend(doc)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(home, doc); err != nil {
		return nil, fmt.Errorf("reading Discord's OpenAPI file: %w", err)
	}
	return &Rules{doc: doc, templates: templates(paths), compiler: c}, nil
}

// amend mends the file in the two places where it contradicts Discord's docs, and Discord: permissions go out as
// strings, and the faults within a refusal bear strings for codes ("BASE_TYPE_MAX_LENGTH").
func amend(doc object) {
	for _, name := range []string{"ApplicationCommandCreateRequest", "ApplicationCommandUpdateRequest"} {
		if p, ok := at(doc, "components", "schemas", name, "properties", "default_member_permissions").(object); ok {
			p["type"] = []any{"integer", "string", "null"}
			p["pattern"] = "^[0-9]+$"
		}
	}
	if list, ok := at(doc, "components", "schemas", "InnerErrors", "properties", "_errors").(object); ok {
		text := object{"type": "string"}
		list["items"] = object{"type": "object", "properties": object{"code": text, "message": text}, "required": []any{"code", "message"}}
	}
}

// Rules is Discord's file, ready to be held against calls. Its methods are safe for concurrent use.
type Rules struct {
	doc       object
	templates []template

	mu       sync.Mutex
	compiler *jsonschema.Compiler // it keeps what it compiled
}

// maxFiles is how many files Discord takes in one call.
const maxFiles = 10

// inJSON leads from a request's body, or an answer, to the schema of its JSON.
var inJSON = []string{"content", "application/json", "schema"}

// Check holds a call against the file: its method; its path, without "/api/v10" and the query; the JSON of its body
// (of a form, that of "payload_json"), nil when it had none; and the names of its files. The error names the route
// and everything that is wrong with it, each with its place ("data.embeds.0.title").
func (r *Rules) Check(method, path string, payload json.RawMessage, files []string) error {
	route, err := r.find(method, path)
	if err != nil {
		return err
	}
	body, _ := at(r.doc, route.at("requestBody")...).(object)
	content, _ := body["content"].(object)
	switch {
	case body == nil && (payload != nil || len(files) > 0):
		return route.fault("it takes no body")
	case body == nil:
		return nil
	case len(files) > maxFiles:
		return route.fault(fmt.Sprintf("%d files, %d at the most", len(files), maxFiles))
	case len(files) > 0 && content["multipart/form-data"] == nil:
		return route.fault("it takes no files")
	case payload == nil && len(files) == 0 && body["required"] == true:
		return route.fault("the body is missing")
	case payload == nil:
		return nil
	case content["application/json"] == nil:
		return route.fault("it takes no JSON")
	}
	return r.hold(route, payload, append(route.at("requestBody"), inJSON...))
}

// CheckResponse holds an answer against the file: the method and path of the call that it answers, as for Check, its
// status, and its body, empty when there is none. A status that the file does not know for the route is an error.
func (r *Rules) CheckResponse(method, path string, status int, body []byte) error {
	route, err := r.find(method, path)
	if err != nil {
		return err
	}
	keys := route.at("responses", fmt.Sprint(status))
	if at(r.doc, keys...) == nil {
		keys = route.at("responses", fmt.Sprint(status/100)+"XX")
	}
	answer, _ := at(r.doc, keys...).(object)
	if answer == nil {
		return route.fault(fmt.Sprintf("it is never answered with %d", status))
	}
	if shared, ok := answer["$ref"].(string); ok {
		keys = strings.Split(strings.TrimPrefix(shared, "#/"), "/")
		answer, _ = at(r.doc, keys...).(object)
	}
	switch {
	case answer["content"] != nil:
		return r.hold(route, body, append(keys, inJSON...))
	case len(body) > 0:
		return route.fault(fmt.Sprintf("an answer of %d has no body", status))
	}
	return nil
}
