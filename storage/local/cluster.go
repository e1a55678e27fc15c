package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// make makes the cluster, with the database in it, beside its place, and moves it there when it is whole.
func (c cluster) make(ctx context.Context) error {
	part := c.part()
	if err := quiet(ctx, part); err != nil { // a start that was killed may have left a child writing
		return err
	}
	if err := os.RemoveAll(part); err != nil {
		return fmt.Errorf("removing what a failed start left: %w", err)
	}
	if err := errors.Join(os.Mkdir(part, 0o700), os.Chown(part, c.who.uid, c.who.gid)); err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	// byte order serves searches by prefix, while ctype still knows the letters of Unicode
	initdb := c.who.command(ctx, part, c.bin.program("initdb"), "-D", part, "--username="+database, "--auth=peer", "--encoding=UTF8",
		"--locale=C", "--lc-collate=C", "--lc-ctype="+ctype, "--data-checksums", "--no-instructions")
	if err := run(initdb); err != nil {
		return err
	}
	// without a server: the cluster either has its database or is not there
	single := c.who.command(ctx, part, c.bin.program("postgres"), "--single", "-D", part, "-c", "exit_on_error=true", "postgres")
	single.Stdin = strings.NewReader("create database " + database + "\n")
	if err := run(single); err != nil {
		return err
	}
	if err := os.Rename(part, c.data()); err != nil {
		return fmt.Errorf("moving the database to its place: %w", err)
	}
	return syncDir(c.dir)
}

// syncDir makes a rename last: a power cut must not bring pg.part back after briefings were filed in pg.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("opening the data folder: %w", err)
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return fmt.Errorf("writing the data folder to disk: %w", err)
	}
	return nil
}

// writeAccess writes who may connect: the user who runs dateline, told by the socket's peer, as its one role. The
// files lie in the data folder, not in the cluster, which may be another user's; they follow whoever starts it.
func (c cluster) writeAccess() error {
	for name, text := range map[string]string{
		"hba.conf":   "local all all peer map=dateline\n",
		"ident.conf": fmt.Sprintf("dateline \"%s\" %s\n", c.who.client, database),
	} {
		path := filepath.Join(c.dir, name)
		if err := errors.Join(os.WriteFile(path, []byte(text), 0o644), os.Chmod(path, 0o644)); err != nil {
			return fmt.Errorf("writing the access files: %w", err)
		}
	}
	return nil
}

// settings returns the arguments of the server. They stand on its command line, where no file overrules them.
func (c cluster) settings(ctx context.Context) []string {
	args := []string{"-D", c.data()}
	for _, s := range [][2]string{
		{"listen_addresses", ""},
		{"port", port},
		{"unix_socket_directories", socketDir(c.dir)},
		{"unix_socket_permissions", "0700"},
		{"hba_file", filepath.Join(c.dir, "hba.conf")},
		{"ident_file", filepath.Join(c.dir, "ident.conf")},
		{"max_connections", "60"},
		{"shared_buffers", sharedBuffers(memory())},
		{"wal_level", "minimal"}, // nobody copies this server
		{"max_wal_senders", "0"},
		{"max_parallel_workers_per_gather", "0"}, // answers take milliseconds: workers and compiling only cost
		{"jit", "off"},
		{"default_toast_compression", c.compression(ctx)},
		{"logging_collector", "off"},
		{"log_destination", "stderr"},
		{"timezone", "UTC"},
		{"log_timezone", "UTC"},
	} {
		args = append(args, "-c", s[0]+"="+s[1])
	}
	return args
}

// compression is the faster one of texts where these binaries were built with it.
func (c cluster) compression(ctx context.Context) string {
	const setting = "default_toast_compression"
	if run(c.who.command(ctx, c.data(), c.bin.program("postgres"), "-D", c.data(), "-c", setting+"=lz4", "-C", setting)) != nil {
		return "pglz"
	}
	return "lz4"
}

// sharedBuffers is a quarter of the memory, from 32 MB to 1 GB; PostgreSQL's own 128 MB where it is not known.
func sharedBuffers(memory uint64) string {
	if memory == 0 {
		return "128MB"
	}
	return strconv.FormatUint(min(max(memory/4>>20, 32), 1024), 10) + "MB"
}
