package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

const (
	deskGrade = "desk grade"
	noGrade   = "none" // takes a grade back
)

// Grade is /desk grade.
func (d *Desk) Grade() dialog.Command {
	none := dialog.Choice{Name: noGrade, Value: noGrade}
	return dialog.Command{
		Name: deskGrade,
		Options: []dialog.Option{
			dialog.TextOption("source", maxSource),
			d.BriefingOption("number"),
			dialog.ChoiceOption("reliability", append(dialog.GradeChoices(dialog.Reliabilities), none)...),
			dialog.ChoiceOption("credibility", append(dialog.GradeChoices(dialog.Credibilities), none)...),
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
		return dialog.Reply{}, briefing.Faultf("Grade one thing at a time: source: or number:.")
	case source != "" && credibility != "":
		return dialog.Reply{}, briefing.Faultf("How credible something is depends on what it says: give credibility: with number:, for one briefing.")
	case source != "" && reliability == "":
		return dialog.Reply{}, briefing.Faultf("How reliable is %q? Choose reliability: from A to F, or %s.", dialog.Cut(source, 40), noGrade)
	case source != "":
		return d.gradeSource(ctx, r, source, strings.TrimPrefix(reliability, noGrade))
	case number != 0 && reliability+credibility == "":
		return dialog.Reply{}, briefing.Faultf("What grade? Choose reliability: from A to F, credibility: from 1 to 6, or both.")
	case number != 0:
		return d.gradeBriefing(ctx, r, number, reliability, credibility)
	case reliability+credibility != "":
		return dialog.Reply{}, briefing.Faultf("What is graded? Give source: or number:.")
	}
	return dialog.Reply{Title: "Graded sources", Lines: gradedSources(*r.Settings)}, nil
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
	return "", briefing.Faultf("%s: %q is no grade. Choose %s to %s, or %s.", option, dialog.Cut(r.Options[option], 40), codes[0], codes[len(codes)-1], noGrade)
}

// gradeSource says how reliable a source is; "" takes that back.
func (d *Desk) gradeSource(ctx context.Context, r dialog.Request, source, grade string) (dialog.Reply, error) {
	was := ""
	err := d.Store.Configure(ctx, r.Guild, storage.Act{By: r.User, At: r.Sent, Reason: r.Options["reason"]}, func(s *storage.Settings) storage.Detail {
		was = s.SetReliability(source, grade)
		return storage.Detail{From: []string{sourceGrade(source, was)}, To: []string{sourceGrade(source, grade)}}
	})
	if errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, briefing.Faultf("%s has that grade already. Nothing was changed.", source)
	} else if err != nil {
		return dialog.Reply{}, err
	}
	settings, err := d.Store.Settings(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	title := dialog.Cut(source, 60) + " is graded " + grade
	if grade == "" {
		title = dialog.Cut(source, 60) + " has no grade any more"
	}
	return dialog.Reply{Title: title, Lines: gradedSources(settings),
		Buttons: []dialog.Button{{Label: "Undo", Action: dialog.Turn, Options: map[string]string{"source": source, "reliability": cmp.Or(was, noGrade)}}}}, nil
}

func sourceGrade(source, grade string) string {
	return fmt.Sprintf("source %s graded %s", source, cmp.Or(grade, noGrade))
}

// gradedSources lists what sources are held for.
func gradedSources(s storage.Settings) (lines []dialog.Line) {
	for _, key := range slices.Sorted(maps.Keys(s.Reliability)) {
		of := s.Reliability[key]
		lines = append(lines, dialog.Line{Lead: of.Source, Text: of.Grade + ", " + dialog.GradeWords(wording.English, storage.Grade{Reliability: of.Grade})})
	}
	if len(lines) == 0 {
		return []dialog.Line{dialog.Text("None. /desk grade source: reliability: grades one; all its briefings then show it, but for those that have a grade of their own.")}
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
		return dialog.Reply{}, briefing.Faultf("#%d has that grade already. Nothing was changed.", number)
	case errors.Is(err, storage.ErrNotFound):
		return dialog.Reply{}, briefing.Faultf("There is no briefing #%d here. /search finds one by its words.", number)
	case err != nil:
		return dialog.Reply{}, stateFault(err)
	}
	back["reliability"], back["credibility"] = cmp.Or(was.Reliability, noGrade), cmp.Or(was.Credibility, noGrade)
	reply := dialog.Reply{Title: fmt.Sprintf("#%d has no grade of its own any more", number), Lines: []dialog.Line{dialog.Text("The grade of its source holds, where that has one.")}}
	if is != (storage.Grade{}) {
		reply.Title = fmt.Sprintf("#%d is graded %s", number, is)
		reply.Lines = []dialog.Line{dialog.Text("That is: " + dialog.GradeWords(wording.English, is) + ". /briefing and Sources show it.")}
	}
	reply.Buttons = []dialog.Button{{Label: "Undo", Action: dialog.Turn, Options: back}}
	return reply, nil
}
