package main

import (
	"iter"
	"math"
	"slices"
)

// ridge is the penalty on the squares of the weights, in all regressions. For the sentences of
// timelines .3 does as well and 3 worse, with the topics held out.
const ridge = 1.0

// example is what a regression learns from: features, the value to predict (for a logistic regression 0 or 1), and how much
// it counts.
type example struct {
	features []float64
	truth    float64
	weight   float64
}

// fitLogistic fits a logistic regression of n features with a ridge penalty by so many rounds of Newton's method.
func fitLogistic(n, rounds int, examples iter.Seq[example]) []float64 {
	weights := make([]float64, n)
	for range rounds {
		s := newSystem(n)
		for i := range n {
			s.right[i] = -ridge * weights[i]
		}
		for e := range examples {
			p := 1 / (1 + math.Exp(-dot(e.features, weights)))
			s.add(e.features, e.weight*(e.truth-p), e.weight*p*(1-p))
		}
		for i, x := range s.solve() {
			weights[i] += x
		}
	}
	return weights
}

// fitLinear fits a ridge regression of n features.
func fitLinear(n int, examples iter.Seq[example]) []float64 {
	s := newSystem(n)
	for e := range examples {
		s.add(e.features, e.weight*e.truth, e.weight)
	}
	return s.solve()
}

// system is a symmetric positive definite system of equations, of which only the lower triangle counts.
type system struct {
	left  [][]float64
	right []float64
}

func newSystem(n int) system {
	s := system{left: make([][]float64, n), right: make([]float64, n)}
	for i := range s.left {
		s.left[i] = make([]float64, n)
		s.left[i][i] = ridge
	}
	return s
}

func (s system) add(features []float64, slope, curve float64) {
	var present []int // most features are 0 in most examples
	for i, x := range features {
		if x == 0 {
			continue
		}
		present = append(present, i)
		s.right[i] += slope * x
		for _, j := range present {
			s.left[i][j] += curve * x * features[j]
		}
	}
}

// solve solves the system by Cholesky's method, and overwrites it.
func (s system) solve() []float64 {
	a := s.left
	for i := range a {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(sum)
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	x := slices.Clone(s.right)
	for i := range x {
		for k := range i {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for k := i + 1; k < len(x); k++ {
			x[i] -= a[k][i] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// adam is gradient ascent that adapts its steps.
type adam struct {
	mean, square []float64
	steps        float64
}

func (a *adam) climb(weights, slope []float64) {
	const forget, forgetSquares = 0.9, 0.99
	a.steps++
	for i, g := range slope {
		a.mean[i] = forget*a.mean[i] + (1-forget)*g
		a.square[i] = forgetSquares*a.square[i] + (1-forgetSquares)*g*g
		weights[i] += step * a.mean[i] / (1 - math.Pow(forget, a.steps)) /
			(math.Sqrt(a.square[i]/(1-math.Pow(forgetSquares, a.steps))) + 1e-4)
	}
}

// indicator is 1 for true and 0 for false.
func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
