package pdf

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	inMargin   = 0.75 // of the body's distance from the left; what is nearer to the upper or lower edge is in the margin
	cellRunes  = 16   // of a line in a narrow cell, such as a day
	cellLines  = 4    // of a narrow cell
	overlapped = 0.3  // of a letter's size, by which the cells of a row stand beside each other at least
)

// withoutFurniture drops the lines of a page that stand in its margins, and those that are turned where others are not. A
// headline is larger than the body, and none of them.
func withoutFurniture(lines []line, height, body float32) []line {
	upright := slices.ContainsFunc(lines, func(l line) bool { return !l.turned })
	left := leftEdge(lines)
	out := lines[:0:0]
	for _, l := range lines {
		edge := min(l.bottom, height-l.top)
		margin := height > 0 && edge < left*inMargin && l.size < body*headSize && isApart(l, lines)
		if !(l.turned && upright) && !margin {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return lines
	}
	return out
}

// leftEdge returns where most letters' lines begin, in whole points.
func leftEdge(lines []line) float32 {
	letters, edge := map[float32]int{}, float32(0)
	for _, l := range lines {
		at := float32(int(l.left))
		letters[at] += len(l.text)
		if letters[at] > letters[edge] {
			edge = at
		}
	}
	return edge
}

// isApart reports whether no other line stands near above or below one.
func isApart(l line, lines []line) bool {
	return !slices.ContainsFunc(lines, func(o line) bool {
		down := max(l.bottom-o.bottom, o.bottom-l.bottom)
		return down > l.size/2 && down < below*l.size
	})
}

// rows puts the cells of each row of a table together where a narrow cell of several lines, such as a day, stands before
// the others: the file gives them cell by cell. Other rows the file gives as lines.
func rows(lines []line) (out []line) {
	for i := 0; i < len(lines); {
		cells := row(lines[i:])
		if len(cells) < 2 {
			out = append(out, lines[i])
			i++
			continue
		}
		whole := cells[0][0]
		texts := make([]string, len(cells))
		for at, cell := range cells {
			words := make([]string, len(cell))
			for k, l := range cell {
				words[k] = l.text
				whole.left, whole.right = min(whole.left, l.left), max(whole.right, l.right)
				whole.bottom, whole.top = min(whole.bottom, l.bottom), max(whole.top, l.top)
				whole.unread += l.unread
			}
			texts[at] = strings.Join(words, " ")
			i += len(cell)
		}
		whole.text, whole.hyphen, whole.row = strings.Join(texts, " | "), false, true
		out = append(out, whole)
	}
	return out
}

// row returns the cells of the row that lines begin with, each with its lines; one at most when they begin with none.
func row(lines []line) (cells [][]line) {
	var bottom, top float32 // of the narrow cell
	for _, l := range lines {
		if len(cells) > 0 {
			cell := cells[len(cells)-1]
			last := cell[len(cell)-1]
			if down := last.bottom - l.bottom; down > 0 && down < below*l.size && l.left < last.right && l.right > last.left && l.left-last.left < l.size && last.left-l.left < l.size {
				cells[len(cells)-1] = append(cell, l)
				if len(cells) == 1 {
					bottom = l.bottom
				}
				continue
			}
			beside := l.left >= rightOf(cell) && min(top, l.top)-max(bottom, l.bottom) > overlapped*l.size
			if !beside {
				break
			}
		}
		if len(cells) == 1 && !isNarrow(cells[0]) {
			return nil
		}
		if len(cells) == 0 {
			bottom, top = l.bottom, l.top
		}
		cells = append(cells, []line{l})
		if len(cells) == 1 && !isNarrow(cells[0]) {
			return nil
		}
	}
	return cells
}

func rightOf(cell []line) (right float32) {
	for _, l := range cell {
		right = max(right, l.right)
	}
	return right
}

func isNarrow(cell []line) bool {
	return len(cell) <= cellLines && !slices.ContainsFunc(cell, func(l line) bool { return utf8.RuneCountInString(l.text) > cellRunes })
}
