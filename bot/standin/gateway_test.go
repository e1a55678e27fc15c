package standin_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

func TestDiscordgoOpensTheGateway(t *testing.T) {
	t.Parallel()
	s := serve(t)
	d := s.session(t)
	ready, joined := make(chan *discordgo.Ready, 1), make(chan *discordgo.GuildCreate, 1)
	d.AddHandler(func(_ *discordgo.Session, r *discordgo.Ready) { ready <- r })
	d.AddHandler(func(_ *discordgo.Session, g *discordgo.GuildCreate) { joined <- g })
	d.AddHandler(func(d *discordgo.Session, i *discordgo.InteractionCreate) { say(t, d, i, "over the wire") })
	if err := d.Open(); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if r := <-ready; r.User.ID != standin.AppID || r.Application.ID != standin.AppID || r.SessionID == "" || len(r.Guilds) != 1 || !r.Guilds[0].Unavailable {
		t.Errorf("READY = %+v", r)
	}
	if g := <-joined; g.ID != standin.GuildID || g.Name != "Newsroom" || len(g.Channels) != 4 || len(g.Threads) != 2 || g.Channels[0].Name != "desk" {
		t.Errorf("GUILD_CREATE = %+v", g.Guild)
	}
	tries := s.Identified()
	if len(tries) != 1 || tries[0].Token != secret || tries[0].Intents != 1 || tries[0].Shard != [2]int{0, 1} || !tries[0].At.Equal(noon) {
		t.Errorf("identified = %+v", tries)
	}
	if all := s.Connections(); len(all) != 1 || all[0].Shard() != [2]int{0, 1} {
		t.Errorf("%d connections", len(all))
	}
	if out := act(t, s.Server, timeline()); out.Error != "" || last(t, s.Server).Content != "over the wire" {
		t.Errorf("outcome = %+v", out)
	}
	sent := s.Sent()
	if first, answer := sent[0], sent[len(sent)-1]; first.Path != "/gateway" || answer.Status != 204 || answer.At.Before(first.At) {
		t.Errorf("recorded %+v", sent)
	}
}

func TestCloseCodes(t *testing.T) {
	s := serve(t)
	valid := identify("[0,1]", 1)
	tests := []struct {
		name  string
		sends []string
		code  int
	}{
		{"a wrong token", []string{strings.Replace(valid, secret, "another", 1)}, 4004},
		{"a shard beyond the last", []string{identify("[1,1]", 0)}, 4010},
		{"a shard below the first", []string{identify("[-1,1]", 0)}, 4010},
		{"no shards", []string{identify("[0,0]", 0)}, 4010},
		{"an intent that is none", []string{strings.Replace(valid, `"intents":1`, `"intents":131072`, 1)}, 4013},
		{"the members", []string{strings.Replace(valid, `"intents":1`, `"intents":3`, 1)}, 4014},
		{"the presences", []string{strings.Replace(valid, `"intents":1`, `"intents":256`, 1)}, 4014},
		{"the message contents", []string{strings.Replace(valid, `"intents":1`, `"intents":32768`, 1)}, 4014},
		{"no intents", []string{strings.Replace(valid, `"intents":1,`, ``, 1)}, 4002},
		{"identify of another shape", []string{`{"op":2,"d":"hello"}`}, 4002},
		{"no JSON", []string{`{"op":`}, 4002},
		{"more than 4096 bytes", []string{`{"op":1,"d":` + long(4096) + `}`}, 4002},
		{"a presence before identify", []string{`{"op":3,"d":{}}`}, 4003},
		{"nonsense before identify", []string{`{"op":99}`}, 4003},
		{"identify twice", []string{valid, valid}, 4005},
		{"an operation that is none", []string{valid, `{"op":99}`}, 4001},
		{"no operation", []string{valid, `{"d":1}`}, 4001},
		{"an operation of Discord's own", []string{valid, `{"op":10,"d":{}}`}, 4001},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := s.dial(t)
			for _, raw := range test.sends {
				p.send(raw)
			}
			p.wantsClose(test.code)
		})
	}
	soon(t, "no connection is left", func() bool { return len(s.Connections()) == 0 })
}

func TestHandshake(t *testing.T) {
	s := serve(t, func(o *standin.Options) { o.Heartbeat = 1500 * time.Millisecond })
	p := s.dial(t)
	if hello := p.wants(10); !strings.Contains(string(hello.D), `"heartbeat_interval":1500`) {
		t.Errorf("HELLO = %s", hello.D)
	}
	p.send(`{"op":1,"d":null}`)
	p.wants(11)
	p.send(`{"op":6,"d":{"token":"x","session_id":"x","seq":1}}`)
	if got := p.wants(9); string(got.D) != "false" {
		t.Errorf("a resume was answered by %s", got.D)
	}
	p.send(identify("[0,1]", 1))
	var ready struct {
		V      int
		Resume string `json:"resume_gateway_url"`
		Shard  [2]int
	}
	if err := json.Unmarshal(p.wants(0).D, &ready); err != nil || ready.V != 10 || ready.Shard != [2]int{0, 1} || !strings.HasPrefix(ready.Resume, "ws://127.0.0.1:") {
		t.Errorf("READY = %+v, %v", ready, err)
	}
	if g := p.wants(0); g.T != "GUILD_CREATE" || g.S != 2 {
		t.Errorf("after READY came %+v", g)
	}
	p.send(`{"op":3,"d":{"status":"online","afk":false,"since":null,"activities":[]}}`)
	p.send(`{"op":1,"d":2}`)
	p.wants(11)
}

func TestIdentifiesAreCounted(t *testing.T) {
	s := serve(t, func(o *standin.Options) {
		o.Starts, o.StartEvery = standin.Starts{Total: 10, Remaining: 4, ResetAfter: time.Hour, MaxConcurrency: 2}, time.Hour
		o.Shards = 3
	})
	try := func(shard string) packet {
		p := s.dial(t)
		p.wants(10)
		p.send(identify(shard, 0))
		got, err := p.hear()
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, test := range []struct {
		shard string
		op    int
		why   string
	}{
		{"[0,3]", 0, "the first of bucket 0"}, {"[1,3]", 0, "the first of bucket 1"}, {"[2,3]", 9, "bucket 0 must wait"},
		{"[1,3]", 9, "bucket 1 must wait"}, {"[1,3]", 9, "no start is left"},
	} {
		if got := try(test.shard); got.Op != test.op {
			t.Errorf("%s (%s): op %d, want %d", test.shard, test.why, got.Op, test.op)
		}
	}
	var told struct {
		URL    string
		Shards int
		Limit  struct {
			Total, Remaining int
			Reset            int `json:"reset_after"`
			Concurrency      int `json:"max_concurrency"`
		} `json:"session_start_limit"`
	}
	if _, body := get(t, s, "/api/v10/gateway/bot", "Bot "+secret); json.Unmarshal(body, &told) != nil || told.Shards != 3 || told.URL != "ws"+s.address[4:]+"/gateway/" ||
		told.Limit.Total != 10 || told.Limit.Remaining != 0 || told.Limit.Concurrency != 2 || told.Limit.Reset < 3_500_000 || told.Limit.Reset > 3_600_000 {
		t.Errorf("GET /gateway/bot = %s", body)
	}
	if n := len(s.Identified()); n != 5 {
		t.Errorf("%d tries, want 5", n)
	}
}

func TestStartsComeAnew(t *testing.T) {
	clock := standin.NewClock(noon)
	s := serve(t, by(clock), func(o *standin.Options) {
		o.Starts = standin.Starts{Total: 1, ResetAfter: time.Hour, MaxConcurrency: 1}
	})
	p := s.dial(t)
	p.wants(10)
	p.send(identify("[0,1]", 0))
	p.wants(9)
	clock.Move(time.Hour + time.Second)
	p.send(identify("[0,1]", 0))
	p.wants(0)
}
