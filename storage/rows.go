package storage

import (
	"fmt"
	"strconv"
	"time"

	"github.com/lib/pq"
)

// rows collects rows that one statement stores, as the columns that it unnests: PostgreSQL's own form of an array each. A
// list within a row is a text there, which the statement casts to what it is.
type rows struct {
	columns [][]byte
	count   int
}

// add adds a row of numbers, truth values, moments, texts, bytes, and lists of numbers or texts; nil is null.
func (r *rows) add(cells ...any) {
	r.count++
	if r.columns == nil {
		r.columns = make([][]byte, len(cells))
	}
	for i, cell := range cells {
		between := byte(',')
		if len(r.columns[i]) == 0 {
			between = '{'
		}
		r.columns[i] = appendCell(append(r.columns[i], between), cell)
	}
}

// args are the arguments of the statement: some that all rows share, and then the columns.
func (r *rows) args(shared ...any) []any {
	for _, column := range r.columns {
		shared = append(shared, string(append(column, '}')))
	}
	return shared
}

func appendCell(to []byte, cell any) []byte {
	switch c := cell.(type) {
	case nil:
		return append(to, "NULL"...)
	case int:
		return strconv.AppendInt(to, int64(c), 10)
	case int64:
		return strconv.AppendInt(to, c, 10)
	case float64:
		return strconv.AppendFloat(to, c, 'g', -1, 64)
	case bool:
		return strconv.AppendBool(to, c)
	case string:
		return appendQuoted(to, c)
	case []byte:
		return fmt.Appendf(to, `"\\x%x"`, c)
	case time.Time:
		return appendQuoted(to, string(pq.FormatTimestamp(c)))
	case []int:
		return append(appendList(append(to, '"'), c), '"') // nothing in it has to be quoted
	case []int32:
		return append(appendList(append(to, '"'), c), '"')
	case []string:
		return appendQuoted(to, string(appendList(nil, c)))
	}
	panic(fmt.Sprintf("no column holds a %T", cell))
}

// appendList writes a list of cells, as an array.
func appendList[Cell any](to []byte, cells []Cell) []byte {
	to = append(to, '{')
	for i, cell := range cells {
		if i > 0 {
			to = append(to, ',')
		}
		switch c := any(cell).(type) {
		case int32:
			to = strconv.AppendInt(to, int64(c), 10)
		default:
			to = appendCell(to, c)
		}
	}
	return append(to, '}')
}

// appendQuoted writes a text as an element of an array.
func appendQuoted(to []byte, text string) []byte {
	to = append(to, '"')
	for i := range len(text) {
		if text[i] == '"' || text[i] == '\\' {
			to = append(to, '\\')
		}
		to = append(to, text[i])
	}
	return append(to, '"')
}
