package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/ask"
	"dateline/commands/dialog"
	"dateline/search"
)

// viewMore of /ask: what else comes near.
const viewMore = "more"

// Ask is /ask.
func (d *Desk) Ask() dialog.Command {
	return dialog.Command{
		Name: "ask",
		Options: []dialog.Option{
			dialog.TextOption("question", 300).Needed(),
			d.TopicOption("topic"),
			dialog.FromOption(), dialog.ToOption(),
		},
		Example: `/ask question:"What is planned next?" topic:{topic}`,
		Answer:  d.ask,
	}
}

// ask answers /ask: by the command that the question is, else by the sentences that most likely answer.
func (d *Desk) ask(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	typed := dialog.OneLine(r.Options["question"])
	if typed == "" {
		return dialog.Reply{}, r.Fault("ask.nothing-typed")
	}
	if reply, answered, err := d.askCommand(ctx, r, typed); answered || err != nil {
		return reply, err
	}
	q, view, title, err := d.askQuery(ctx, r, typed)
	if err != nil {
		return dialog.Reply{}, err
	}
	found, err := d.find(ctx, r, q)
	if err != nil {
		return dialog.Reply{}, err
	}
	coverage, err := d.Coverage(ctx, r, q.Topic, dialog.Period{From: q.From, To: q.To})
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: title, Coverage: coverage}
	if found.respelt != "" {
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("words.read-as", "text", r.In.Quoted(found.respelt))))
	}
	if len(found.likely) == 0 && r.Options[viewMore] == "" {
		return d.refuse(ctx, r, reply, view, q, found)
	}
	return d.answers(ctx, r, reply, view, q.Question, found)
}

// askQuery is what to look for.
type askQuery struct {
	ask.Query
	typed string
}

// askQuery reads the options. The view has them with relative dates made absolute.
func (d *Desk) askQuery(ctx context.Context, r dialog.Request, typed string) (q askQuery, view map[string]string, title string, err error) {
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return q, nil, "", err
	}
	period, view, err := r.Period()
	if err != nil {
		return q, nil, "", err
	}
	q = askQuery{ask.Query{Question: d.readQuestion(r, typed), Topic: topic.ID, From: period.From, To: period.To}, typed}
	return q, view, dialog.FilterTitle(r.In, dialog.Cut(typed, 150), topic, view), nil
}

// readQuestion reads a question as it is asked today.
func (d *Desk) readQuestion(r dialog.Request, typed string) ask.Question {
	typed = d.asker().Plain(typed)
	return d.asker().Read(typed, r.Dates(typed, r.Sent))
}

// moreAnswers is how many sentences "Show more" shows.
const moreAnswers = 8

// answers lays out the sentences that answer or, on request, all that come near.
func (d *Desk) answers(ctx context.Context, r dialog.Request, reply dialog.Reply, view map[string]string, q ask.Question, found asked) (dialog.Reply, error) {
	chosen := found.likely
	if r.Options[viewMore] != "" {
		chosen = found.Answers[:min(len(found.Answers), moreAnswers)]
	}
	if len(chosen) == 0 {
		return reply, nil
	}
	lines, comparing, err := d.addOtherwise(ctx, r, d.answerLines(r, chosen, found.Found))
	if err != nil {
		return reply, err
	}
	if err := d.standAlone(ctx, r, lines); err != nil {
		return reply, err
	}
	if len(found.likely) == 0 {
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("ask.nearest")))
	}
	reply.Lines = append(reply.Lines, lines...)
	reply.Coverage = r.Say("ask.coverage", "n", len(lines), "coverage", reply.Coverage)
	if more := min(len(found.Answers), moreAnswers); more > len(chosen) {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.show-more"), Action: dialog.Turn, Options: dialog.Request{Options: view}.With(viewMore, "yes")})
	}
	reply.Buttons = slices.Concat(reply.Buttons, comparing, dialog.AnswerButtons(r, view))
	onward, err := d.onward(ctx, r, q, chosen, found.Found)
	reply.Buttons = append(reply.Buttons, onward...)
	return reply, err
}

// refuse says that nothing answers, what the store covers, and offers the nearest sentences.
func (d *Desk) refuse(ctx context.Context, r dialog.Request, reply dialog.Reply, view map[string]string, q askQuery, found asked) (dialog.Reply, error) {
	lines := append(reply.Lines, dialog.Text(r.Say("ask.nothing")))
	if len(found.Unknown) > 0 {
		lines = append(lines, dialog.Text(r.Say("ask.no-words", "words", r.In.Or(found.Unknown))))
	}
	reply, err := d.NoResult(ctx, r, reply.Title, q.Topic, lines...)
	if len(found.Answers) > 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.nearest"), Action: dialog.Ask, Options: dialog.Request{Options: view}.With(viewMore, "yes")})
	}
	return reply, err
}

// asked is what was found for a question.
type asked struct {
	ask.Found
	likely  []ask.Answer
	respelt string // how the question was read where a word was misspelt
}

// find finds what answers a question. Where words are in no briefing and likely misspelt, it finds what answers the question that was
// likely meant: of them those count that a sentence holds, as they were meant, beside another word of the question.
func (d *Desk) find(ctx context.Context, r dialog.Request, q askQuery) (found asked, err error) {
	if found.Found, err = d.asker().Find(ctx, d.Store, r.Guild, r.Audience, q.Query); err != nil {
		return found, fmt.Errorf("asking guild %d: %w", r.Guild, err)
	}
	near, err := d.spellings(ctx, r, q.typed, found.Unknown)
	if err != nil {
		return found, err
	}
	for len(near) > 0 {
		respelt := respell(q.typed, near)
		q.Question = d.readQuestion(r, respelt)
		meant, err := d.asker().Find(ctx, d.Store, r.Guild, r.Audience, q.Query)
		if err != nil {
			return found, fmt.Errorf("asking guild %d: %w", r.Guild, err)
		}
		tried := len(near)
		near = slices.DeleteFunc(near, func(s search.Spelling) bool {
			return !d.asker().Asks(s.Meant) && !meant.HoldsBeside(q.Question, s.Meant)
		})
		if len(near) == tried {
			found.Found, found.respelt = meant, respelt
			break
		}
	}
	found.likely = d.asker().Likely(found.Answers)
	return found, nil
}

// spellings returns how the words of a question that no briefing holds were likely meant: the first as a word that asks, others as
// the briefings write them, or else the language.
func (d *Desk) spellings(ctx context.Context, r dialog.Request, typed string, unknown []string) (near []search.Spelling, err error) {
	doubtful := d.asker().Doubtful(unknown)
	first, _, _ := strings.Cut(typed, " ")
	if meant := d.asker().Opening(first); meant != "" && len(doubtful) > 0 && strings.EqualFold(doubtful[0], first) {
		near, doubtful = append(near, search.Spelling{Typed: first, Meant: meant}), doubtful[1:]
	}
	others, err := search.Spellings(ctx, d.Store, r.Guild, r.Audience, doubtful)
	if err != nil {
		return nil, fmt.Errorf("looking for near spellings: %w", err)
	}
	for _, word := range doubtful {
		spelt := slices.ContainsFunc(others, func(s search.Spelling) bool { return s.Typed == word })
		if meant := d.asker().Meant(word); meant != "" && !spelt {
			others = append(others, search.Spelling{Typed: word, Meant: meant})
		}
	}
	return append(near, others...), nil
}
