package quantities

import (
	"strings"

	"dateline/briefing/text"
)

// farVote is how many tokens behind the word that tells of a vote its result may stand: passed the bill on its third reading 76-73.
const farVote = 12

// vote reads the result of a vote, which begins with token i: passed the bill 76–73; a 5-4 ruling. It returns both figures, and the token behind them.
func (r *reader) vote(i int) (found [2]Quantity, to int, ok bool) {
	yes, no, to, ok := r.result(i)
	if !ok || r.isPluralPhrase(to) {
		return found, to, false
	}
	at := to
	if at >= r.s.To || !r.is(votes, r.Word(at)) {
		for at = i - 1; at >= max(r.s.From, i-farVote); at-- {
			t := &r.Tokens[at]
			if t.Sign != 0 && t.Sign != '\'' {
				return found, to, false
			}
			if r.is(votes, r.Word(at)) && (t.Tag.Verbal() || t.Tag.Nominal()) {
				break
			}
		}
		if at < max(r.s.From, i-farVote) {
			return found, to, false
		}
	}
	for k, side := range []text.Span{yes, no} {
		value, _, whole := r.parse(side.Of(r.Text))
		ok = ok && whole
		found[k] = Quantity{Span: side, Counted: r.Tokens[at].Span, From: value, To: value}
	}
	return found, to, ok
}

// result finds two plain numbers with a hyphen or a dash between them, and no years.
func (r *reader) result(i int) (yes, no text.Span, to int, ok bool) {
	first, to := r.Tokens[i], i+1
	yes, no = first.Span, first.Span
	if a, b, joined := strings.Cut(r.Word(i), "-"); joined {
		yes.End, no.Start = yes.Start+len(a), no.End-len(b)
	} else if to = i + 3; to <= r.s.To && r.Tokens[i+1].Sign == '-' && !r.Tokens[i+1].Spaced && !r.Tokens[i+2].Spaced {
		no = r.Tokens[i+2].Span
	} else {
		return yes, no, to, false
	}
	return yes, no, to, isCount(yes.Of(r.Text)) && isCount(no.Of(r.Text))
}

// isCount reports whether a word is a number of votes as a parliament has them.
func isCount(word string) bool {
	const most = 3 // digits; four are a year
	return word != "" && len(word) <= most && strings.Trim(word, "0123456789") == ""
}
