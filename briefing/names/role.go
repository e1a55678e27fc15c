package names

// longestRole is how many words a title before a name can have.
const longestRole = 10

// role returns the token behind the title that begins with token i, 0 when none does: "former Foreign Minister",
// "Gen.", "North Korean leader", "Secretary of State", "president and CEO".
func (r *reader) role(i int) int {
	const starts = isRole | isRoleMod | isHonorific | isDemonym | isDirection
	t, next := r.at(i), r.at(i+1)
	house := t.any(isOrgHead) && !t.any(isInstitution) && t.has(capital) && !r.at(i-1).has(capital) && next.any(isRole|isRoleMod|isHonorific)
	if !t.any(starts) && !house || t.sign != 0 {
		return 0
	}
	end := 0
	for j := i; j < i+longestRole; j++ {
		t := r.at(j)
		if j > i && t.has(newLine) || t.sign != 0 {
			break
		}
		switch {
		case t.any(isRole|isHonorific) && (!t.any(isCalling) || !t.has(capital) || t.has(opens) || j > i || r.givenName(j+1)):
			end = j + 1
		case j == i && house: // House Speaker
		case t.any(isRoleMod), end == 0 && (t.any(isDemonym|isPortfolio) || t.any(isDirection) && r.at(j+1).any(isDemonym)):
		case end == j && j > i && t.any(isOf) && r.portfolio(j+1) > 0:
			end = r.portfolio(j + 1)
			j = end - 1
		case end == j && j > i && t.any(isAnd) && r.at(j+1).any(isRole|isRoleMod) && !r.at(j-1).any(isHonorific):
		case end == j && j > i && t.any(isIn) && r.at(j+1).any(isRole):
		case end == j && j > i && t.has(glued) && t.any(isTitleSuffix):
			end = j + 1
		default:
			return end
		}
		if t.has(possessive) {
			break
		}
	}
	return end
}

// portfolio returns the token behind what a title is "of", 0 when it is none: State, National Intelligence, the House.
func (r *reader) portfolio(i int) int {
	if (r.at(i).any(isThe) || r.at(i).any(isRoleMod)) && r.at(i+1).any(isPortfolio) {
		i++
	}
	if !r.at(i).any(isPortfolio) || r.at(i).sign != 0 {
		return 0
	}
	return i + 1
}
