package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/local"
)

func (p program) doctorCommand() command {
	c := newCommand("doctor", "", "Look at what Dateline needs, and tell the cure of what is wrong; exit code 1 if something is.")
	c.run = func(ctx context.Context, _ []string) error { return p.runDoctor(ctx) }
	return c
}

// condition is how bad a finding is.
type condition string

const (
	fine    condition = "ok"
	doubt   condition = "note"  // it works, and could be better
	ailment condition = "wrong" // it does not work, or not for long
)

// finding is what the doctor says of one thing.
type finding struct {
	condition
	about string
	says  string // what is the case and, unless it is fine, the cure
}

const examination = 30 * time.Second // for all of it

// What the doctor judges by.
const (
	fewBytes   = 1 << 30 // of disk
	wrongClock = 5 * time.Minute
	slowClock  = 10 * time.Second
)

// runDoctor looks at the database, the disk and Discord, as far as the environment names them.
func (p program) runDoctor(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, examination)
	defer cancel()
	fmt.Fprintln(p.out, "dateline", readBuild())
	findings := p.examineStore(ctx)
	if p.env(databaseURL) == "" {
		findings = append(findings, examineDisk(p.dataDir())...)
	}
	findings = append(findings, p.examineDiscord(ctx)...)
	wrong := 0
	for _, f := range findings {
		writeFinding(p.out, f)
		if f.condition == ailment {
			wrong++
		}
	}
	if wrong > 0 {
		return briefing.Faultf("Wrong: %d.", wrong)
	}
	return nil
}

func writeFinding(w io.Writer, f finding) {
	writeEntry(w, "", fmt.Sprintf("%-6s %-11s ", f.condition, f.about), f.says)
}

// dataDir is the folder of the private database.
func (p program) dataDir() string {
	if dir := p.env(dataFolder); dir != "" {
		return dir
	}
	return local.DefaultDir()
}

// examineStore looks at the database: whether it is there, what it lacks, and its clock.
func (p program) examineStore(ctx context.Context) []finding {
	store, err := p.openStore(ctx, shareServer)
	if err != nil {
		return []finding{{ailment, "database", err.Error()}}
	}
	defer store.close()
	h, err := store.Health(ctx)
	if err != nil {
		return []finding{{ailment, "database", err.Error()}}
	}
	found := []finding{{fine, "database", fmt.Sprintf("PostgreSQL %s, %d MB", h.Version, h.Size>>20)}}
	if h.ReadOnly {
		found = append(found, finding{ailment, "database", "It takes no changes, so nothing can be filed: DATABASE_URL must lead to the primary server, not to a copy."})
	}
	if len(h.Lacks) > 0 {
		found = append(found, finding{ailment, "extensions", fmt.Sprintf("Missing: %v. As the database's administrator: create extension NAME with schema public", h.Lacks)})
	} else {
		found = append(found, finding{fine, "extensions", "btree_gin and pg_trgm"})
	}
	if !h.MayCreate {
		found = append(found, finding{ailment, "rights", "The user of DATABASE_URL may make no tables, which an update of Dateline needs: grant create on schema public to that user"})
	} else {
		found = append(found, finding{fine, "rights", "tables can be made and changed"})
	}
	if f, ok := sessionsOf(store.Store, h); ok {
		found = append(found, f)
	}
	if store.Spread() {
		found = append(found, machinesOf(h))
	}
	return append(found, connectionOf(store.Store, h), clockOf("the database", h.Now, p.now()))
}

// soonRecovered is how long a change that a machine left half done may keep others waiting: less than a statement's time.
const soonRecovered = 5 * time.Second

// machinesOf judges the machines that tables are spread over.
func machinesOf(h storage.Health) finding {
	if h.Recovery < 0 || h.Recovery > soonRecovered {
		return finding{ailment, "citus", "After a worker has failed, servers on it take no changes for up to a minute, or longer. As the database's administrator: alter system set citus.recover_2pc_interval = '2s'; select pg_reload_conf()"}
	}
	return finding{fine, "citus", "tables are spread over the workers"}
}

// sessionsOf judges whether sessions have the settings that they need: behind a pooler they are those of the database's user.
func sessionsOf(store *storage.Store, h storage.Health) (found finding, ok bool) {
	switch set := h.Limited && (h.Generic || store.Spread()); {
	case set && store.Pooled():
		return finding{fine, "pooler", "statements are sent with their values, and have a time limit and one plan"}, true
	case set:
		return finding{}, false
	case store.Pooled():
		return finding{ailment, "pooler", "Statements behind PgBouncer have no time limit, or are planned each time. As the database's administrator: alter role NAME set statement_timeout = '10s'; alter role NAME set plan_cache_mode = 'force_generic_plan'"}, true
	}
	return finding{ailment, "pooler", "The settings of sessions are lost on the way: DATABASE_URL leads to PgBouncer. Add binary_parameters=yes to it."}, true
}

// connectionOf judges the way to the database.
func connectionOf(store *storage.Store, h storage.Health) finding {
	switch {
	case h.Remote && !h.Encrypted:
		return finding{ailment, "connection", "The database is on another machine and the connection is not encrypted: add sslmode=verify-full to DATABASE_URL."}
	case h.Remote && !store.Verified():
		return finding{doubt, "connection", "The database is on another machine, and whether it is that one is not checked: sslmode=verify-full in DATABASE_URL does."}
	case h.Remote:
		return finding{fine, "connection", "encrypted, and the database's certificate is checked"}
	}
	return finding{fine, "connection", "on this machine"}
}

// clockOf compares this machine's clock with another.
func clockOf(whose string, theirs, ours time.Time) finding {
	off := ours.Sub(theirs).Round(time.Second)
	const cure = "Switch time synchronisation on: timedatectl set-ntp true"
	switch {
	case off.Abs() > wrongClock:
		return finding{ailment, "clock", fmt.Sprintf("This machine's clock is off %s's by %v: signatures of Discord are refused. %s", whose, off, cure)}
	case off.Abs() > slowClock:
		return finding{doubt, "clock", fmt.Sprintf("This machine's clock is off %s's by %v. %s", whose, off, cure)}
	}
	return finding{fine, "clock", "as " + whose + "'s"}
}

// examineDisk looks at the volume that the data folder lies on.
func examineDisk(dir string) []finding {
	at := dir
	for _, err := os.Stat(at); err != nil && at != filepath.Dir(at); _, err = os.Stat(at) {
		at = filepath.Dir(at) // it is made at the first start
	}
	var found []finding
	var volume syscall.Statfs_t
	if err := syscall.Statfs(at, &volume); err != nil {
		found = append(found, finding{ailment, "disk", fmt.Sprintf("%s cannot be looked at: %v", at, err)})
	} else if free := volume.Bavail * uint64(volume.Bsize); free < fewBytes {
		found = append(found, finding{ailment, "disk", fmt.Sprintf("Only %d MB are free for %s: make room, or move the folder and set DATELINE_DATA.", free>>20, dir)})
	} else {
		found = append(found, finding{fine, "disk", fmt.Sprintf("%d GB are free for %s", free>>30, dir)})
	}
	switch encrypted, known := encrypted("/", at); {
	case !known:
		found = append(found, finding{doubt, "encryption", "This system does not tell whether the volume is encrypted. Keep " + dir + " on one that is."})
	case !encrypted:
		found = append(found, finding{doubt, "encryption", dir + " is on a volume that is not encrypted. Whoever gets the disk can read the briefings: move it to one made with cryptsetup luksFormat."})
	default:
		found = append(found, finding{fine, "encryption", "the volume is encrypted (dm-crypt)"})
	}
	return found
}
