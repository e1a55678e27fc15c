package briefing

import "dateline/briefing/language"

// english is what the tests read with.
var english = NewReader(language.English())
