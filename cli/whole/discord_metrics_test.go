package whole

import (
	"regexp"
	"strings"

	"dateline/bot/standin"
)

// counted checks that the metrics tell of the day so far, and of nobody in particular.
func counted(w *world) {
	w.t.Helper()
	addresses := regexp.MustCompile(`serving metrics" address=(\S+)`).FindAllStringSubmatch(w.out.String(), -1)
	if len(addresses) == 0 {
		w.t.Fatalf("no metrics are served\n%s", w.out)
	}
	page := string(get(w.t, "http://"+addresses[len(addresses)-1][1]+"/metrics"))
	wants := []string{
		`dateline_answers_total\{command="timeline",outcome="answered",type="ApplicationCommand"\} [1-9]`,
		`dateline_answer_seconds_count\{command="search",type="ApplicationCommand"\} [1-9]`,
		`dateline_store_seconds_count [1-9]`,
		`dateline_outbox_due \d`,
		`dateline_queue_waiting\{queue="answers"\} \d`,
		`process_resident_memory_bytes [1-9]`,
	}
	if !w.http {
		wants = append(wants, `dateline_shards_connected 1\n`, `dateline_shards_wanted 1\n`,
			`dateline_discord_requests_total\{method="POST",route="/interactions/\{id\}/\{token\}/callback",status="20[04]"\} [1-9]`)
		for _, name := range regexp.MustCompile(`dateline_[a-z_]+`).FindAllString(readAll(w.t, "../../packaging/monitoring/*"), -1) {
			wants = append(wants, "# HELP "+strings.TrimSuffix(name, "_bucket")+" ") // alerts and dashboard ask for nothing else
		}
	}
	for _, want := range wants {
		if !regexp.MustCompile(want).MatchString(page) {
			w.t.Errorf("the metrics lack %s:\n%s", want, page)
		}
	}
	for _, id := range []string{standin.GuildID, standin.AppID, standin.ReaderID, standin.ModeratorID} {
		if strings.Contains(page, id) {
			w.t.Errorf("the metrics hold the id %s", id)
		}
	}
}

// doctored checks what the doctor says of this world, and of one with a wrong token, a folder that is nobody's or a front
// that hears nothing.
func doctored(w *world) {
	w.t.Helper()
	front := "ok     endpoint    none: interactions come by the gateway"
	if w.http {
		front = "refuses what is forged"
	}
	for _, c := range []struct {
		environment string
		wants       []string
		healthy     bool
	}{
		{"", []string{"ok     database    PostgreSQL", "ok     extensions", "ok     rights", "ok     clock       as Discord's", "ok     token       of ", front}, true},
		{"DISCORD_TOKEN=" + strings.ReplaceAll(botToken, "secret", "other"), []string{"ok     database", "wrong  token"}, false},
		{"DATABASE_URL=host=/nowhere user=x dbname=x sslmode=disable", []string{"wrong  database", "ok     token"}, false},
		{"DISCORD_PUBLIC_KEY=" + strings.Repeat("0f", 32), []string{"wrong  endpoint    DISCORD_PUBLIC_KEY is not the key"}, false},
	} {
		cmd := w.command("doctor")
		cmd.Env = append(cmd.Env, c.environment)
		out, err := cmd.CombinedOutput()
		for _, want := range c.wants {
			if !strings.Contains(strings.Join(strings.Fields(string(out)), " "), strings.Join(strings.Fields(want), " ")) {
				w.t.Errorf("with %q the doctor does not say %q:\n%s", c.environment, want, out)
			}
		}
		if (err == nil) != c.healthy || strings.Contains(string(out), "secret") {
			w.t.Errorf("with %q the doctor ends with %v:\n%s", c.environment, err, out)
		}
	}
}
