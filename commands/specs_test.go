package commands_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
	"dateline/commands/dialog"
)

// typedName is Discord's rule for the names of what is typed; the cases of letters are checked apart.
var typedName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// The commands are as Discord takes them: it refuses all of them for one fault.
func TestSpecsKeepDiscordsRules(t *testing.T) {
	moderators := map[string]bool{"desk": true, "File as briefing": true}
	seen := map[string]bool{}
	for _, s := range commands.Specs() {
		if seen[s.Name] {
			t.Errorf("%s stands there twice", s.Name)
		}
		seen[s.Name] = true
		if s.Contexts == nil || !slices.Equal(*s.Contexts, []discordgo.InteractionContextType{0}) {
			t.Errorf("%s is not for servers alone: contexts %v", s.Name, s.Contexts)
		}
		if s.IntegrationTypes == nil || !slices.Equal(*s.IntegrationTypes, []discordgo.ApplicationIntegrationType{0}) {
			t.Errorf("%s is not for the bot of a server alone: integration types %v", s.Name, s.IntegrationTypes)
		}
		if need := s.DefaultMemberPermissions; (need != nil) != moderators[s.Name] || need != nil && *need != 8192 {
			t.Errorf("%s asks for the rights %v", s.Name, need)
		}
		if s.Type == discordgo.MessageApplicationCommand {
			if n := dialog.Units(s.Name); n < 1 || n > 32 || s.Description != "" || len(s.Options) > 0 {
				t.Errorf("%s is no command of a menu: %+v", s.Name, s)
			}
			continue
		}
		checkNamed(t, "/"+s.Name, s.Name, s.Description)
		if size := dialog.Units(s.Name+s.Description) + checkOptions(t, "/"+s.Name, s.Options); size > 8000 {
			t.Errorf("/%s has %d letters in all", s.Name, size)
		}
	}
	for name := range moderators {
		if !seen[name] {
			t.Errorf("there is no %s", name)
		}
	}
}

func checkNamed(t *testing.T, path, name, description string) {
	if !typedName.MatchString(name) || strings.ToLower(name) != name {
		t.Errorf("%s: the name cannot be typed", path)
	}
	if n := dialog.Units(description); n < 1 || n > 100 {
		t.Errorf("%s: the description has %d letters", path, n)
	}
}

// checkOptions returns how many letters the options have, with all below them.
func checkOptions(t *testing.T, path string, options []*discordgo.ApplicationCommandOption) (size int) {
	if len(options) > 25 {
		t.Errorf("%s has %d options", path, len(options))
	}
	for i, o := range options {
		below := path + " " + o.Name
		checkNamed(t, below, o.Name, o.Description)
		if o.Required && i > 0 && !options[i-1].Required {
			t.Errorf("%s is required and stands behind one that is not", below)
		}
		if len(o.Choices) > 25 || len(o.Choices) > 0 && o.Autocomplete {
			t.Errorf("%s has %d choices, autocomplete %t", below, len(o.Choices), o.Autocomplete)
		}
		size += dialog.Units(o.Name+o.Description) + checkOptions(t, below, o.Options)
		for _, c := range o.Choices {
			value, _ := c.Value.(string) // a number has no letters that count
			if n := dialog.Units(c.Name); n < 1 || n > 100 || dialog.Units(value) > 100 {
				t.Errorf("%s: the choice %q is too long", below, c.Name)
			}
			size += dialog.Units(c.Name + value)
		}
	}
	return size
}
