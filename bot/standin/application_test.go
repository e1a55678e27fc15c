package standin_test

import (
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"testing"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

// get fetches a path of the stand-in's socket.
func get(t testing.TB, s site, path, authorization string) (status int, content []byte) {
	t.Helper()
	r, err := http.NewRequest("GET", s.address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err = io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, content
}

func TestWhoMayAsk(t *testing.T) {
	s := serve(t)
	const refused = `{"code":0,"message":"401: Unauthorized"}`
	commands := "/api/v10/applications/" + standin.AppID + "/commands"
	for _, test := range []struct {
		path, authorization string
		status              int
	}{
		{"/api/v10/gateway", "", 200}, {"/api/v10/gateway", "Bot " + secret, 200}, {"/api/v10/gateway", "Bot x", 401},
		{"/api/v10/gateway/bot", "Bot " + secret, 200}, {"/api/v10/gateway/bot", "", 401}, {"/api/v10/gateway/bot", secret, 401},
		{"/api/v9/applications/@me", "Bot " + secret, 200}, {"/api/v9/applications/@me", "Bot x", 401},
		{"/api/oauth2/applications/@me", "Bot " + secret, 200}, {"/api/oauth2/applications/@me", "", 401},
		{commands, "Bot " + secret, 200}, {commands, "Bot x", 401}, {commands, "", 401},
	} {
		status, body := get(t, s, test.path, test.authorization)
		if status != test.status || status == 401 && !sameJSON(t, body, []byte(refused)) {
			t.Errorf("%s with %q: %d %s", test.path, test.authorization, status, body)
		}
	}
	for path, want := range map[string]int{"/": 404, "/gateway": 404, "/api/v10/users": 404, "/attachments/1/2/x.txt": 404} {
		if status, body := get(t, s, path, "Bot "+secret); status != want {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

func sameJSON(t testing.TB, a, b []byte) bool {
	t.Helper()
	var x, y any
	if err := json.Unmarshal(a, &x); err != nil {
		t.Fatalf("reading %s: %v", a, err)
	}
	if err := json.Unmarshal(b, &y); err != nil {
		t.Fatalf("reading %s: %v", b, err)
	}
	return reflect.DeepEqual(x, y)
}

func TestApplicationTellsItsKey(t *testing.T) {
	s := serve(t)
	app, err := s.session(t).Application("@me")
	if err != nil || app.ID != standin.AppID || app.VerifyKey != s.PublicKey() || len(app.VerifyKey) != 64 || !app.BotPublic || app.Owner.ID != standin.AdminID {
		t.Errorf("%+v, %v", app, err)
	}
}

func TestCommandsAreShownAsDiscordDoes(t *testing.T) {
	s := serve(t)
	d := s.session(t)
	show := func(path string) []map[string]any {
		_, raw := get(t, s, "/api/v10/applications/"+standin.AppID+path, "Bot "+secret)
		var all []map[string]any
		if err := json.Unmarshal(raw, &all); err != nil {
			t.Fatalf("reading %s: %v", raw, err)
		}
		return all
	}
	const own = "/guilds/" + standin.GuildID + "/commands"
	put := func(path, body string) reply {
		client := &http.Client{Transport: signed{s.client().Transport}}
		return call(t, client, "PUT", "/applications/"+standin.AppID+path, body)
	}
	wants(t, put("/commands", `[{"name":"news","description":"y","default_member_permissions":8192,"contexts":[0],"nsfw":null,
		"options":[{"type":3,"name":"a","description":"z","required":false,"choices":[{"name":"n","value":"v"}],"channel_types":null},{"type":5,"name":"b","description":"z","choices":[]}]},
		{"type":3,"name":"File it","dm_permission":false}, {"name":"anywhere","description":"y","integration_types":[0,1]}]`), 200, 0)
	wants(t, put(own, `[{"name":"local","description":"y","contexts":[0]}]`), 200, 0)
	all := append(show("/commands"), show(own)...)
	ids := map[any]bool{}
	for _, c := range all {
		ids[c["id"]], ids[c["version"]] = true, true
		delete(c, "id")
		delete(c, "version")
	}
	if len(ids) != 8 || ids[nil] {
		t.Errorf("ids and versions %v", ids)
	}
	raw, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	const every = `"application_id":"` + standin.AppID + `","name_localizations":null,"description_localizations":null,"nsfw":false`
	want := `[{` + every + `,"name":"news","description":"y","type":1,"default_member_permissions":"8192","contexts":[0],"integration_types":[0],"dm_permission":false,"options":[
			{"type":3,"name":"a","name_localizations":null,"description":"z","description_localizations":null,"required":false,"choices":[{"name":"n","name_localizations":null,"value":"v"}]},
			{"type":5,"name":"b","name_localizations":null,"description":"z","description_localizations":null}]},
		{` + every + `,"name":"File it","description":"","type":3,"default_member_permissions":null,"contexts":[0],"integration_types":[0],"dm_permission":false},
		{` + every + `,"name":"anywhere","description":"y","type":1,"default_member_permissions":null,"contexts":null,"integration_types":[0,1],"dm_permission":true},
		{` + every + `,"name":"local","description":"y","type":1,"default_member_permissions":null,"guild_id":"` + standin.GuildID + `"}]`
	if !sameJSON(t, raw, []byte(want)) {
		t.Errorf("shown %s\nwant %s", raw, want)
	}
	if _, err := d.ApplicationCommands(standin.AppID, standin.GuildID); err != nil {
		t.Errorf("discordgo cannot read them: %v", err)
	}
	wants(t, put("/guilds/7/commands", `[]`), 403, 50001)
	wants(t, put("/commands", `[{"name":"news","description":"y","contexts":["here"]}]`), 400, 50109)
}

// signed adds the bot's token.
type signed struct{ http.RoundTripper }

func (with signed) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bot "+secret)
	return with.RoundTripper.RoundTrip(r)
}

func TestCommandsKeepTheirIDs(t *testing.T) {
	d := open(t, nil).Session()
	put := func(description string) *discordgo.ApplicationCommand {
		all, err := d.ApplicationCommandBulkOverwrite(standin.AppID, "", []*command{{Name: "other", Description: "y"}, {Name: "news", Description: description}})
		if err != nil {
			t.Fatal(err)
		}
		return all[1]
	}
	first, again, changed := put("y"), put("y"), put("z")
	if first.ID != again.ID || first.Version != again.Version || changed.ID != first.ID || changed.Version == first.Version {
		t.Errorf("%+v\n%+v\n%+v", first, again, changed)
	}
}
