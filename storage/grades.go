package storage

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/lib/pq"
)

// FactGrade is the grade of a briefing, in an act that changes it.
const FactGrade Fact = "grade"

// Grade is what a moderator holds of a briefing, after the Admiralty code (NATO's AJP-2.1): how reliable its source is, A to F, and
// how credible what it says, 1 to 6. "" where nothing is said.
type Grade struct {
	Reliability string `json:"reliability,omitempty"`
	Credibility string `json:"credibility,omitempty"`
}

// String is the grade as it is written: "B2"; "B" or "2" where one half is not said.
func (g Grade) String() string { return g.Reliability + g.Credibility }

// labels are a grade as an act keeps it: none for the zero Grade.
func (g Grade) labels() []string {
	if g == (Grade{}) {
		return nil
	}
	return []string{g.String()}
}

// ReliabilityOf is how reliable a source is by the settings; "" where they do not say.
func (s Settings) ReliabilityOf(source string) string { return s.Reliability[fold(source)].Grade }

// Reliability is how reliable a source is.
type Reliability struct {
	Source string `json:"source"` // as it was typed
	Grade  string `json:"grade"`  // A to F
}

// SetReliability says how reliable a source is; "" takes that back. It returns what was said before.
func (s *Settings) SetReliability(source, grade string) (was string) {
	was = s.ReliabilityOf(source)
	if grade == "" {
		delete(s.Reliability, fold(source))
		return was
	}
	if s.Reliability == nil {
		s.Reliability = map[string]Reliability{}
	}
	s.Reliability[fold(source)] = Reliability{strings.TrimSpace(source), grade}
	return was
}

// SetGrade says what a moderator holds of a briefing, as choose changes it. ErrNotFound when there is no such briefing, *StateError when it
// is removed, ErrUnchanged when that is said already.
func (s *Store) SetGrade(ctx context.Context, guild int64, number int, choose func(Grade) Grade, act Act) (was Grade, err error) {
	err = s.tx(ctx, func(c tx) error {
		b, err := c.lockBriefing(ctx, guild, number)
		if err != nil {
			return err
		}
		if b.State == Removed {
			return &StateError{number, Removed}
		}
		if err := c.row(ctx, &was, `select reliability, credibility from briefings where guild_id = $1 and number = $2`, guild, number); err != nil {
			return err
		}
		is := choose(was)
		if is == was {
			return ErrUnchanged
		}
		if err := c.exec(ctx, `update briefings set reliability = $3, credibility = $4 where guild_id = $1 and number = $2`, guild, number, is.Reliability, is.Credibility); err != nil {
			return err
		}
		act.What, act.Number, act.Version = ActCorrected, number, b.Version
		act.Detail = Detail{Fact: FactGrade, From: was.labels(), To: is.labels()}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return was, fmt.Errorf("grading briefing %d of guild %d: %w", number, guild, err)
	}
	return was, nil
}

// Grades returns what moderators hold of briefings, by number. Where nobody has graded a briefing's source, it has the reliability that the
// settings give the source. What has no grade is left out.
func (s *Store) Grades(ctx context.Context, guild int64, who Audience, settings Settings, numbers []int) (map[int]Grade, error) {
	var found []struct {
		Number int
		Source string
		Grade
	}
	if err := s.rows(ctx, &found, selectGrades, guild, pq.Array(numbers), who); err != nil {
		return nil, fmt.Errorf("reading the grades of briefings of guild %d: %w", guild, err)
	}
	grades := map[int]Grade{}
	for _, f := range found {
		f.Reliability = cmp.Or(f.Reliability, settings.ReliabilityOf(f.Source))
		if f.Grade != (Grade{}) {
			grades[f.Number] = f.Grade
		}
	}
	return grades, nil
}

const selectGrades = `
select b.number, v.source, b.reliability, b.credibility
from briefings b join versions v using (guild_id, number, version)
where b.guild_id = $1 and b.number = any ($2) and sees($3, v.class)`
