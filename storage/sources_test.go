package storage_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// statement is the text of a statement as it stands in the code, with the constants that it is put together of.
type statement struct{ file, text string }

// statements are all texts of the package's code that read or change a table, each once.
func statements(t *testing.T) (all []statement) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files, constants := map[string]*ast.File{}, map[string]ast.Expr{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, 0); err != nil {
			t.Fatal(err)
		}
		maps.Copy(constants, constantsOf(files[name]))
	}
	seen := map[string]bool{}
	for name, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl:
				return n.Tok != token.CONST // seen where it is used
			case ast.Expr:
				text, constant := value(n, constants)
				if constant && readsTable.MatchString(text) && !seen[text] {
					seen[text] = true
					all = append(all, statement{name, text})
				}
				return !constant
			}
			return true
		})
	}
	return all
}

func constantsOf(file *ast.File) map[string]ast.Expr {
	constants := map[string]ast.Expr{}
	ast.Inspect(file, func(n ast.Node) bool {
		if d, ok := n.(*ast.GenDecl); ok && d.Tok == token.CONST {
			for _, spec := range d.Specs {
				spec := spec.(*ast.ValueSpec)
				for i, value := range spec.Values {
					constants[spec.Names[i].Name] = value
				}
			}
		}
		return true
	})
	return constants
}

// value is the text of an expression that is put together of texts and constants.
func value(e ast.Expr, constants map[string]ast.Expr) (text string, constant bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.Ident:
		of, known := constants[e.Name]
		if !known {
			return "", false
		}
		return value(of, constants)
	case *ast.BinaryExpr:
		left, isLeft := value(e.X, constants)
		right, isRight := value(e.Y, constants)
		return left + right, e.Op == token.ADD && isLeft && isRight
	}
	return "", false
}
