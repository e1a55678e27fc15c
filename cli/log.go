package cli

import (
	"log/slog"

	"dateline/briefing"
)

// openLog returns the log that the environment asks for, on standard error, and its level. Until a subcommand says
// otherwise, that is warnings.
func (p program) openLog() (*slog.Logger, *slog.LevelVar, error) {
	level := new(slog.LevelVar)
	level.Set(slog.LevelWarn)
	options := &slog.HandlerOptions{Level: level}
	text := slog.New(slog.NewTextHandler(p.err, options))
	switch form := p.env(logForm); form {
	case "", "text":
		return text, level, nil
	case "json":
		return slog.New(slog.NewJSONHandler(p.err, options)), level, nil
	default:
		return text, level, briefing.Faultf("DATELINE_LOG is %q. It is text or json.", form)
	}
}

// setLevel makes the log as talkative as the environment asks; what happens, unless it says something.
func (p program) setLevel() error {
	p.level.Set(slog.LevelInfo)
	if typed := p.env(logLevel); typed != "" && p.level.UnmarshalText([]byte(typed)) != nil {
		return briefing.Faultf("DATELINE_LOG_LEVEL is %q. It is debug, info, warn or error.", typed)
	}
	return nil
}
