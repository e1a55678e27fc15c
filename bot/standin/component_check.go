package standin

import "github.com/bwmarrin/discordgo"

// Discord's limits of components and forms, in UTF-16 units and entries.
const (
	maxRows        = 5
	rowWidth       = 5
	maxCustomID    = 100
	maxButtonLabel = 80
	maxButtonLink  = 512
	maxOptions     = 25
	maxOptionText  = 100
	maxSelectHint  = 150
	maxFormTitle   = 45
	maxFormParts   = 5
	maxInputLabel  = 45
	maxLabelHint   = 100
	maxInputHint   = 100
	maxInput       = 4000
	maxFormFiles   = 10
)

// Component types by the numbers that the JSON holds.
const (
	rowType    = int(discordgo.ActionsRowComponent)
	buttonType = int(discordgo.ButtonComponent)
	selectType = int(discordgo.SelectMenuComponent)
	inputType  = int(discordgo.TextInputComponent)
	labelType  = int(discordgo.LabelComponent)
	uploadType = int(discordgo.FileUploadComponent)
)

// customIDs tells the custom ids of a message or form apart.
type customIDs map[string]bool

// checkRows holds a message's components against Discord's limits.
func checkRows(f field) {
	ids := customIDs{}
	for _, row := range f.list(0, maxRows) {
		if !row.mustBe(rowType) {
			continue
		}
		inside := row.at("components").list(1, rowWidth)
		for _, c := range inside {
			if !c.mustBe(buttonType, selectType) {
				continue
			}
			if kindOf(c) == buttonType {
				checkButton(c, ids)
				continue
			}
			checkSelect(c, ids)
			if len(inside) > 1 {
				c.refuse("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
			}
		}
	}
}

// mustBe refuses a component of another type.
func (f field) mustBe(kinds ...int) bool {
	kind := kindOf(f)
	for _, k := range kinds {
		if k == kind {
			return true
		}
	}
	f.at("type").refuse("UNION_TYPE_CHOICES", "Value of field \"type\" must be one of %v.", kinds)
	return false
}

// kindOf reads a component's type, 0 when it has none.
func kindOf(f field) int {
	n, _ := f.at("type").value.(float64)
	return int(n)
}

func checkButton(c field, ids customIDs) {
	label := c.at("label")
	if label.text(0, maxButtonLabel) == "" && c.at("emoji").value == nil {
		label.refuse("BASE_TYPE_REQUIRED", "This field is required")
	}
	c.at("disabled").truth(false)
	if !c.at("style").required() {
		return
	}
	if c.at("style").whole(int(discordgo.PrimaryButton), int(discordgo.LinkButton), 0) == int(discordgo.LinkButton) {
		if c.at("url").text(0, maxButtonLink) == "" {
			c.at("url").refuse("BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
		}
		c.at("url").link(maxButtonLink, "http", "https", "discord")
		if c.at("custom_id").value != nil {
			c.refuse("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
		}
		return
	}
	if c.at("url").value != nil {
		c.refuse("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
	}
	ids.take(c)
}

// take refuses a missing, long or repeated custom id.
func (ids customIDs) take(c field) {
	id := c.at("custom_id").text(1, maxCustomID)
	if ids[id] {
		c.at("custom_id").refuse("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
	}
	ids[id] = id != ""
}

func checkSelect(c field, ids customIDs) {
	ids.take(c)
	c.at("placeholder").text(0, maxSelectHint)
	c.at("disabled").truth(false)
	options := c.at("options").list(1, maxOptions)
	most := c.at("max_values").whole(1, maxOptions, 1)
	least := c.at("min_values").whole(0, maxOptions, min(1, most))
	if least > most || most > len(options) {
		c.at("max_values").refuse("SELECT_COMPONENT_MAX_VALUES", "Must be between min_values and the number of options.")
	}
	seen, chosen := map[string]bool{}, 0
	for _, o := range options {
		o.at("label").text(1, maxOptionText)
		o.at("description").text(0, maxOptionText)
		value := o.at("value").text(1, maxOptionText)
		if seen[value] {
			o.at("value").refuse("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
		}
		seen[value] = true
		if o.at("default").truth(false) {
			chosen++
		}
	}
	if chosen > most {
		c.at("options").refuse("SELECT_COMPONENT_TOO_MANY_DEFAULTS", "No more than %d may be chosen from the start.", most)
	}
}

// checkForm holds a form (modal) against Discord's limits.
func checkForm(f field) {
	if !f.required() || !f.object() {
		return
	}
	f.at("custom_id").text(1, maxCustomID)
	f.at("title").text(1, maxFormTitle)
	ids := customIDs{}
	for _, part := range f.at("components").list(1, maxFormParts) {
		if !part.mustBe(rowType, labelType) {
			continue
		}
		if kindOf(part) == rowType {
			for _, c := range part.at("components").list(1, 1) {
				if c.mustBe(inputType) {
					c.at("label").text(1, maxInputLabel)
					checkInput(c, ids)
				}
			}
			continue
		}
		part.at("label").text(1, maxInputLabel)
		part.at("description").text(0, maxLabelHint)
		if c := part.at("component"); c.required() && c.object() && c.mustBe(inputType, selectType, uploadType) {
			checkLabelled(c, ids)
		}
	}
}

func checkLabelled(c field, ids customIDs) {
	c.at("required").truth(true)
	switch kindOf(c) {
	case inputType:
		c.at("label").text(0, maxInputLabel)
		checkInput(c, ids)
	case selectType:
		checkSelect(c, ids)
	case uploadType:
		ids.take(c)
		most := c.at("max_values").whole(1, maxFormFiles, 1)
		if c.at("min_values").whole(0, maxFormFiles, min(1, most)) > most {
			c.at("min_values").refuse("FILE_UPLOAD_MIN_VALUES", "Must be max_values or fewer.")
		}
	}
}

func checkInput(c field, ids customIDs) {
	ids.take(c)
	if c.at("style").required() {
		c.at("style").whole(int(discordgo.TextInputShort), int(discordgo.TextInputParagraph), 0)
	}
	c.at("placeholder").text(0, maxInputHint)
	c.at("required").truth(true)
	most := c.at("max_length").whole(1, maxInput, maxInput)
	if c.at("min_length").whole(0, maxInput, 0) > most {
		c.at("min_length").refuse("TEXT_INPUT_MIN_LENGTH", "Must be max_length or fewer.")
	}
	c.at("value").text(0, most)
}
