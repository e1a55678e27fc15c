package draw

import (
	"math"

	"dateline/wording"
)

// valueScale places values between two pixels, the lower of which is the smaller value.
type valueScale struct {
	low, high   float64
	bottom, top int
	log         bool
}

// manyTimes is how many times the smallest figure the largest is where the scale is logarithmic: less can be told apart by eye.
const manyTimes = 40

// scaleOf makes the scale of figures. One that begins near nothing begins with it.
func scaleOf(all []Figure, bottom, top int) valueScale {
	s := valueScale{low: math.Inf(1), high: math.Inf(-1), bottom: bottom, top: top}
	for _, f := range all {
		s.low, s.high = min(s.low, f.Low), max(s.high, f.High)
	}
	switch {
	case s.low > 0 && s.high/s.low > manyTimes:
		s.log = true
		return s
	case s.low > 0 && s.low < s.high*0.6:
		s.low = 0
	case s.low == s.high:
		room := max(math.Abs(s.high)/10, 1)
		s.low, s.high = s.low-room, s.high+room
		if room > 0 && s.low < 0 && s.high > 0 && all[0].Low >= 0 {
			s.low = 0
		}
	}
	return s
}

// at returns the pixel of a value.
func (s valueScale) at(v float64) int {
	share := (v - s.low) / (s.high - s.low)
	if s.log {
		share = math.Log(v/s.low) / math.Log(s.high/s.low)
	}
	return s.bottom - int(math.Round(share*float64(s.bottom-s.top)))
}

// ticks returns round values of the scale, four to seven where it is not logarithmic.
func (s valueScale) ticks() (all []float64) {
	if s.log {
		for power := math.Floor(math.Log10(s.low)); power <= math.Ceil(math.Log10(s.high)); power++ {
			for _, times := range s.steps() {
				if v := times * math.Pow(10, power); v >= s.low && v <= s.high {
					all = append(all, v)
				}
			}
		}
		return all
	}
	const fewest = 4
	step := math.Pow(10, math.Floor(math.Log10((s.high-s.low)/fewest)))
	for _, times := range []float64{5, 2} {
		if (s.high-s.low)/(step*times) >= fewest {
			step *= times
			break
		}
	}
	for n := math.Ceil(s.low / step); n*step <= s.high; n++ {
		all = append(all, n*step)
	}
	return all
}

// steps are how often ten goes into itself between two ticks of a logarithmic scale.
func (s valueScale) steps() []float64 {
	if math.Log10(s.high/s.low) < 3 {
		return []float64{1, 2, 5}
	}
	return []float64{1}
}

// shortNumber writes a value of the scale: 1,500; 4.3bn.
func shortNumber(in wording.Language, v float64) string {
	for _, scale := range []struct {
		of  float64
		key string
	}{{1e12, "figures.trillion"}, {1e9, "figures.billion"}, {1e6, "figures.million"}} {
		if math.Abs(v) >= scale.of {
			return in.Say(scale.key, "value", in.Decimal(v/scale.of))
		}
	}
	return in.Decimal(v)
}
