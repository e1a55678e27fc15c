package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/quantities"
)

// figures scores the quantities that are read in sentences of which somebody has said what they tell, as bench/figures/seen.txt
// shows. It writes what differs: - is missing, + is not there, ? is read otherwise.
func figures(args []string, out io.Writer) error {
	lang := language.English()
	if len(args) > 1 && args[0] == "--language" {
		lang, args = language.Named(language.Tag(args[1])), args[2:]
	}
	if len(args) != 1 {
		return errors.New("figures takes one file: [--language TAG] SENTENCES.txt")
	}
	labelled, err := readLabelled(args[0])
	if err != nil {
		return err
	}
	reader, score, begun := briefing.NewReader(lang), figureScore{out: out}, spent()
	for _, l := range labelled {
		story, err := reader.Parse(l.sentence)
		if err != nil {
			return fmt.Errorf("reading %q: %w", l.sentence, err)
		}
		f := reader.Read(story, time.Date(2026, time.June, 12, 0, 0, 0, 0, time.UTC), "")
		score.add(l, f.Figures)
	}
	precision, recall := float64(score.right)/float64(score.found), float64(score.right)/float64(score.wanted)
	fmt.Fprintf(os.Stderr, "%d sentences, %d quantities: precision %.3f, recall %.3f, F1 %.3f; places alone %.3f; what is counted %.3f of those found, %.3f of all; %v\n",
		len(labelled), score.wanted, precision, recall, 2*precision*recall/(precision+recall), 2*float64(score.placed)/float64(score.found+score.wanted),
		float64(score.counted)/float64(score.placed), float64(score.counted)/float64(score.wanted), (spent() - begun).Round(time.Millisecond))
	return nil
}

// labelled is a sentence and the quantities that it should give.
type labelled struct {
	sentence string
	want     []wantedFigure
}

type wantedFigure struct{ words, counted, value string }

var figureMark = regexp.MustCompile(`\[([^|\]]*)\|([^\]]*)\]`)

func readLabelled(path string) (all []labelled, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		l := labelled{sentence: figureMark.ReplaceAllString(line, "$1")}
		for _, m := range figureMark.FindAllStringSubmatch(line, -1) {
			counted, value, two := strings.Cut(m[2], "|")
			if !two {
				counted, value = "", m[2]
			}
			l.want = append(l.want, wantedFigure{m[1], counted, value})
		}
		all = append(all, l)
	}
	return all, nil
}

// figureScore counts.
type figureScore struct {
	out                                   io.Writer
	wanted, found, placed, right, counted int
}

// add compares what is read in a sentence with what it should give. A quantity is right where its words, number, bound and
// unit are.
func (s *figureScore) add(l labelled, found []briefing.Figure) {
	s.wanted += len(l.want)
	s.found += len(found)
	var told []string
	next := 0
	for _, w := range l.want {
		at := next
		for at < len(found) && found[at].What.Of(l.sentence) != w.words {
			at++
		}
		if at == len(found) {
			told = append(told, fmt.Sprintf("- %s|%s|%s", w.words, w.counted, w.value))
			continue
		}
		for _, extra := range found[next:at] {
			told = append(told, "+ "+describeFigure(l.sentence, extra))
		}
		next = at + 1
		s.placed++
		right := valueOf(found[at].What) == inUnits(w.value)
		counted := strings.EqualFold(found[at].CountedText(), w.counted)
		if right {
			s.right++
		}
		if counted {
			s.counted++
		}
		if !right || !counted {
			told = append(told, fmt.Sprintf("? %s|%s|%s is read as %s", w.words, w.counted, w.value, describeFigure(l.sentence, found[at])))
		}
	}
	for _, extra := range found[next:] {
		told = append(told, "+ "+describeFigure(l.sentence, extra))
	}
	if len(told) > 0 {
		fmt.Fprintf(s.out, "%s\n  %s\n", l.sentence, strings.Join(told, "\n  "))
	}
}

func describeFigure(sentence string, f briefing.Figure) string {
	return fmt.Sprintf("%s|%s|%s", f.What.Of(sentence), f.CountedText(), valueOf(f.What))
}

// valueOf writes what a quantity comes to, as the labels do.
func valueOf(q quantities.Quantity) string {
	signs := map[quantities.Bound]string{quantities.Least: ">=", quantities.More: ">", quantities.Most: "<=", quantities.Fewer: "<"}
	v := signs[q.Bound] + rounded(q.From)
	if q.To != q.From {
		v += ".." + rounded(q.To)
	}
	if q.About {
		v = "~" + v
	}
	return strings.TrimSpace(v + " " + q.Unit)
}

func rounded(n float64) string { return strconv.FormatFloat(math.Round(n*1e4)/1e4, 'g', 10, 64) }

var labelNumber = regexp.MustCompile(`[0-9.]+e[0-9]+|[0-9]+(?:\.[0-9]+)?`)

// inUnits writes the number of a label as valueOf does.
func inUnits(value string) string {
	number, unit, _ := strings.Cut(value, " ")
	number = labelNumber.ReplaceAllStringFunc(number, func(n string) string {
		v, err := strconv.ParseFloat(n, 64)
		if err != nil {
			return n
		}
		return rounded(v)
	})
	return strings.TrimSpace(number + " " + unit)
}
