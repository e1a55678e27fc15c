package storage

import (
	"context"
	"database/sql/driver"
	"time"
)

// maxPrepared is how many statements a connection keeps prepared. The store has about as many in all; where a session
// uses more, the one that was not used for the longest time makes room.
const maxPrepared = 100

// driverConn is what lib/pq's connections are.
type driverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.NamedValueChecker
	driver.Pinger
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

// preparingConn prepares each statement that has parameters when it is first used, and keeps it: from then on it takes one
// round trip and no planning. It works in and out of transactions, on the connection that the statement runs on.
type preparingConn struct {
	driverConn
	prepared map[string]*prepared // by SQL text; nil where nothing can be kept
	closed   func()
}

type prepared struct {
	driver.Stmt
	used time.Time
}

func (c *preparingConn) Close() error {
	c.closed()
	return c.driverConn.Close()
}

func (c *preparingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if len(args) == 0 || c.prepared == nil {
		return c.driverConn.QueryContext(ctx, query, args)
	}
	statement, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.(driver.StmtQueryContext).QueryContext(ctx, args)
}

func (c *preparingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if len(args) == 0 || c.prepared == nil {
		return c.driverConn.ExecContext(ctx, query, args)
	}
	statement, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.(driver.StmtExecContext).ExecContext(ctx, args)
}

// statement returns the prepared statement of a query. database/sql uses a connection for one call at a time.
func (c *preparingConn) statement(ctx context.Context, query string) (driver.Stmt, error) {
	if p := c.prepared[query]; p != nil {
		p.used = time.Now()
		return p.Stmt, nil
	}
	if len(c.prepared) >= maxPrepared {
		if err := c.closeOldest(); err != nil {
			return nil, err
		}
	}
	statement, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	c.prepared[query] = &prepared{statement, time.Now()}
	return statement, nil
}

func (c *preparingConn) closeOldest() error {
	oldest := ""
	for query, p := range c.prepared {
		if oldest == "" || p.used.Before(c.prepared[oldest].used) {
			oldest = query
		}
	}
	statement := c.prepared[oldest].Stmt
	delete(c.prepared, oldest)
	return statement.Close()
}
