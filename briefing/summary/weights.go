package summary

// Learned from the development halves of CNN/DailyMail (CNN's articles; one text), and of Multi-News and AllSides
// (several texts) with the summaries that people wrote of them. They are written by:
//
//	go run ./bench summaries --learn FOLDER > briefing/summary/weights.go
var (
	one = Model{
		Stems: Weights{-0.354, -0.354, 1.254, 0.195, -0.180, 0.266, 0.466, -0.471, 0.000, -3.368, 0.943, 0.000, -0.055, 0.000, 0.786, -0.008},
		Pairs: Weights{0.000, 0.000, 0.837, 0.112, -0.324, 0.251, 0.486, -0.486, 0.000, 0.000, 0.583, 0.000, -0.453, 0.207, 0.159, 0.214},
	}
	several = Model{
		Stems: Weights{0.519, -2.284, 1.789, 0.756, -0.200, 0.188, 0.214, 0.351, 1.055, -2.891, 0.283, 1.486, 0.638, 0.000, -0.076, -0.028},
		Pairs: Weights{-0.053, -1.470, 0.618, -0.307, -0.131, 0.399, 0.394, -0.275, 1.918, 0.000, 0.400, 1.663, -0.041, 0.305, 1.024, 0.309},
	}
)
