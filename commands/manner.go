package commands

// Manner is what has to be known of an answer before it is there: Discord takes it with the acknowledgement and
// lets none of it change later.
type Manner struct {
	Private bool // only the asker sees it
	Update  bool // it replaces the message that was pressed
	Form    bool // it opens a form, which must be the first thing to come back
	Long    bool // it may take minutes, and tells how far it is
}

// Manner tells how the request will be answered.
func (d *Desk) Manner(r Request) Manner {
	switch action := pressed(r.Button); action {
	case Share:
		return Manner{}
	case Turn, Publish, About, Hold, Over, Become, Discard, Amend:
		return Manner{Private: true, Update: true}
	case Edit, More:
		return Manner{Private: true, Form: true}
	case "":
		return Manner{Private: true, Form: (r.Name == deskAdd || r.Name == deskEdit || r.Message != nil) && len(r.Files) == 0 && r.Options["link"] == "", Long: r.Name == deskImport}
	default:
		return Manner{Private: true}
	}
}
