package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// program is the program that is asked, over Discord's signed HTTP requests, and what stands for Discord behind it.
type program struct {
	cmd     *exec.Cmd
	address string
	secret  ed25519.PrivateKey
	client  *http.Client
	discord *httptest.Server
	last    atomic.Int64 // id of an interaction
	mu      sync.Mutex
	waiting map[string]chan []byte // for the answers that were promised, by token
	file    []byte                 // what an attachment holds
}

// startProgram starts the program on a data folder, and returns when it is ready. What it would else do in the background, the index
// of what was filed, is done before.
func startProgram(binary, dir string) (*program, error) {
	rereading := exec.Command(binary, "reread")
	rereading.Env = append(os.Environ(), "DATELINE_DATA="+filepath.Join(dir, "data"))
	if said, err := rereading.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s reread: %w: %s", binary, err, said)
	}
	public, secret, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, err
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	free.Close()
	p := &program{
		address: free.Addr().String(), secret: secret, waiting: map[string]chan []byte{},
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 256}, Timeout: 40 * time.Second},
	}
	p.last.Store(1310000000000000000)
	p.discord = httptest.NewServer(http.HandlerFunc(p.followUp))
	p.cmd = exec.Command(binary, "run")
	p.cmd.Env = append(os.Environ(), "DATELINE_DATA="+filepath.Join(dir, "data"), "DATELINE_LISTEN="+p.address, "DISCORD_TOKEN=",
		"DISCORD_PUBLIC_KEY="+hex.EncodeToString(public), "DISCORD_API_URL="+p.discord.URL)
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	for range 600 {
		if r, err := p.client.Get("http://" + p.address + "/readyz"); err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				p.ask(floodedGuild, 1, asking{name: "topics"})
				return p, nil
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	p.end()
	return nil, fmt.Errorf("%s was not ready within a minute", binary)
}

// end stops the program.
func (p *program) end() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	_ = p.cmd.Wait()
	p.discord.Close()
}

// bring imports briefings, more than there is time for, until ctx ends.
func (p *program) bring(ctx context.Context, dir string) error {
	lines, err := os.Create(filepath.Join(dir, "lines"))
	if err != nil {
		return err
	}
	defer lines.Close()
	if err := writeLines(lines, 30_000, report); err != nil {
		return err
	}
	importing := exec.CommandContext(ctx, p.cmd.Path, "import", "--server", strconv.Itoa(otherGuild+1), lines.Name())
	importing.Env = p.cmd.Env
	if said, err := importing.CombinedOutput(); ctx.Err() == nil {
		return fmt.Errorf("it ended before the time was over: %w: %.200s", err, said)
	}
	return nil
}

// peak is the most memory that the program has taken, in bytes, without its PostgreSQL.
func (p *program) peak() int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	kilobytes := 0
	for line := range strings.Lines(string(status)) {
		if rest, found := strings.CutPrefix(line, "VmHWM:"); found {
			_, _ = fmt.Sscan(rest, &kilobytes)
		}
	}
	return kilobytes << 10
}

const attachments = "/attachments/"

var answerPath = regexp.MustCompile(`/webhooks/[^/]+/([^/]+)`)

// followUp takes what the program sends to Discord after an acknowledgement, and hands out attachments.
func (p *program) followUp(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, attachments) {
		_, _ = w.Write(p.file)
		return
	}
	body, _ := io.ReadAll(r.Body)
	if found := answerPath.FindStringSubmatch(r.URL.Path); found != nil && (r.Method == http.MethodPatch || r.Method == http.MethodPost) {
		p.mu.Lock()
		if c := p.waiting[found[1]]; c != nil {
			c <- body
			delete(p.waiting, found[1])
		}
		p.mu.Unlock()
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"id":"1","channel_id":"2"}`)
}

// asking is a command and its options.
type asking struct {
	name    string
	options map[string]string
	file    string // the name of an attachment; "" for none
}

// heard is what became of a question.
type heard struct {
	acknowledged, whole time.Duration
	outcome             string // answered, refused, too late, failed
}

// ask asks as a person and waits for the whole answer.
func (p *program) ask(guild, user int64, q asking) heard {
	id := p.last.Add(1)
	token := "token-" + strconv.FormatInt(id, 10)
	promised := make(chan []byte, 1)
	p.mu.Lock()
	p.waiting[token] = promised
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.waiting, token)
		p.mu.Unlock()
	}()
	began := time.Now()
	first, err := p.post(p.body(id, guild, user, token, q))
	h := heard{acknowledged: time.Since(began), outcome: "failed"}
	if err == nil && bytes.HasPrefix(first, []byte(`{"type":5`)) || bytes.Contains(first, []byte(`"type":5}`)) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		select {
		case first = <-promised:
		case <-ctx.Done():
			first = nil
		}
	}
	h.whole = time.Since(began)
	switch text := string(first); {
	case strings.Contains(text, "That took too long"):
		h.outcome = "too late"
	case strings.Contains(text, "That broke"), !strings.Contains(text, `"embeds"`):
	case strings.Contains(text, "waiting than can be answered"), strings.Contains(text, "asked a lot"):
		h.outcome = "refused"
	default:
		h.outcome = "answered"
	}
	return h
}

func (p *program) post(body []byte) ([]byte, error) {
	r := aRequest{body: body, stamp: strconv.FormatInt(time.Now().Unix(), 10)}
	r.signature = hex.EncodeToString(ed25519.Sign(p.secret, append([]byte(r.stamp), r.body...)))
	a, err := p.client.Do(r.to("http://" + p.address + "/interactions"))
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	return io.ReadAll(a.Body)
}

// body is a command as Discord sends it, without what Dateline does not read.
func (p *program) body(id, guild, user int64, token string, q asking) []byte {
	var options []map[string]any
	for name, value := range q.options {
		kind, typed := 3, any(value)
		if n, err := strconv.Atoi(value); err == nil {
			kind, typed = 4, n
		}
		options = append(options, map[string]any{"name": name, "type": kind, "value": typed})
	}
	text := func(n int64) string { return strconv.FormatInt(n, 10) }
	rights, resolved := "2048", map[string]any{}
	if q.file != "" {
		rights = "8"
		options = append(options, map[string]any{"name": "file", "type": 11, "value": "77"})
		resolved["attachments"] = map[string]any{"77": map[string]any{"id": "77", "filename": q.file, "size": len(p.file), "url": p.discord.URL + attachments + q.file}}
	}
	name, sub, nested := strings.Cut(q.name, " ")
	if nested {
		options = []map[string]any{{"name": sub, "type": 1, "options": options}}
	}
	raw, err := json.Marshal(map[string]any{
		"id": text(id), "application_id": "1180000000000000001", "type": 2, "token": token, "guild_id": text(guild), "channel_id": text(guild + 100),
		"member": map[string]any{"user": map[string]any{"id": text(user)}, "permissions": rights},
		"data":   map[string]any{"id": "5", "name": name, "type": 1, "options": options, "resolved": resolved},
	})
	if err != nil {
		panic(err) // strings and numbers
	}
	return raw
}

// crowd gathers what became of many questions.
type crowd struct {
	mu           sync.Mutex
	acknowledged []time.Duration
	whole        []time.Duration // of the answers
	outcomes     map[string]int
}

func (c *crowd) add(h heard) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.outcomes == nil {
		c.outcomes = map[string]int{}
	}
	c.outcomes[h.outcome]++
	c.acknowledged = append(c.acknowledged, h.acknowledged)
	if h.outcome == "answered" {
		c.whole = append(c.whole, h.whole)
	}
}

// report is one line about all of them.
func (c *crowd) report() string {
	slices.Sort(c.whole)
	slices.Sort(c.acknowledged)
	at := func(all []time.Duration, share float64) time.Duration {
		if len(all) == 0 {
			return 0
		}
		return all[int(share*float64(len(all)-1))].Round(100 * time.Microsecond)
	}
	return fmt.Sprintf("%5d asked, %5d answered, %5d refused, %5d too late, %d failed; answers p50 %v p99 %v max %v; first response p99 %v",
		len(c.acknowledged), c.outcomes["answered"], c.outcomes["refused"], c.outcomes["too late"], c.outcomes["failed"],
		at(c.whole, .5), at(c.whole, .99), at(c.whole, 1), at(c.acknowledged, .99))
}
