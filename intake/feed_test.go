package intake

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/tools/txtar"

	"dateline/intake/feed"
)

// shownFeed writes what is read in a feed, or in a page that names feeds.
func shownFeed(text string, at *url.URL) string {
	f, err := feed.Read(text, at)
	var b strings.Builder
	if errors.Is(err, feed.ErrNone) {
		b.WriteString("no feed\n")
		for _, n := range feed.Of(text, at) {
			fmt.Fprintf(&b, "names %q %s\n", n.Title, n.Address)
		}
		return b.String()
	} else if err != nil {
		return "refused: " + err.Error() + "\n"
	}
	fmt.Fprintf(&b, "%s\n", f.Title)
	if f.Unnamed+f.Left > 0 {
		fmt.Fprintf(&b, "unnamed %d, left %d\n", f.Unnamed, f.Left)
	}
	if h := f.Hints; h.TTL > 0 || len(h.SkipDays)+len(h.SkipHours) > 0 {
		fmt.Fprintf(&b, "ttl %v, not at %v, not on %v\n", h.TTL, h.SkipHours, h.SkipDays)
	}
	for _, it := range f.Items {
		item, err := FeedItem(f.Title, it)
		day := "no day"
		if !item.Published.IsZero() {
			day = item.Published.Format("2006-01-02 15:04 -0700")
		}
		fmt.Fprintf(&b, "- %s | %s | %s\n", item.Title, item.Link, day)
		if err != nil {
			fmt.Fprintf(&b, "  refused: %v\n", err)
		}
		for line := range strings.SplitSeq(item.Text, "\n") {
			if line != "" {
				fmt.Fprintf(&b, "  %s\n", line)
			}
		}
	}
	return b.String()
}

func TestFeedsAsSitesServeThem(t *testing.T) {
	const file = "testdata/feeds.txt"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse("https://site.example/feeds/all.xml")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(archive.Files); i += 2 {
		in, out := archive.Files[i], &archive.Files[i+1]
		got := shownFeed(decodeFeed(in.Data, ""), at)
		if got == string(out.Data) {
			continue
		}
		if !*update {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", in.Name, got, out.Data)
		}
		out.Data = []byte(got)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// What a feed says of its encoding is believed as far as its bytes agree.
func TestFeedsInEncodings(t *testing.T) {
	const rss = `<rss version="2.0"><channel><title>%[1]s</title><item><guid>1</guid><title>%[1]s</title></item></channel></rss>`
	for _, c := range []struct{ name, in, declares, header, text string }{
		{"as it says", "windows-1251", "windows-1251", "", "Мост закрыт"},
		{"as the site says", "windows-1251", "", "text/xml; charset=windows-1251", "Мост закрыт"},
		{"UTF-8 that says another", "utf-8", "iso-8859-1", "text/xml; charset=iso-8859-1", "Café am Hafen"},
		{"another that says UTF-8", "windows-1252", "utf-8", "application/xml; charset=utf-8", "Café am Hafen, Brücke"},
		{"Japanese by escapes", "iso-2022-jp", "iso-2022-jp", "", "橋の閉鎖"},
		{"Shift-JIS", "shift_jis", "Shift_JIS", "", "橋の閉鎖は木曜日"},
		{"UTF-16 with a mark", "utf-16le", "utf-16", "", "Bridge shut"},
	} {
		enc, err := htmlindex.Get(c.in)
		if err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf(rss, c.text)
		if c.declares != "" {
			text = fmt.Sprintf("<?xml version=\"1.0\" encoding=%q?>\n", c.declares) + text
		}
		if c.in == "utf-16le" {
			text = "\ufeff" + text
		}
		data, err := enc.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Read(decodeFeed([]byte(data), c.header), nil)
		if err != nil || f.Title != c.text || len(f.Items) != 1 || f.Items[0].Title != c.text {
			t.Errorf("%s: %+v, %v", c.name, f, err)
		}
	}
}

// A feed that is made to cost much costs little, and gives its first items or a sentence.
func TestHostileFeeds(t *testing.T) {
	head, tail := `<rss version="2.0"><channel><title>x</title>`, `</channel></rss>`
	fill := func(each string) string { return many(each, (feed.MaxBytes-200)/len(each)) }
	for name, c := range map[string]struct {
		text string
		want string
	}{
		"items of a few bytes":      {head + fill("<item/>") + tail, "left "},
		"items of many elements":    {head + "<item>" + fill("<a/>") + "</item>" + tail, "refused: The feed has far more elements"},
		"elements in each other":    {head + fill("<a>"), "refused: The feed is built too deeply"},
		"one endless attribute":     {head + `<item a="` + fill("x") + `"/>` + tail, "x\n"},
		"a million attributes":      {head + `<item ` + fill(` a="b"`) + `/>` + tail, "x\n"},
		"namespaces without end":    {head + `<item>` + fill(`<a xmlns:b="c"/>`) + `</item>` + tail, "refused: The feed has far more elements"},
		"ampersands":                {head + `<item><guid>1</guid><title>` + fill("&") + `</title></item>` + tail, "x\n"},
		"a document type":           {`<!DOCTYPE rss [` + fill(`<!ENTITY a "b">`) + `]>` + head + tail, "x\n"},
		"an entity from outside":    {`<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + head + `<item><guid>1</guid><title>b &a; c</title></item>` + tail, "- b &a; c |"},
		"entities of entities":      {`<!DOCTYPE rss [<!ENTITY a "` + many("ha", 1000) + `"><!ENTITY b "` + many("&a;", 1000) + `"><!ENTITY c "` + many("&b;", 1000) + `">]>` + head + `<item><guid>1</guid><title>&c;</title></item>` + tail, "- &c; |"},
		"comments":                  {fill("<!-- a -->") + head + tail, "refused: The feed has far more elements"},
		"JSON lists in each other":  {`{"version":"https://jsonfeed.org/version/1.1","items":` + fill("["), "refused: The feed is damaged"},
		"JSON items of a few bytes": {`{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[` + strings.TrimSuffix(fill(`{"id":1},`), ",") + `]}`, "refused: The feed has far more elements"},
		"tags in an item":           {head + `<item><guid>1</guid><description><![CDATA[` + fill("<div>") + `]]></description></item>` + tail, "x\n"},
	} {
		t.Run(name, func(t *testing.T) {
			before := processorTime(t)
			got := shownFeed(c.text, nil)
			if !strings.Contains(got, c.want) {
				t.Errorf("%.300s; want %q", got, c.want)
			}
			if took := processorTime(t) - before; took > hostileTime {
				t.Errorf("it took %v", took)
			} else {
				t.Log(took.Round(time.Millisecond))
			}
		})
	}
}

func TestListsOfFeeds(t *testing.T) {
	list := `<?xml version="1.0"?><opml version="1.0"><head><title>mine</title></head><body>
<outline text="News" title="News"><outline type="rss" text="Post" xmlUrl="https://post.example/rss" htmlUrl="https://post.example"/>
<outline text="Harbours"><outline text="Quay &amp; lock" XMLURL="https://quay.example/"/></outline></outline>
<outline text="Alone" xmlUrl="https://alone.example/feed"/></body></opml>`
	all, err := OPML([]byte(list))
	want := []feed.Outline{{Title: "Post", Address: "https://post.example/rss", Folder: "News"}, {Title: "Quay & lock", Address: "https://quay.example/", Folder: "Harbours"}, {Title: "Alone", Address: "https://alone.example/feed"}}
	if fmt.Sprint(all) != fmt.Sprint(want) || err != nil {
		t.Errorf("%v, %v", all, err)
	}
	written, err := feed.WriteOPML("mine", want)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := OPML(written); fmt.Sprint(again) != fmt.Sprint(want) || err != nil {
		t.Errorf("%v, %v\n%s", again, err, written)
	}
	for name, text := range map[string]string{"no list": "<html></html>", "none": `<opml><body><outline text="a"/></body></opml>`, "nested": "<opml>" + many("<outline>", 200), "nothing": "",
		"many": "<opml>" + many(`<outline xmlUrl="https://a.example/"/>`, 1001) + "</opml>"} {
		_, err := OPML([]byte(text))
		refused(t, name, err, map[string]string{"none": "lists no feeds", "many": "more than 1000", "nothing": "lists no feeds"}[name])
	}
}

func FuzzFeed(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/feeds.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		text := decodeFeed(data, "")
		_ = shownFeed(text, nil)
		_, _ = OPML(data)
	})
}
