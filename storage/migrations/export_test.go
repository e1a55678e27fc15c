package migrations

// SignAll is what 0004_near.go does.
var SignAll = signAll
