package intake

import (
	"cmp"
	"context"
	"mime"
	"path"

	"golang.org/x/net/html/charset"

	"dateline/intake/web"
)

// Link reads the page or file that a link leads to, as File reads files. Where the text does not say its own link and
// source, they are the page's. Errors are Faults in plain words, but for a ctx that ends before.
func Link(ctx context.Context, f *web.Fetcher, link string) (Item, error) {
	answer, err := f.Fetch(ctx, link)
	if err != nil {
		return Item{}, err
	}
	data := answer.Data
	kind, params, _ := mime.ParseMediaType(answer.ContentType) // a header that cannot be read says nothing
	end := web.EndingOf[kind]
	if text := !isPDF(data) && !isZip(data); text && (webPage[end] || isPage(string(data[:min(len(data), pageHeadRoom)]))) {
		return readPage("That page", data, answer.ContentType, answer.Address)
	} else if enc, _ := charset.Lookup(params["charset"]); text && enc != nil {
		if decoded, err := enc.NewDecoder().Bytes(data); err == nil {
			data = decoded
		}
	}
	name := path.Base(answer.Address.Path)
	if name == "." || name == "/" {
		name = answer.Address.Hostname()
	}
	if !known[ending(name)] {
		name += end
	}
	item, err := File(ctx, name, data)
	if err != nil {
		return Item{}, err
	}
	item.Link = cmp.Or(item.Link, answer.Link())
	item.Source = cmp.Or(item.Source, answer.Source())
	return item, nil
}
