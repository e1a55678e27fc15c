package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"emphasis":                    {"**3 May 2025**: *It* ***broke***, __twice__ ~~and once~~.", "3 May 2025: It broke, twice ."},
		"no Markdown: ranges":         {"10~20 and 30~40, ~5 and ~6.", "10~20 and 30~40, ~5 and ~6."},
		"a title in bold":             {"**The port is open!**\nIt opened.", "### The port is open!\nIt opened."},
		"a heading in bold":           {"One.\n\n**4 May 2025**\n\nTwo.", "One.\n\n### 4 May 2025\n\nTwo."},
		"an item in bold":             {"- **One**\n- **Two**", "- One\n- Two"},
		"links":                       {`The [quay](2023-08-17-quay.md "On 3 May") and <https://ost.example/a>, [none] and [sic].`, "The quay and https://ost.example/a, [none] and [sic]."},
		"a link over two lines":       {"The [old\nquay](https://ost.example) fell.\nIt was *low\nwater*.", "The old\nquay fell.\nIt was low\nwater."},
		"a wrap before a link":        {"The town has told the guards of the new quay,\n[Brand](https://ost.example/quay) among them, of it.", "The town has told the guards of the new quay, Brand among them, of it."},
		"no wrap before a bracket":    {"[22:10] Ana: The pump has stopped at the old north quay\n[22:11] Tom: So it has.", "[22:10] Ana: The pump has stopped at the old north quay\n[22:11] Tom: So it has."},
		"links by name":               {"The [quay][q] fell.\n\n[q]: https://ost.example/2023-08-17\n\nIt is [gone].\n\n[gone]: /x", "The quay fell.\n\n\n\nIt is gone.\n\n"},
		"pictures":                    {"![A crane, 3 May 2019](a.png) It fell. [![x](b.png)](c)", " It fell. "},
		"headings":                    {"# The *Log* #\n\nTitle\n=====\n\n## 3 May ##", "# The Log #\n\nTitle\n=====\n\n## 3 May ##"},
		"lists and quotations":        {"1. One *x*\n   goes on\n2) Two\n\n> He said *so*.\n> Twice.\n\n* a\n  + b", "1. One x\n   goes on\n2) Two\n\n> He said so.\n> Twice.\n\n* a\n  + b"},
		"a wrapped quotation":         {"> The quay was shut on 3 May\n> after a crane fell.\n> It stood\n> Alone.", "> The quay was shut on 3 May after a crane fell.\n> It stood\n> Alone."},
		"tasks":                       {"- [x] Done\n- [ ] Open", "- Done\n- Open"},
		"a table":                     {"a | *b*\n--- | ---\n[c](d) | `e`\n\n| x |\n|---|\n| **y** |", "a | b\n--- | ---\nc | e\n\n| x |\n|---|\n| y |"},
		"code":                        {"Run `a *b* {{ c }}` now.\n\n```go\nx := \"*y*\"\n```\n\n    in *code*", "Run a *b* {{ c }} now.\n\n```\nx := \"*y*\"\n```\n\n    in *code*"},
		"tags":                        {"It <b>fell</b><br>on <!-- not --> Monday &amp; &#8211; Tuesday.", "It fell on  Monday & – Tuesday."},
		"a block of HTML":             {"<div class=\"x\">\n<p>It fell.</p><p>It &lt; stood.</p>\n</div>\n\n<!-- a\nb -->\n\n<script>\nvar a\n</script>\nEnd.", " \n It fell.  It < stood. \n \n\n\n\n\nEnd."},
		"templates":                   {"See {{< ref \"a b\" >}}the [log]({{ site.url }}/a) {% raw %}here.", "See the log here."},
		"escapes":                     {`5 \* 3 and C:\Users, \_x\_`, `5 * 3 and C:\Users, _x_`},
		"no Markdown: signs":          {"5 * 3 * 2 = 30, snake_case_name, f(x)[1] and #hashtag, < 3 metres and > 5, a*, b*.", "5 * 3 * 2 = 30, snake_case_name, f(x)[1] and #hashtag, < 3 metres and > 5, a*, b*."},
		"no Markdown: marks of lines": {"* * *\n\n#tag is no heading\n\n1986. It was\n\n- \n\n  Indented.\nNext {one}.", "* * *\n\n#tag is no heading\n\n1986. It was\n\n- \n\n  Indented.\nNext {one}."},
		"no Markdown: names":          {"Bob <bob@ost.example>, <Alice> & Co; $$ 5 ~ 6\n<robin> Down.", "Bob bob@ost.example, <Alice> & Co; $$ 5 ~ 6\n<robin> Down."},
		"empty":                       {"", ""},
	} {
		if d := cmp.Diff(c.want, Read(c.in)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// A text of one sign must not cost more than its length.
func TestReadIsBounded(t *testing.T) {
	for _, piece := range []string{"*", "_", "[", "](", "[a](", "<", "<a ", "<!--", "`", "` ``", ">", "> ", "- ", "1. ", "\\", "&", "|", "{{", "*a ", "**a*", "[a]: b\n", "![", "<p>\n", "# ", "\t", "a\n>", "[a]\n"} {
		in := strings.Repeat(piece, 400_000/len(piece))
		if got := Read(in); len(got) > len(in)+len(heading) {
			t.Errorf("%q grows from %d bytes to %d", piece, len(in), len(got))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"**a** [b](c)\n> d *e\n> f*", "a | b\n-|-\nc | `d|`", "<div>\n*x*\n</div>\n[q]: /u\n", "- [x] {{ y }}\n  1. \\*z"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if got := Read(in); strings.Count(got, "\n") > strings.Count(in, "\n")+strings.Count(in, "&") {
			t.Errorf("%q has more lines: %q", in, got)
		}
	})
}
