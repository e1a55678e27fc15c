package briefing

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/wording"
)

// The headings of a log date its entries, and what is relative in an entry counts from its day. Each event is shown as its
// day, its status where it did not happen, and its sentence.
func TestReadLogs(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"hours under days": {"# Quay log\n\n### 2025-12-08 Monday\n\n- 13:14 EDT: The pump failed.\n- 14:01: A guard came. He left.\n\n### 2025-12-09\n\n- 06:34 UTC: The pump ran.",
			[]string{"8 Dec 2025 13:14 EDT: The pump failed.", "8 Dec 2025 14:01: A guard came.", "9 Dec 2025 06:34 UTC: The pump ran."}},
		"paragraphs under days": {"# Quay log\n\n## 3 June 2025\n\nThe pump failed. Nobody was hurt.\n\nIt had been built on 9 May 2019.\n\n## 4 June 2025\n\nThe pump was replaced.\n\n## What comes next\n\nThe guild has not said.",
			[]string{"3 Jun 2025 The pump failed.", "9 May 2019 It had been built on 9 May 2019.", "4 Jun 2025 The pump was replaced."}},
		"a thread": {"A Thread\n\n8 December 2025, 09:00\nThe gate was shut yesterday.\n\n9 December 2025, 18:40\nThe crane fell this morning.\nIt is to be lifted tomorrow.",
			[]string{"7 Dec 2025 The gate was shut yesterday.", "9 Dec 2025 The crane fell this morning.", "10 Dec 2025 planned It is to be lifted tomorrow."}},
		"posts, each below its author": {"The Roof: A Thread\n\nIda Holm — Dec 8, 2025 at 6:12 PM\nThe roof came down today.\n\nTom Reed — Dec 9, 2025 at 8:05 AM\nThe hall was shut this morning.",
			[]string{"8 Dec 2025 The roof came down today.", "9 Dec 2025 The hall was shut this morning."}},
		"headlines over entries": {"Strike\n\n9 December 2025, 16:45\nBack to work\nDockers have voted for the offer.\n\n8 December 2025, 08:10\nGates chained up\nThe union said that a vote will be held tomorrow.",
			[]string{"9 Dec 2025 Dockers have voted for the offer.", "9 Dec 2025 planned The union said that a vote will be held tomorrow."}},
		"what is not told as having happened": {"# Log\n\n## 8 December 2025\n\n- The guild denied that the pump failed.\n- The wall may have cracked.\n- The vote was called off.",
			[]string{"8 Dec 2025 The guild denied that the pump failed.", "8 Dec 2025 uncertain The wall may have cracked.", "8 Dec 2025 The vote was called off."}},
		"what happened, and what is to come": {"# Log\n\n## 8 December 2025\n\n- Divers sealed the inlet; the ferry is to run again tomorrow.\n- The ferry will sail on 10 December.\n- The gate opens tomorrow.\n- The wall fell yesterday.",
			[]string{"8 Dec 2025 Divers sealed the inlet; the ferry is to run again tomorrow.", "9 Dec 2025 planned Divers sealed the inlet; the ferry is to run again tomorrow.",
				"10 Dec 2025 planned The ferry will sail on 10 December.", "9 Dec 2025 planned The gate opens tomorrow.", "7 Dec 2025 The wall fell yesterday."}},
		"what is only supposed": {"# Log\n\n## 8 December 2025\n\n- Had the pump failed, the town would have been left. The pump ran.\n- If it had failed, nobody would have known.\n",
			[]string{"8 Dec 2025 The pump ran."}},
		"a level below": {"# Log\n\n## 8 December 2025\n\n### North\n\nThe pump failed.\n\n## South\n\nThe pump ran.",
			[]string{"8 Dec 2025 The pump failed."}},
		"a chat": {"Quay Watch\n\n[2025-12-08 09:14] Ana: The crane fell yesterday.\n[2025-12-08 11:40] Tom: Divers go down tomorrow.\n[2025-12-10 07:02] Ana: The quay is open.",
			[]string{"7 Dec 2025 [2025-12-08 09:14] Ana: The crane fell yesterday.", "9 Dec 2025 planned [2025-12-08 11:40] Tom: Divers go down tomorrow.", "10 Dec 2025 [2025-12-10 07:02] Ana: The quay is open."}},
		"a chat of a phone": {"Quay Watch\n\n23/11/2025, 18:05 - Ana Holm: The ferry ran aground yesterday.\n24/11/2025, 06:30 - Tom: It was pulled free.",
			[]string{"22 Nov 2025 23/11/2025, 18:05 - Ana Holm: The ferry ran aground yesterday.", "24 Nov 2025 24/11/2025, 06:30 - Tom: It was pulled free."}},
		"hours of a chat under its days": {"Quay Watch\n\n--- 9 December 2025 ---\n[22:10] Ana: The pump stopped.\n[23:55] Tom: The gate was shut today.\n--- 10 December 2025 ---\n[00:20] Ana: The guards were called yesterday.",
			[]string{"9 Dec 2025 [22:10] Ana: The pump stopped.", "9 Dec 2025 [23:55] Tom: The gate was shut today.", "9 Dec 2025 [00:20] Ana: The guards were called yesterday."}},
		"years of books in brackets":             {"Quay\n\n[2019] The pump failed.\n[2020] The pump was mended on 9 December 2025.", []string{"9 Dec 2025 [2020] The pump was mended on 9 December 2025."}},
		"one plain day is that of the text":      {"Quay Shut\n\n10 December 2025\n\nThe quay was shut today.\n\nThe guild agreed.", []string{"12 Dec 2025 The quay was shut today."}},
		"a heading that tells more than its day": {"# Quay\n\n## The quay was shut on 8 December 2025\n\nThe guild agreed.", []string{"8 Dec 2025 The quay was shut on 8 December 2025"}},
		"days with their entries in one line":    {"Log\n\n3 June 2025: The pump failed.\n4 June 2025: The pump ran.", []string{"3 Jun 2025 3 June 2025: The pump failed.", "4 Jun 2025 4 June 2025: The pump ran."}},
		"bare hours below a day": {"The Dam: Live\n\n8 December 2025\n\n06:10 Good morning. The dam burst before four.\n\n2.30pm: Police in Orle say nobody was hurt.\n\n3 p.m. The road is shut until tomorrow.",
			[]string{"8 Dec 2025 The dam burst before four.", "8 Dec 2025 2.30pm: Police in Orle say nobody was hurt.", "until 9 Dec 2025 planned The road is shut until tomorrow."}},
		"bare hours below what names one day": {"The Dam: Live\n\nThe dam at Orle burst on Monday. Follow the day here.\n\n06:10 The road was shut.\n\n07:00 - Nobody was hurt.\n\n08:30 Divers went down.",
			[]string{"8 Dec 2025 The dam at Orle burst on Monday.", "8 Dec 2025 06:10 The road was shut.", "8 Dec 2025 07:00 - Nobody was hurt.", "8 Dec 2025 08:30 Divers went down."}},
		"bare hours below two days": {"The Dam: Live\n\nThe dam at Orle burst on Monday and the road was shut on Tuesday.\n\n06:10 Nobody was hurt.\n\n07:00 Divers came.\n\n08:30 They left.",
			[]string{"8 Dec 2025 The dam at Orle burst on Monday and the road was shut on Tuesday.", "9 Dec 2025 The dam at Orle burst on Monday and the road was shut on Tuesday."}},
		"an hour alone is no entry": {"# Log\n\n## 8 December 2025\n\n09:05\n\nThe pump failed.", []string{"8 Dec 2025 The pump failed."}},
		"a heading of a week":       {"# Log\n\n## Week of 8 December 2025\n\nThe pump failed.", []string{"8 Dec 2025 Week of 8 December 2025"}},
	} {
		s, err := english.Parse(c.in)
		if err != nil {
			t.Fatal(err)
		}
		f := english.Read(s, friday, "")
		var got []string
		for _, e := range f.Events {
			status := " "
			if e.When.Status != "happened" {
				status = " " + string(e.When.Status) + " "
			}
			got = append(got, e.When.Label(wording.English)+status+e.Text)
			if e.When.Start < e.Start || e.When.End > e.End || e.When.Start >= e.When.End {
				t.Errorf("%s: the date of %q stands outside of it", name, e.Text)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// A log of many days costs no more than its length.
func TestReadLongLog(t *testing.T) {
	day := "## 8 December 2025\n\n- The pump failed.\n- 09:05: The pump ran.\n\n"
	s, err := english.Parse("# Log\n\n" + strings.Repeat(day, MaxText/len(day)-1))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	f := english.Read(s, friday, "")
	if len(f.Events) != maxEvents || !slices.IsSortedFunc(f.Events, func(a, b Event) int { return a.Pos - b.Pos }) {
		t.Errorf("%d events", len(f.Events))
	}
	t.Log(time.Since(start))
}
