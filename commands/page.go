package commands

import "strconv"

// page is the part of a long answer that is shown at once.
type page struct {
	number, of int // from 0
	from, to   int // the things on it, half-open
}

// page returns the page that the request's view asks for, of so many things.
func (r Request) page(things, perPage int) page {
	if r.Whole {
		perPage = max(things, 1)
	}
	p := page{of: (things + perPage - 1) / perPage}
	asked, _ := strconv.Atoi(r.Options["page"]) // not a number: the first
	p.number = max(0, min(asked, p.of-1))
	p.from = p.number * perPage
	p.to = min(p.from+perPage, things)
	return p
}

// buttons are the two that turn the page, where there is more than one.
func (p page) buttons(view map[string]string, back, on string) []Button {
	if p.of < 2 {
		return nil
	}
	at := func(number int) map[string]string {
		return Request{Options: view}.with("page", strconv.Itoa(number))
	}
	return []Button{
		{Label: back, Action: Turn, Options: at(max(p.number-1, 0)), Off: p.number == 0},
		{Label: on, Action: Turn, Options: at(p.number + 1), Off: p.number == p.of-1, Strong: p.number == 0},
	}
}
