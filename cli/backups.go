package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"dateline/storage"
)

// How many backups are kept, and how often one is proven.
const (
	keptDays    = 7
	keptWeeks   = 4
	proveEvery  = 7 * 24 * time.Hour
	backupEvery = 10 * time.Minute // that it is looked whether one is due
)

// backups are those in a folder: one of each day, UTC, written as soon as the day has begun.
type backups struct {
	program
	folder  string
	store   *storage.Store
	trouble atomic.Pointer[string] // what went wrong last; nil for nothing
}

// run keeps the folder until ctx ends.
func (b *backups) run(ctx context.Context) {
	for more := b.folder != ""; more; more = sleep(ctx, backupEvery) {
		b.once(ctx)
	}
}

// once does what is due. What goes wrong is logged and told by /readyz; the next time tries again.
func (b *backups) once(ctx context.Context) {
	err := b.keep(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		says := err.Error()
		b.trouble.Store(&says)
		b.log.Error("the nightly backup failed", "folder", b.folder, "error", err)
	default:
		b.trouble.Store(nil)
	}
}

// state is what /readyz says of the backups; "" where there is nothing to say.
func (b *backups) state() string {
	if trouble := b.trouble.Load(); trouble != nil {
		return "the nightly backup failed: " + *trouble
	}
	return ""
}

// keep writes the backup of today where it is missing, deletes those that are too old, and proves the newest where none was
// proven for a week.
func (b *backups) keep(ctx context.Context) error {
	today := b.now().UTC()
	file := filepath.Join(b.folder, backupName(today))
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(b.folder, 0o700); err != nil {
			return err
		}
		rows, err := b.writeBackup(ctx, b.store, file)
		if err != nil {
			return err
		}
		b.log.Info("backed up", "file", file, "rows", rows)
	} else if err != nil {
		return err
	}
	if err := b.expire(); err != nil {
		return err
	}
	proven := filepath.Join(b.folder, "proven") // its time is when a backup was last proven
	if info, err := os.Stat(proven); err == nil && today.Sub(info.ModTime()) < proveEvery {
		return nil
	}
	switch err := proveBackup(ctx, b.store, file); {
	case errors.Is(err, storage.ErrBusy):
		return nil
	case err != nil:
		return err
	}
	b.log.Info("a backup was restored beside the store and is sound", "file", file)
	if err := os.WriteFile(proven, []byte(filepath.Base(file)+"\n"), 0o600); err != nil {
		return err
	}
	return os.Chtimes(proven, today, today)
}

// age returns how many seconds ago the day began (UTC) of which the newest backup is: without end where there is none, and
// no number without a folder for them.
func (b *backups) age() float64 {
	if b.folder == "" {
		return math.NaN()
	}
	days, err := b.days()
	if err != nil || len(days) == 0 {
		return math.Inf(1)
	}
	return b.now().Sub(days[0]).Seconds()
}

// expire deletes the backups that are neither of the last days nor the newest of one of the last weeks.
func (b *backups) expire() error {
	days, err := b.days()
	if err != nil {
		return err
	}
	for _, day := range expired(days) {
		if err := os.Remove(filepath.Join(b.folder, backupName(day))); err != nil {
			return err
		}
	}
	return nil
}

// days lists the days of which there are backups, the newest first.
func (b *backups) days() (days []time.Time, err error) {
	files, err := os.ReadDir(b.folder)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if day, err := time.Parse(time.DateOnly, strings.TrimSuffix(strings.TrimPrefix(f.Name(), "dateline-"), ".backup")); err == nil && f.Name() == backupName(day) {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, func(a, b time.Time) int { return b.Compare(a) })
	return days, nil
}

// expired are those of some days, the newest first, whose backups are not kept.
func expired(days []time.Time) (old []time.Time) {
	weeks := map[string]bool{}
	for i, day := range days {
		if i < keptDays {
			continue
		}
		year, week := day.ISOWeek()
		name := fmt.Sprint(year, " ", week)
		if weeks[name] || len(weeks) == keptWeeks {
			old = append(old, day)
			continue
		}
		weeks[name] = true
	}
	return old
}

// backupName is the file of a day's backup.
func backupName(day time.Time) string { return "dateline-" + day.Format(time.DateOnly) + ".backup" }
