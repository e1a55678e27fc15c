package dialog

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// MaxNumbers is how many briefings can be changed at once.
const MaxNumbers = 100

// maxNumbersTyped is the longest list of numbers that can be typed, in UTF-16 units.
const maxNumbersTyped = 500

// NumbersOption names several briefings by their numbers. complete offers what may stand last.
func NumbersOption(complete func(context.Context, Request) ([]Choice, error)) Option {
	return Option{Name: "numbers", Max: maxNumbersTyped, Complete: completeLast(complete)}
}

// completeLast offers completions of the last of several numbers, with the others before it.
func completeLast(complete func(context.Context, Request) ([]Choice, error)) func(context.Context, Request) ([]Choice, error) {
	return func(ctx context.Context, r Request) ([]Choice, error) {
		typed := r.Options[r.Focus]
		apart := ",; "
		if strings.ContainsFunc(typed, unicode.IsLetter) { // words of a title have blanks between them
			apart = ",;"
		}
		at := strings.LastIndexAny(typed, apart) + 1
		before := typed[:at]
		r.Options = r.With(r.Focus, typed[at:])
		choices, err := complete(ctx, r)
		for i, c := range choices {
			choices[i] = Choice{Cut(before+c.Name, 100), before + c.Value}
		}
		return choices, err
	}
}

// Numbers reads the option numbers: "12", "3, 5, 7-9". Each comes once, in the order in which they were typed.
func (r Request) Numbers() (numbers []int, err error) {
	typed := strings.NewReplacer(" – ", "-", " - ", "-", "–", "-", "#", " ", ",", " ", ";", " ").Replace(r.Options["numbers"])
	for _, word := range strings.Fields(typed) {
		first, last, isRange := strings.Cut(word, "-")
		from, err := strconv.ParseInt(first, 10, 32)
		to := from
		if err == nil && isRange {
			to, err = strconv.ParseInt(last, 10, 32)
		}
		if err != nil || from < 1 || to < from {
			return nil, r.Fault("words.bad-numbers", "typed", Cut(word, 40))
		}
		for n := from; n <= to; n++ {
			if len(numbers) == MaxNumbers {
				return nil, r.Fault("words.many-numbers", "n", MaxNumbers)
			}
			if !slices.Contains(numbers, int(n)) {
				numbers = append(numbers, int(n))
			}
		}
	}
	return numbers, nil
}

// Numbered writes numbers as the option numbers takes them: "3, 5, 7-9".
func Numbered(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		switch {
		case last-i >= 2:
			parts = append(parts, fmt.Sprintf("%d-%d", numbers[i], numbers[last]))
			i = last + 1
		default:
			parts = append(parts, strconv.Itoa(numbers[i]))
			i++
		}
	}
	return strings.Join(parts, ", ")
}
