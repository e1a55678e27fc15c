package dialog

import (
	"strconv"

	"dateline/wording"
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
	var begins []int
	for at := 0; at < things; at += perPage {
		begins = append(begins, at)
	}
	return r.PageFrom(begins, things)
}

// PageBySize is Page for things of different sizes: on a page stand as many as have room, at most perPage and at least one.
func (r Request) PageBySize(sizes []int, perPage, room int) Page {
	if r.AllPages {
		return r.Page(len(sizes), perPage)
	}
	var begins []int
	full := 0
	for i, size := range sizes {
		if i == 0 || full+size > room || i-begins[len(begins)-1] == perPage {
			begins, full = append(begins, i), 0
		}
		full += size
	}
	return r.PageFrom(begins, len(sizes))
}

// PageFrom returns the page that the view asks for of those that begin at these of so many things.
func (r Request) PageFrom(begins []int, things int) Page {
	asked, _ := strconv.Atoi(r.Options[ViewPage]) // not a number: the first
	p := Page{Number: max(0, min(asked, len(begins)-1)), Of: len(begins)}
	begins = append(begins, things)
	p.From, p.To = begins[p.Number], begins[min(p.Number+1, len(begins)-1)]
	return p
}

// says tells which page it is: "page 2 of 4"; "" where there is no other.
func (p Page) says(in wording.Language) string {
	if p.Of < 2 {
		return ""
	}
	return in.Say("words.page", "page", p.Number+1, "of", p.Of)
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
