package moderator

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dateline/commands/dialog"
	"dateline/storage"
)

const (
	deskGrade = "desk grade"
	noGrade   = "none" // takes a grade back
)

// Grade is /desk grade.
func (d *Desk) Grade() dialog.Command {
	return dialog.Command{
		Name: deskGrade,
		Options: []dialog.Option{
			dialog.TextOption("source", maxSource),
			d.BriefingOption("number"),
			dialog.GradeOption("reliability", dialog.Reliabilities, noGrade),
			dialog.GradeOption("credibility", dialog.Credibilities, noGrade),
			reasonOption(),
		},
		Example: "/desk grade number:{number} reliability:B credibility:3",
		Answer:  d.grade,
	}
}

// grade answers /desk grade: it grades a source or a briefing, or lists the graded sources.
func (d *Desk) grade(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	number, err := r.Number("number")
	if err != nil {
		return dialog.Reply{}, err
	}
	reliability, err := readGrade(r, "reliability", dialog.Reliabilities)
	if err != nil {
		return dialog.Reply{}, err
	}
	credibility, err := readGrade(r, "credibility", dialog.Credibilities)
	if err != nil {
		return dialog.Reply{}, err
	}
	source := dialog.OneLine(r.Options["source"])
	switch {
	case source != "" && number != 0:
		return dialog.Reply{}, r.Fault("grades.one-thing")
	case source != "" && credibility != "":
		return dialog.Reply{}, r.Fault("grades.credibility-number")
	case source != "" && reliability == "":
		return dialog.Reply{}, r.Fault("grades.how-reliable", "source", dialog.Cut(source, 40), "none", noGrade)
	case source != "":
		return d.gradeSource(ctx, r, source, strings.TrimPrefix(reliability, noGrade))
	case number != 0 && reliability+credibility == "":
		return dialog.Reply{}, r.Fault("grades.what-grade")
	case number != 0:
		return d.gradeBriefing(ctx, r, number, reliability, credibility)
	case reliability+credibility != "":
		return dialog.Reply{}, r.Fault("grades.what")
	}
	return dialog.Reply{Title: r.Say("grades.title"), Lines: gradedSources(r, *r.Settings)}, nil
}

// readGrade reads half a grade as it is typed: its letter or figure, noGrade, or "" where it is not given.
func readGrade(r dialog.Request, option string, codes []string) (string, error) {
	typed := strings.ToUpper(strings.TrimSpace(r.Options[option]))
	switch {
	case typed == "":
		return "", nil
	case strings.EqualFold(typed, noGrade):
		return noGrade, nil
	case slices.Contains(codes, typed):
		return typed, nil
	}
	return "", r.Fault("grades.no-grade", "option", option, "typed", dialog.Cut(r.Options[option], 40), "first", codes[0], "last", codes[len(codes)-1], "none", noGrade)
}

// gradeSource says how reliable a source is; "" takes that back.
func (d *Desk) gradeSource(ctx context.Context, r dialog.Request, source, grade string) (dialog.Reply, error) {
	was := ""
	err := d.Store.Configure(ctx, r.Guild, storage.Act{By: r.User, At: r.Sent, Reason: r.Options["reason"]}, func(s *storage.Settings) storage.Detail {
		was = s.SetReliability(source, grade)
		return storage.Detail{From: []string{sourceGrade(source, was)}, To: []string{sourceGrade(source, grade)}}
	})
	if errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, r.Fault("grades.source-same", "source", source)
	} else if err != nil {
		return dialog.Reply{}, err
	}
	settings, err := d.Store.Settings(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	title := r.Say("grades.source-graded", "source", dialog.Cut(source, 60), "grade", grade)
	if grade == "" {
		title = r.Say("grades.source-ungraded", "source", dialog.Cut(source, 60))
	}
	return dialog.Reply{Title: title, Lines: gradedSources(r, settings),
		Buttons: []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: map[string]string{"source": source, "reliability": cmp.Or(was, noGrade)}}}}, nil
}

func sourceGrade(source, grade string) string {
	return "grade " + cmp.Or(grade, noGrade) + "=" + source
}

// gradedSources lists what sources are held for.
func gradedSources(r dialog.Request, s storage.Settings) (lines []dialog.Line) {
	for _, key := range slices.Sorted(maps.Keys(s.Reliability)) {
		of := s.Reliability[key]
		lines = append(lines, dialog.Line{Lead: of.Source, Text: of.Grade + ", " + dialog.GradeWords(r.In, storage.Grade{Reliability: of.Grade})})
	}
	if len(lines) == 0 {
		return []dialog.Line{dialog.Text(r.Say("grades.none"))}
	}
	return lines
}

// gradeBriefing grades a briefing: the halves that are given.
func (d *Desk) gradeBriefing(ctx context.Context, r dialog.Request, number int, reliability, credibility string) (dialog.Reply, error) {
	back := map[string]string{"number": strconv.Itoa(number)}
	var is storage.Grade
	was, err := d.Store.SetGrade(ctx, r.Guild, number, func(g storage.Grade) storage.Grade {
		if is = g; reliability != "" {
			is.Reliability = strings.TrimPrefix(reliability, noGrade)
		}
		if credibility != "" {
			is.Credibility = strings.TrimPrefix(credibility, noGrade)
		}
		return is
	}, storage.Act{By: r.User, At: r.Sent, Reason: r.Options["reason"]})
	switch {
	case errors.Is(err, storage.ErrUnchanged):
		return dialog.Reply{}, r.Fault("grades.briefing-same", "number", number)
	case errors.Is(err, storage.ErrNotFound):
		return dialog.Reply{}, r.Fault("card.no-briefing", "number", number)
	case err != nil:
		return dialog.Reply{}, stateFault(err)
	}
	back["reliability"], back["credibility"] = cmp.Or(was.Reliability, noGrade), cmp.Or(was.Credibility, noGrade)
	reply := dialog.Reply{Title: r.Say("grades.taken-back", "number", number), Lines: []dialog.Line{dialog.Text(r.Say("grades.source-holds"))}}
	if is != (storage.Grade{}) {
		reply.Title = r.Say("grades.graded", "number", number, "grade", is.String())
		reply.Lines = []dialog.Line{dialog.Text(r.Say("grades.that-is", "words", dialog.GradeWords(r.In, is)))}
	}
	reply.Buttons = []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: back}}
	return reply, nil
}
