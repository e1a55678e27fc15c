package grammar

// TimesBefore returns the first token of the days and times between a noun phrase and token g: the ministry | late on
// Thursday said; g for none.
func (r *Reading) TimesBefore(s Sentence, g int) int {
	for e := g; ; {
		i := r.timeBefore(s, e)
		if i < s.From || !r.EndsNounPhrase(i) {
			return e
		}
		e = i + 1
	}
}

// timeBefore returns the token before the day or time that ends before token e: the ministry | late on Thursday; -1 where none does.
func (r *Reading) timeBefore(s Sentence, e int) int {
	i := e - 1
	if i-1 > s.From && r.Tokens[i].Number && r.Tokens[i-1].Form&FormTime != 0 {
		i--
	}
	if t := &r.Tokens[max(i, s.From)]; i <= s.From || t.Form&FormTime == 0 || !t.Tag.Nominal() || t.Form&(FormModal|FormVerb) != 0 && r.Tokens[i-1].Tag == TagName {
		return -1 // Theresa May said
	}
	for i--; i > s.From && r.opensTime(i); i-- {
	}
	if r.Tokens[i].Tag == TagPreposition {
		for i--; i > s.From && (r.Is(i, Last|Next) || r.Tokens[i].Tag == TagAdverb); i-- {
		}
	}
	return i
}

// opensTime reports whether token i stands before a day or time and belongs to it: late | Thursday; this | week; in recent | days; in the | day.
func (r *Reading) opensTime(i int) bool {
	t, before := &r.Tokens[i], &r.Tokens[i-1]
	led := before.Tag == TagPreposition && !r.Is(i-1, Of)
	switch {
	case t.Number, t.Tag == TagAdverb, r.Is(i, Last|Next):
		return true
	case t.Tag == TagDeterminer:
		return t.Form&FormArticle == 0 || led
	}
	return t.Tag == TagAdjective && led
}
