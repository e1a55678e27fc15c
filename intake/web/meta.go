package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/intake/plain"
)

// pageMeta is what a page says of itself.
type pageMeta struct {
	named     map[string]string // of its meta elements, by lower-case name; "title" is its title
	canonical string
	stated    map[string]string // of its JSON-LD: datePublished, headline, publisher
	heads     int               // headings of the first rank,
	head      string            // and the words of the first
	below     int               // bytes of text below it, so far
	timed     string            // of an element that is marked as the time of publication
	timing    bool              // in such an element, whose words are the time
	shown     string            // the time of an element right below the heading
}

// see takes what a start tag tells.
func (m *pageMeta) see(t html.Token) {
	switch t.DataAtom {
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop"} {
			name := strings.ToLower(strings.TrimSpace(value(t, key)))
			if v := strings.TrimSpace(value(t, "content")); name != "" && v != "" && m.named[name] == "" {
				m.named[name] = v
			}
		}
	case atom.Link:
		if strings.EqualFold(value(t, "rel"), "canonical") && m.canonical == "" {
			m.canonical = value(t, "href")
		}
	default:
		m.seeTime(t)
	}
}

// seeTime takes the time of publication that an element is marked with, and the first that stands right below the heading.
func (m *pageMeta) seeTime(t html.Token) {
	given := cmp.Or(value(t, "datetime"), value(t, "content"))
	pubdate := slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "pubdate" })
	switch {
	case pubdate || strings.EqualFold(value(t, "itemprop"), "datePublished"):
		m.timing = given == "" && m.timed == ""
		m.timed = cmp.Or(m.timed, given)
	case t.DataAtom == atom.Time && m.heads == 1 && m.below <= belowHead && m.shown == "" && !changed.MatchString(value(t, "class")+value(t, "itemprop")):
		m.shown = given
	}
}

// read counts the text that is read, and takes the words of a time.
func (m *pageMeta) read(text string, head bool) {
	if m.timing && hasLetters(text) {
		m.timed, m.timing = plain.OneLine(text), false
	}
	if m.heads > 0 && !head {
		m.below += len(strings.TrimSpace(text))
	}
}

const belowHead = 120 // bytes of text in which a byline and a day stand below a heading

// changed is how pages call the time of a later change.
var changed = regexp.MustCompile(`(?i)modif|updat`)

const (
	maxStated  = 256 << 10 // bytes of JSON-LD that are read
	deepStated = 8
)

// describe takes a script of JSON-LD.
func (m *pageMeta) describe(script string) {
	if len(script) > maxStated || m.stated != nil {
		return
	}
	script = strings.Map(func(r rune) rune { // line breaks in strings are an error, and common
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, script)
	script = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(script), "<![CDATA["), "]]>")
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		return
	}
	if found := dated(v, 0); found != nil {
		m.stated = map[string]string{}
		for _, key := range []string{"datePublished", "headline"} {
			m.stated[key], _ = found[key].(string)
		}
		if by, is := found["publisher"].(map[string]any); is {
			m.stated["publisher"], _ = by["name"].(string)
		}
	}
}

// dated returns the first thing in JSON-LD that has a date of publication and is an article, or has a headline. A page's
// other things, such as a video in it, have dates of their own.
func dated(v any, depth int) map[string]any {
	var within []any
	switch v := v.(type) {
	case []any:
		within = v
	case map[string]any:
		if v["datePublished"] != nil && (v["headline"] != nil || article.MatchString(fmt.Sprint(v["@type"]))) {
			return v
		}
		within = []any{v["@graph"], v["mainEntity"], v["mainEntityOfPage"]}
	}
	for _, in := range within {
		if depth < deepStated {
			if found := dated(in, depth+1); found != nil {
				return found
			}
		}
	}
	return nil
}

// article are schema.org's types of articles.
var article = regexp.MustCompile(`(?:Article|Posting|Report)\b`)

// datings are the names under which pages state when they were published, the most trusted first. Names that are also
// used for when a page was made or changed, such as date and last-modified, are not among them.
var datings = []string{"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
	"sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "pubdate", "publishdate", "publish_date", "publication_date",
	"citation_publication_date", "citation_online_date"}

// page returns a page without its text. Its address is nil for a file.
func (m *pageMeta) page(address *url.URL) Page {
	p := Page{Title: m.title(), Source: cmp.Or(m.named["og:site_name"], m.stated["publisher"])}
	if p.Source == "" && address != nil {
		p.Source = siteName(address)
	}
	p.Title, p.Source = plain.OneLine(html.UnescapeString(p.Title)), plain.OneLine(html.UnescapeString(p.Source))
	for _, between := range []string{" | ", " - ", " – ", " — "} {
		p.Title = strings.TrimSuffix(p.Title, between+p.Source)
	}
	p.Link = m.link(address)
	m.date(&p)
	return p
}

// siteName is how a site is called that does not say its name.
func siteName(address *url.URL) string { return strings.TrimPrefix(address.Hostname(), "www.") }

// title returns the headline; "" when it must be told from the page's title, which often holds the site's name. What a
// page gives as its title elsewhere is taken when its title holds it: some give the site's name on every page.
func (m *pageMeta) title() string {
	whole, head := m.named["title"], plain.OneLine(m.head)
	found := cmp.Or(m.named["og:title"], m.named["twitter:title"])
	if whole == "" {
		found = cmp.Or(found, m.stated["headline"]) // which is a description on some sites
	}
	within := func(short, long string) bool { return strings.Contains(fold(long), fold(short)) }
	switch site := m.named["og:site_name"]; {
	case m.heads != 1 || head == "" || head == site:
	case site != "" && fold(found) == fold(site): // on every page
		return head
	case strings.HasPrefix(cmp.Or(found, whole, head), head): // without what stands behind it
		return head
	case found == "" && !within(head, whole) && len(strings.Fields(head)) > len(strings.Fields(whole)): // the site's name alone
		return head
	case found != "" && !within(found, whole) && (within(head, whole) || fold(head) == fold(m.stated["headline"])):
		return head
	}
	if at := siteNameBehind.FindStringSubmatch(whole); at != nil && !within(found, whole) && strings.HasPrefix(fold(found), fold(at[1])) {
		return strings.TrimSuffix(whole, at[0])
	}
	return found
}

// siteNameBehind is the name of the site at the end of a title.
var siteNameBehind = regexp.MustCompile(` [|–—-] ([^|–—]+)$`)

func fold(s string) string { return strings.ToLower(plain.OneLine(html.UnescapeString(s))) }

func (m *pageMeta) date(p *Page) {
	said := func(written, how string) bool {
		t, is := plain.ParseTime(written)
		if is {
			p.Published, p.Found = t, "page "+how
		}
		return is
	}
	if said(m.stated["datePublished"], "JSON-LD datePublished") { // where others differ, they tell of a later change
		return
	}
	for _, name := range datings {
		if said(m.named[name], name) {
			return
		}
	}
	if !said(m.timed, "time of publication") {
		said(m.shown, "the time below the headline")
	}
}

// link returns the address that the page gives as its own, when it is one of the same site; for a file, whatever it
// gives. Else it is where the page was found.
func (m *pageMeta) link(address *url.URL) string {
	for _, said := range []string{m.canonical, m.named["og:url"]} {
		u, err := url.Parse(said)
		if err != nil || said == "" {
			continue
		}
		if address != nil {
			u = address.ResolveReference(u)
		}
		if (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && (address == nil || site(u) == site(address)) {
			return u.String()
		}
	}
	if address == nil {
		return ""
	}
	return withoutFragment(address)
}

func withoutFragment(address *url.URL) string {
	bare := *address
	bare.Fragment, bare.RawFragment = "", ""
	return bare.String()
}

// site is a host without the part that tells a page for phones or computers.
func site(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	for _, form := range []string{"www.", "m.", "mobile.", "amp."} {
		if rest, has := strings.CutPrefix(host, form); has {
			return rest
		}
	}
	return host
}
