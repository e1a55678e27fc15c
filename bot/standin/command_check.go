package standin

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// Discord's limits of commands, in UTF-16 units and entries.
const (
	maxCommands    = 100
	maxMenus       = 5 // commands of the menus of messages and people, each
	maxName        = 32
	maxDescribed   = 100
	maxChoices     = 25
	maxChoice      = 100
	maxCommandSize = 8000
	maxValue       = 6000 // of an option that names no limit
)

// Option types by the numbers that the JSON holds.
const (
	subCommand = int(discordgo.ApplicationCommandOptionSubCommand)
	subGroup   = int(discordgo.ApplicationCommandOptionSubCommandGroup)
	stringType = int(discordgo.ApplicationCommandOptionString)
	wholeType  = int(discordgo.ApplicationCommandOptionInteger)
	numberType = int(discordgo.ApplicationCommandOptionNumber)
	fileType   = int(discordgo.ApplicationCommandOptionAttachment)
)

var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// CheckCommands holds a whole set of commands against what Discord demands when a bot registers it. The error
// lists everything that is wrong, each with its path in the set ("2.options.0.description"). Translations are
// not looked at.
func CheckCommands(commands []*discordgo.ApplicationCommand) error {
	raw, err := json.Marshal(commands)
	if err != nil {
		return fmt.Errorf("writing the commands as JSON: %w", err)
	}
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return fmt.Errorf("reading the commands as JSON: %w", err)
	}
	if found := checkSet(root(value)); len(found) > 0 {
		return found
	}
	return nil
}

func checkSet(f field) faults {
	names, count := map[string]bool{}, map[int]int{}
	for _, c := range f.list(0, maxCommands+2*maxMenus) {
		kind, name := checkCommand(c)
		count[kind]++
		if names[fmt.Sprint(kind, name)] {
			c.at("name").refuse("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
		}
		names[fmt.Sprint(kind, name)] = true
	}
	chat := int(discordgo.ChatApplicationCommand)
	for kind := chat; kind <= int(discordgo.MessageApplicationCommand); kind++ {
		if most := map[bool]int{true: maxCommands, false: maxMenus}[kind == chat]; count[kind] > most {
			f.refuse("BASE_TYPE_BAD_LENGTH", "No more than %d commands of type %d. (is %d)", most, kind, count[kind])
		}
	}
	return *f.found
}

func checkCommand(c field) (kind int, name string) {
	chat := int(discordgo.ChatApplicationCommand)
	kind = c.at("type").whole(chat, int(discordgo.MessageApplicationCommand), chat)
	c.at("nsfw").truth(false)
	c.at("dm_permission").truth(true)
	if kind != chat {
		if c.at("description").text(0, maxDescribed) != "" {
			c.at("description").refuse("APPLICATION_COMMAND_INVALID_DESCRIPTION", "Commands of menus have no description")
		}
		c.at("options").list(0, 0)
		return kind, c.at("name").text(1, maxName)
	}
	name = checkNamed(c)
	checkOptions(c.at("options"), chatLevel)
	if n := commandSize(c); n > maxCommandSize {
		c.refuse("APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (%d) (is %d)", maxCommandSize, n)
	}
	return kind, name
}

func checkNamed(f field) string {
	name := f.at("name").text(1, maxName)
	if name != "" && (!commandName.MatchString(name) || strings.ToLower(name) != name) {
		f.at("name").refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
	}
	f.at("description").text(1, maxDescribed)
	return name
}

// level is the place of options: which kinds of subcommand may stand there.
type level int

const (
	chatLevel  level = iota // groups and subcommands, or values
	groupLevel              // subcommands
	leafLevel               // values
)

func checkOptions(f field, at level) {
	seen, optional, subs := map[string]bool{}, false, 0
	options := f.list(0, maxOptions)
	for _, o := range options {
		name := checkNamed(o)
		if seen[name] {
			o.at("name").refuse("APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", "Option name is already used")
		}
		seen[name] = true
		o.at("type").required()
		switch kind := o.at("type").whole(subCommand, fileType, 0); kind {
		case subCommand, subGroup:
			subs++
			below := leafLevel
			if kind == subGroup {
				below = groupLevel
			}
			if at == leafLevel || at == groupLevel && kind == subGroup {
				o.at("type").refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands cannot stand this deep")
				continue
			}
			checkOptions(o.at("options"), below)
		default:
			needed := o.at("required").truth(false)
			if needed && optional {
				o.refuse("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
			}
			optional = optional || !needed
			checkValueOption(o, kind)
		}
	}
	if subs > 0 && subs < len(options) || at == groupLevel && subs == 0 {
		f.refuse("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types")
	}
}

func checkValueOption(o field, kind int) {
	o.at("options").list(0, 0)
	choices := o.at("choices").list(0, maxChoices)
	completes := o.at("autocomplete").truth(false)
	typed := kind == stringType || kind == wholeType || kind == numberType
	if !typed && (completes || len(choices) > 0) || completes && len(choices) > 0 {
		o.refuse("APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Choices and autocomplete are for texts and numbers, and exclude each other")
	}
	names := map[string]bool{}
	for _, c := range choices {
		name := checkChoice(c, kind)
		if names[name] {
			c.at("name").refuse("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", "Option choice name is already used")
		}
		names[name] = true
	}
	most := o.at("max_length").whole(1, maxValue, maxValue)
	if o.at("min_length").whole(0, maxValue, 0) > most {
		o.at("min_length").refuse("APPLICATION_COMMAND_OPTIONS_LENGTH_INVALID", "Must be max_length or fewer.")
	}
	low, hasLow := o.at("min_value").value.(float64)
	if high, ok := o.at("max_value").value.(float64); ok && hasLow && low > high {
		o.at("min_value").refuse("APPLICATION_COMMAND_OPTIONS_VALUE_INVALID", "Must be max_value or less.")
	}
}

// checkChoice holds one choice, of a definition or of an autocomplete answer, against the option's type.
func checkChoice(c field, kind int) (name string) {
	value := c.at("value")
	switch kind {
	case stringType:
		value.text(1, maxChoice)
	case wholeType:
		if value.required() {
			value.whole(-1<<53, 1<<53, 0)
		}
	case numberType:
		if _, ok := value.value.(float64); !ok {
			value.refuse("NUMBER_TYPE_COERCE", "Value %q is not float.", fmt.Sprint(value.value))
		}
	}
	return c.at("name").text(1, maxChoice)
}

// commandSize counts the names, descriptions and values of a command or option and of all below it.
func commandSize(f field) int {
	silent := root(f.value) // the texts have been checked already
	n := 0
	for _, key := range []string{"name", "description", "value"} {
		t, _ := silent.at(key).value.(string)
		n += units(t)
	}
	for _, key := range []string{"options", "choices"} {
		for _, below := range silent.at(key).list(0, maxOptions) {
			n += commandSize(below)
		}
	}
	return n
}
