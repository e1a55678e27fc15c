package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

// Where tables are spread over machines, these lose their connections, and one is killed and starts again, while briefings are filed:
// what was confirmed is there, nothing waits longer than ten seconds for an error, and then all goes on.
func TestTheStoreOutlivesItsMachines(t *testing.T) {
	dsn := storetest.DSN(t)
	store := storetest.Open(t, dsn)
	if !store.Spread() {
		return // see TestTheStoreOutlivesItsServer
	}
	db := must(sql.Open("postgres", dsn))(t)
	t.Cleanup(func() { db.Close() })
	often := func(setting string) { // does Citus look for transactions that a machine left half done
		for _, statement := range []string{"alter system " + setting, "select pg_reload_conf()"} {
			must(db.ExecContext(context.Background(), statement))(t)
		}
	}
	often("set citus.recover_2pc_interval = '1s'")
	t.Cleanup(func() { often("reset citus.recover_2pc_interval") })
	const guilds, filings = 4, 30
	var filing sync.WaitGroup
	var done atomic.Int32
	var confirmed [guilds + 1]int
	for g := 1; g <= guilds; g++ {
		filing.Go(func() {
			for i := range filings {
				began := time.Now()
				_, _, err := store.File(t.Context(), int64(g), story("Ports", fmt.Sprint("Boat ", i), "It was towed in."))
				if took := time.Since(began); err == nil {
					confirmed[g]++
				} else if took > 10*time.Second {
					t.Errorf("an error took %v: %v", took, err)
				}
				done.Add(1)
			}
		})
	}
	after := func(n int32, statement string) {
		for done.Load() < n {
			time.Sleep(10 * time.Millisecond)
		}
		if _, err := db.ExecContext(t.Context(), statement); err != nil { // it ends its own connection, too
			t.Log(err)
		}
	}
	after(20, `select run_command_on_workers('select count(pg_terminate_backend(pid)) from pg_stat_activity where backend_type = ''client backend''')`)
	after(60, `select master_run_on_worker(array[nodename], array[nodeport], array['copy (select) to program ''kill -KILL $PPID'''], false)
from pg_dist_node where groupid > 0 order by groupid limit 1`)
	filing.Wait()
	for g := 1; g <= guilds; g++ {
		for {
			if _, _, err := store.File(t.Context(), int64(g), story("Ports", "The last boat", "It came in.")); err == nil {
				break
			}
		}
		filed := len(must(store.Heads(t.Context(), int64(g), storage.AllSeeing(), storage.HeadQuery{Limit: 2 * filings}))(t)) - 1
		if filed < confirmed[g] || filed > filings || confirmed[g] == 0 {
			t.Errorf("guild %d has %d briefings, of which %d were confirmed", g, filed, confirmed[g])
		}
	}
}
