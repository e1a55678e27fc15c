package briefing

// dropRunning drops the lines that stand on several pages with the number of each: Harbour Quarterly – Page 3.
func (p *page) dropRunning() {
	pages := map[string][]int{}
	for i := range p.paras {
		line := p.line(i)
		if last := line[len(line)-1]; len(line) > lineRoom || (last < '0' || last > '9') && (line[0]|0x20) != 'p' {
			continue
		}
		if m := p.furniture.running.FindStringSubmatch(line); m != nil {
			pages[m[1]+m[2]] = append(pages[m[1]+m[2]], i)
		}
	}
	for _, at := range pages {
		for _, i := range at {
			p.out[i] = p.out[i] || len(at) > 1
		}
	}
}
