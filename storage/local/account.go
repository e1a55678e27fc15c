package local

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"

	"dateline/briefing"
)

// account is the user of the system under whom PostgreSQL runs.
type account struct {
	name     string
	uid, gid int
	client   string              // the user who runs dateline, as PostgreSQL's peer check will see him
	switched *syscall.Credential // nil: it is the user who runs dateline
}

// accountFor chooses the account: whoever runs dateline, except for root, whom PostgreSQL refuses. Root's server
// runs under the owner of the cluster, and a new one under postgres or else nobody: initdb looks its user up by
// name, so a bare number will not do.
func accountFor(data string) (account, error) {
	me, err := user.LookupId(strconv.Itoa(os.Getuid()))
	if err != nil {
		return account{}, briefing.Faultf("user %d has no name on this system, and PostgreSQL needs one: "+
			"run dateline as a user who stands in /etc/passwd", os.Getuid())
	}
	if os.Getuid() != 0 {
		return account{name: me.Username, uid: os.Getuid(), gid: os.Getgid(), client: me.Username}, nil
	}
	if fi, err := os.Stat(data); err == nil {
		st := fi.Sys().(*syscall.Stat_t)
		name := strconv.Itoa(int(st.Uid))
		if u, err := user.LookupId(name); err == nil {
			name = u.Username
		}
		return switchedTo(name, st.Uid, st.Gid, me.Username), nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 != nil || err2 != nil {
			return account{}, fmt.Errorf("reading the numbers of user %s: %q and %q", name, u.Uid, u.Gid)
		}
		return switchedTo(name, uint32(uid), uint32(gid), me.Username), nil
	}
	return account{}, briefing.Faultf("PostgreSQL does not run as root, and this system has neither a user postgres nor a " +
		"user nobody: run dateline as a user of its own")
}

func switchedTo(name string, uid, gid uint32, client string) account {
	return account{name, int(uid), int(gid), client, &syscall.Credential{Uid: uid, Gid: gid}}
}

// folderMode lets another user's server pass through the data folder, but not list it.
func (a account) folderMode() os.FileMode {
	if a.switched != nil {
		return 0o711
	}
	return 0o700
}

// shutOut returns the outermost folder on the way to path that the account may not enter; "" when the way is open.
// Folders that are not there yet are no obstacle, and neither is anything for the user who runs dateline: the
// system tells him itself.
func (a account) shutOut(path string) string {
	shut := ""
	for at := path; a.switched != nil; at = filepath.Dir(at) {
		if fi, err := os.Stat(at); err == nil && !a.mayEnter(fi) {
			shut = at
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	return shut
}

func (a account) mayEnter(fi os.FileInfo) bool {
	st, enter := fi.Sys().(*syscall.Stat_t), os.FileMode(0o001)
	switch {
	case int(st.Uid) == a.uid:
		enter = 0o100
	case int(st.Gid) == a.gid:
		enter = 0o010
	}
	return fi.Mode()&enter != 0
}
