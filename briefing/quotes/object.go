package quotes

// object: They criticised the plan; she spoke of a delay; he discussed leaving; the mayor called it “a shame”. A phrase stands
// behind the verb.
var object = construction{name: "object", on: onSaying, looksAt: (*clue).tellsObject, match: (*clue).behindVerb}

func (c *clue) tellsObject() bool {
	switch f, _ := c.complement(); f {
	case fObject, fPrep, fIng:
		return true
	}
	return false
}
