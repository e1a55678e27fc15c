package storage

import (
	"context"
	"database/sql/driver"
	"fmt"
	"sync/atomic"
	"time"
)

// guarding is a connector that lib/pq cannot break the program through: it trusts what it reads, and a frame that is
// broken, or that somebody on the way has made up, can end in a panic (GO-2026-6166, 6168 to 6173, open in v1.12.3). That
// becomes an error, and the connection is not used again.
type guarding struct {
	driver.Connector
	watch *watch
}

// watch tells somebody, if anybody, how long each statement takes until its first row, or its end.
type watch struct {
	ran atomic.Pointer[func(took time.Duration)]
}

// Watch has ran called with the time that each statement takes from now on, until its first row or its end. It is called
// from many goroutines.
func (s *Store) Watch(ran func(took time.Duration)) { s.watch.ran.Store(&ran) }

func (w *watch) since(began time.Time) {
	if ran := w.ran.Load(); ran != nil {
		(*ran)(time.Since(began))
	}
}

func (g guarding) Connect(ctx context.Context) (driver.Conn, error) {
	c := &guardedConn{watch: g.watch}
	conn, err := guarded(c, func() (driver.Conn, error) { return g.Connector.Connect(ctx) })
	if err != nil {
		return nil, err
	}
	c.driverConn = conn.(driverConn)
	return c, nil
}

// guardedConn is a connection of lib/pq's. database/sql uses it for one call at a time.
type guardedConn struct {
	driverConn
	watch  *watch
	broken bool
}

// guarded calls lib/pq for a connection.
func guarded[T any](c *guardedConn, call func() (T, error)) (result T, err error) {
	defer func() {
		if p := recover(); p != nil {
			c.broken = true
			err = fmt.Errorf("the database's answer is not PostgreSQL's protocol: %v", p)
		}
	}()
	return call()
}

// guard is guarded for what returns nothing.
func (c *guardedConn) guard(call func() error) error {
	_, err := guarded(c, func() (struct{}, error) { return struct{}{}, call() })
	return err
}

// rows runs a query, and result a statement that returns nothing.
func (c *guardedConn) rows(query func() (driver.Rows, error)) (driver.Rows, error) {
	defer c.watch.since(time.Now())
	rows, err := guarded(c, query)
	if err != nil {
		return nil, err
	}
	return guardedRows{rows, c}, nil
}

func (c *guardedConn) result(statement func() (driver.Result, error)) (driver.Result, error) {
	defer c.watch.since(time.Now())
	return guarded(c, statement)
}

func (c *guardedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	return c.rows(func() (driver.Rows, error) { return c.driverConn.QueryContext(ctx, query, args) })
}

func (c *guardedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	return c.result(func() (driver.Result, error) { return c.driverConn.ExecContext(ctx, query, args) })
}

func (c *guardedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	statement, err := guarded(c, func() (driver.Stmt, error) { return c.driverConn.PrepareContext(ctx, query) })
	if err != nil {
		return nil, err
	}
	if whole, ok := statement.(driverStmt); ok {
		return guardedStmt{whole, c}, nil
	}
	return statement, nil // a copy, which only loads a backup
}

func (c *guardedConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	t, err := guarded(c, func() (driver.Tx, error) { return c.driverConn.BeginTx(ctx, options) })
	if err != nil {
		return nil, err
	}
	return guardedTx{t, c}, nil
}

func (c *guardedConn) Ping(ctx context.Context) error {
	return c.guard(func() error { return c.driverConn.Ping(ctx) })
}

func (c *guardedConn) Close() error { return c.guard(c.driverConn.Close) }

func (c *guardedConn) ResetSession(ctx context.Context) error {
	if c.broken {
		return driver.ErrBadConn
	}
	return c.driverConn.ResetSession(ctx)
}

func (c *guardedConn) IsValid() bool { return !c.broken && c.driverConn.IsValid() }

// driverStmt is what lib/pq's statements are.
type driverStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type guardedStmt struct {
	driverStmt
	conn *guardedConn
}

func (s guardedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.rows(func() (driver.Rows, error) { return s.driverStmt.QueryContext(ctx, args) })
}

func (s guardedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.conn.result(func() (driver.Result, error) { return s.driverStmt.ExecContext(ctx, args) })
}

func (s guardedStmt) Close() error { return s.conn.guard(s.driverStmt.Close) }

type guardedRows struct {
	driver.Rows
	conn *guardedConn
}

func (r guardedRows) Next(row []driver.Value) error {
	return r.conn.guard(func() error { return r.Rows.Next(row) })
}

func (r guardedRows) Close() error { return r.conn.guard(r.Rows.Close) }

type guardedTx struct {
	driver.Tx
	conn *guardedConn
}

func (t guardedTx) Commit() error { return t.conn.guard(t.Tx.Commit) }

func (t guardedTx) Rollback() error { return t.conn.guard(t.Tx.Rollback) }
