package draw

import (
	"bytes"
	"image/png"
	"os"
	"testing"
	"time"

	"dateline/wording"
)

// toll is a figure of so many days after the first of March 2026.
func toll(number, day int, low, high float64, by string) Figure {
	from := time.Date(2026, time.March, 1+day, 0, 0, 0, 0, time.UTC)
	return Figure{Number: number, From: from, To: from.AddDate(0, 0, 1), Low: low, High: high, Series: by}
}

// least, most and doubted say more of a figure.
func least(f Figure) Figure   { f.Least = true; return f }
func most(f Figure) Figure    { f.Most = true; return f }
func doubted(f Figure) Figure { f.Doubted = true; return f }

// tolls is what several say of one storm.
func tolls() []Figure {
	return []Figure{
		least(toll(1, 0, 11, 11, "Mayor Ilsa Brandt")), toll(2, 1, 26, 26, "Port Authority"), toll(3, 1, 20, 30, "nobody named"),
		most(toll(4, 2, 60, 60, "Union")), doubted(toll(5, 3, 44, 44, "Mayor Ilsa Brandt")), toll(6, 3, 41, 41, "Port Authority"),
		toll(7, 5, 41, 41, "Red Cross"), toll(8, 9, 43, 43, "Coast guard"), toll(9, 12, 43, 45, "Council"),
	}
}

func TestFiguresArePlacedWithinThePicture(t *testing.T) {
	faces, err := newTypefaces(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	var crowd []Figure
	for i := range 60 {
		crowd = append(crowd, toll(i+1, i%3, float64(1000+i*i), float64(1000+i*i), string(rune('A'+i%9))))
	}
	for _, c := range []struct {
		name    string
		figures []Figure
		unit    string
		log     bool
	}{
		{"one", []Figure{toll(1, 0, 11, 11, "")}, "", false},
		{"nought", []Figure{toll(1, 0, 0, 0, "")}, "%", false},
		{"below nought", []Figure{toll(1, 0, -31, -31, ""), toll(2, 4, 12, 12, "")}, "°C", false},
		{"a storm", tolls(), "", false},
		{"many times as much", []Figure{least(toll(1, 0, 3, 3, "A")), toll(2, 400, 2.5e9, 4.3e9, "B"), most(toll(3, 500, 7e12, 7e12, "C"))}, "USD", true},
		{"near to each other", []Figure{toll(1, 0, 5.1, 5.1, ""), toll(2, 30, 5.25, 5.25, "")}, "%", false},
		{"a crowd", crowd, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Figures{Title: "Figures · about dead", Note: "9 figures", Unit: c.unit, Figures: c.figures}
			checkSheet(t, f.layOut(faces), faces)
			if scale := scaleOf(c.figures, 500, 100); scale.log != c.log || len(scale.ticks()) < 2 || len(scale.ticks()) > 20 {
				t.Errorf("the scale %+v has the ticks %v", scale, scale.ticks())
			}
			var b bytes.Buffer
			if err := f.WritePNG(&b); err != nil {
				t.Fatal(err)
			}
			if folder := os.Getenv("PICTURES"); folder != "" {
				_ = os.WriteFile(folder+"/"+c.name+".png", b.Bytes(), 0o644)
			}
			if img, err := png.Decode(&b); err != nil || img.Bounds().Dx() != wideSheet {
				t.Errorf("the picture is %v, %v", img.Bounds(), err)
			}
		})
	}
	if err := (Figures{Title: "Nothing"}).WritePNG(&bytes.Buffer{}); err == nil {
		t.Error("no figures were drawn")
	}
}

func TestShortNumbers(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 0.125: "0.125", 41: "41", 1500: "1,500", -31: "-31", 640000: "640,000", 1.2e6: "1.2m", 4.3e9: "4.3bn", 7e12: "7tn", 5.25: "5.25"} {
		if got := shortNumber(wording.English, v); got != want {
			t.Errorf("%g is written %s, want %s", v, got, want)
		}
	}
	if got := shortNumber(wording.German, 4.3e9); got != "4,3 Mrd." {
		t.Errorf("in German it is written %s", got)
	}
}
