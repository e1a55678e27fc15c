// Package whole tests the whole program from outside, as it is run: on Discord, on the page, killed at any moment. It has nothing but tests.
package whole
