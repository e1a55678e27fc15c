package dialog

import (
	"fmt"
	"strconv"
)

// ViewPage is the key of a view that names the page, from 0.
const ViewPage = "page"

// Page is the part of a long answer that is shown at once.
type Page struct {
	Number, Of int // from 0
	From, To   int // the things on it, half-open
}

// Page returns the page that the request's view asks for, of so many things.
func (r Request) Page(things, perPage int) Page {
	if r.AllPages {
		perPage = max(things, 1)
	}
	p := Page{Of: (things + perPage - 1) / perPage}
	asked, _ := strconv.Atoi(r.Options[ViewPage]) // not a number: the first
	p.Number = max(0, min(asked, p.Of-1))
	p.From = p.Number * perPage
	p.To = min(p.From+perPage, things)
	return p
}

// String says which page it is: "page 2 of 4"; "" where there is no other.
func (p Page) String() string {
	if p.Of < 2 {
		return ""
	}
	return fmt.Sprintf("page %d of %d", p.Number+1, p.Of)
}

// Buttons are the two that turn the page, where there is more than one.
func (p Page) Buttons(view map[string]string, back, on string) []Button {
	if p.Of < 2 {
		return nil
	}
	at := func(number int) map[string]string {
		return Request{Options: view}.With(ViewPage, strconv.Itoa(number))
	}
	return []Button{
		{Label: back, Action: Turn, Options: at(max(p.Number-1, 0)), Off: p.Number == 0},
		{Label: on, Action: Turn, Options: at(p.Number + 1), Off: p.Number == p.Of-1, Strong: p.Number == 0},
	}
}
