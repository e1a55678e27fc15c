package standin

import (
	"fmt"
	"slices"
)

// form is a form that was opened: its definition, and the interaction that it answered.
type form struct {
	made field
	by   *call
}

// useComponent holds the use of a button or select against the message that it sits on.
func (s *Server) useComponent(c *call, a Action, data object) (object, error) {
	m := s.message(a.Message)
	if m == nil || m.ChannelID != c.in {
		return nil, fmt.Errorf("using a component of message %q: it is not in the channel", a.Message)
	}
	component := m.component(data["custom_id"])
	if component.value == nil || component.at("disabled").truth(false) {
		return nil, shown(failed)
	}
	out := object{"custom_id": data["custom_id"], "component_type": kindOf(component), "id": component.at("id").whole(0, 1<<31-1, 0)}
	if kindOf(component) == selectType {
		values, problem := chosen(component, data["values"], component.at("min_values").whole(0, maxOptions, 1))
		if problem != "" {
			return nil, shown(failed)
		}
		out["values"] = values
	}
	c.source = m.ID
	c.metadata.Interacted = m.ID
	return out, nil
}

// component finds the part of a message that sends a custom id.
func (m *message) component(customID any) field {
	for _, row := range root(m.Components).list(0, maxRows) {
		for _, c := range row.at("components").list(0, rowWidth) {
			if id := c.at("custom_id").value; id != nil && id == customID {
				return c
			}
		}
	}
	return field{}
}

// chosen returns the values picked in a select, and what is wrong with the picking.
func chosen(c field, given any, least int) (values []any, problem string) {
	values = listOf(given)
	most := c.at("max_values").whole(1, maxOptions, 1)
	if len(values) < least || len(values) > most {
		return nil, fmt.Sprintf("Select between %d and %d", least, most)
	}
	for i, v := range values {
		known := slices.ContainsFunc(c.at("options").list(0, maxOptions), func(o field) bool { return o.at("value").value == v })
		if !known || slices.Contains(values[:i], v) {
			return nil, "Select one of the choices"
		}
	}
	return values, ""
}

// sendForm holds the entries of a form against the form as it was opened, and lays them out as Discord does.
func (s *Server) sendForm(c *call, a Action, data object) (object, error) {
	id, _ := data["custom_id"].(string)
	opened, ok := s.forms[id]
	if !ok {
		return nil, shown("The preview was restarted after this form was opened. Copy what you typed, then open the form again.")
	}
	entries := map[string]object{}
	gather(data["components"], entries)
	fill := &filling{server: s, files: a.Files, resolved: object{}}
	parts := []any{}
	for i, part := range opened.made.at("components").list(1, maxFormParts) {
		label, inner := part.at("label"), part.at("component")
		if kindOf(part) == rowType {
			inner = part.at("components").list(1, 1)[0]
			label = inner.at("label")
		}
		entered, err := fill.entry(label.text(0, maxInputLabel), inner, entries[inner.at("custom_id").text(1, maxCustomID)])
		if err != nil {
			return nil, err
		}
		entered["id"] = 2*i + 2
		out := object{"type": kindOf(part), "id": 2*i + 1, "component": entered}
		if kindOf(part) == rowType {
			out = object{"type": rowType, "id": 2*i + 1, "components": []any{entered}}
		}
		parts = append(parts, out)
	}
	c.source, c.answerType = opened.by.source, opened.by.answerType
	c.metadata.Name, c.metadata.Triggering = opened.by.metadata.Name, &opened.by.metadata
	out := object{"custom_id": id, "components": parts}
	if len(fill.resolved) > 0 {
		out["resolved"] = fill.resolved
	}
	return out, nil
}

// gather finds what was entered, by custom id, however the client nested it.
func gather(v any, into map[string]object) {
	switch v := v.(type) {
	case []any:
		for _, below := range v {
			gather(below, into)
		}
	case object:
		if id, ok := v["custom_id"].(string); ok {
			into[id] = v
		}
		gather(v["components"], into)
		gather(v["component"], into)
	}
}

// entry holds what was entered in one field of a form against that field.
func (fill *filling) entry(label string, made field, given object) (object, error) {
	out := object{"type": kindOf(made), "custom_id": made.at("custom_id").value}
	required := made.at("required").truth(true)
	problem := ""
	if kindOf(made) == inputType {
		value, _ := given["value"].(string)
		out["value"] = value
		least, most := made.at("min_length").whole(0, maxInput, 0), made.at("max_length").whole(1, maxInput, maxInput)
		switch n := units(value); {
		case n == 0 && required:
			problem = "This field is required"
		case n > 0 && n < least:
			problem = fmt.Sprintf("Must be at least %d characters", least)
		case n > most:
			problem = fmt.Sprintf("Must be %d or fewer characters", most)
		}
	} else {
		least := made.at("min_values").whole(0, maxOptions, 1)
		if !required && len(listOf(given["values"])) == 0 {
			least = 0
		}
		var values []any
		if kindOf(made) == selectType {
			values, problem = chosen(made, given["values"], least)
		} else {
			var err error
			if values, err = fill.uploads(made, given["values"], least); err != nil {
				return nil, err
			}
		}
		out["values"] = values
	}
	if problem != "" {
		return nil, shown(label + ": " + problem)
	}
	return out, nil
}

// uploads takes in the files of a form's file upload and returns the ids of the attachments.
func (fill *filling) uploads(made field, given any, least int) ([]any, error) {
	keys, ids := listOf(given), []any{}
	if most := made.at("max_values").whole(1, maxFormFiles, 1); len(keys) < least || len(keys) > most {
		return nil, shown(fmt.Sprintf("Upload between %d and %d files", least, most))
	}
	for _, key := range keys {
		a, err := fill.upload(fmt.Sprint(key))
		if err != nil {
			return nil, err
		}
		ids = append(ids, a.ID)
	}
	return ids, nil
}
