package whole

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/cli"
)

var update = flag.Bool("update", false, "write what the program answers into the README")

// readmeExamples checks that the README's examples are true: what it shows behind "$ dateline" is what the program
// answers on the samples, and the card's lines stand in a tested conversation.
func readmeExamples(t *testing.T, dir string) {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	chats, err := filepath.Glob("../../commands/testdata/*.chat")
	if err != nil {
		t.Fatal(err)
	}
	var conversations strings.Builder
	for _, path := range chats {
		chat, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		conversations.Write(chat)
	}
	if link := (bot.Application{ID: standin.AppID}).Invite(); !strings.Contains(string(readme), link) {
		t.Errorf("the README's link to add Dateline to a server is not %s", link)
	}
	asked, cards, updated := 0, 0, string(readme)
	for _, block := range blocks(string(readme)) {
		command, shown, _ := strings.Cut(block, "\n")
		switch line, isAsked := strings.CutPrefix(command, "$ dateline say '"); {
		case isAsked:
			asked++
			out, errors, code := run(dir, "", "say", strings.TrimSuffix(line, "'"))
			if *update && code == cli.ExitOK {
				updated = strings.Replace(updated, indented(block), indented(command+"\n"+strings.TrimSpace(out)), 1)
			} else if code != cli.ExitOK || strings.TrimSpace(out) != strings.TrimSpace(shown) {
				t.Errorf("the README shows for %s\n%s\nand the program answers\n%s%s", command, shown, out, errors)
			}
		case strings.HasPrefix(command, "Published:"), strings.Contains(command, "saved meanwhile"), strings.Contains(command, "[-"):
			cards++
			if !strings.Contains(conversations.String(), block) {
				t.Errorf("no conversation shows the README's card:\n%s", block)
			}
		}
	}
	if *update {
		if err := os.WriteFile("../../README.md", []byte(updated), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if asked == 0 || cards == 0 {
		t.Errorf("the README has %d examples of an answer and %d of a card", asked, cards)
	}
}

// indented returns a block as Markdown holds it.
func indented(block string) string {
	return strings.ReplaceAll("    "+strings.ReplaceAll(block, "\n", "\n    "), "\n    \n", "\n\n")
}

// blocks returns the indented blocks of a Markdown text.
func blocks(markdown string) []string {
	var all []string
	block := ""
	for line := range strings.Lines(markdown + "\nend\n") {
		code, indented := strings.CutPrefix(line, "    ")
		switch {
		case indented:
			block += code
		case strings.TrimSpace(line) == "" && block != "":
			block += "\n"
		case block != "":
			all = append(all, strings.TrimRight(block, "\n"))
			block = ""
		}
	}
	return all
}
