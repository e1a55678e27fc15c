package commands

import "dateline/commands/dialog"

// right is who may use a command or press a button.
type right int

const (
	everyone right = iota
	moderators
	administrators
)

// held reports whether whoever asks has the right.
func (n right) held(r dialog.Request) bool {
	return n == everyone || n == moderators && r.Moderator || r.Moderator && r.Administrator
}

// kind is how a command's answer is delivered.
type kind int

const (
	private   kind = iota // to the asker alone
	shareable             // likewise, and the asker may share it
	shared                // to everybody, where the server wants that
	opensForm             // privately, and as a form unless the text came along
	long                  // privately, perhaps minutes later
)

// entry is a line of the table of commands.
type entry struct {
	dialog.Command
	right right
	kind  kind
}

// table lists every command, in the order of /help. Discord's registration, /help, rights, completion and delivery are
// derived from it.
func (d *Desk) table() []entry {
	r, m, f := d.reader, d.moderator, d.follows
	return []entry{
		{r.Ask(), everyone, shared},
		{r.Summary(), everyone, shared},
		{r.Timeline(), everyone, shared},
		{r.Upcoming(), everyone, shared},
		{r.Search(), everyone, shared},
		{r.Quotes(), everyone, shared},
		{r.Figures(), everyone, shared},
		{r.Who(), everyone, shared},
		{r.Accounts(), everyone, shared},
		{r.Briefing(), everyone, shared},
		{r.Changes(), everyone, shareable},
		{r.Topics(), everyone, shared},
		{f.Add(), everyone, private},
		{f.List(), everyone, private},
		{f.Preview(), everyone, private},
		{f.Pause(), everyone, private},
		{f.Remove(), everyone, private},
		{r.Privacy(), everyone, private},
		{d.help(), everyone, private},
		{m.Add(), moderators, opensForm},
		{m.Edit(), moderators, opensForm},
		{m.History(), moderators, private},
		{m.Withdraw(), moderators, private},
		{m.Remove(), moderators, private},
		{m.Trash(), moderators, private},
		{m.Undo(), moderators, private},
		{m.Retag(), moderators, private},
		{m.Correct(), moderators, private},
		{m.Plan(), moderators, private},
		{m.Status(), moderators, private},
		{m.Grade(), moderators, private},
		{m.RenameTopic(), moderators, private},
		{m.MergeTopics(), moderators, private},
		{m.DescribeTopic(), moderators, private},
		{m.TopicAudience(), moderators, long},
		{m.DeleteTopic(), moderators, private},
		{m.MergeNames(), moderators, private},
		{m.SplitName(), moderators, private},
		{m.Drafts(), moderators, private},
		{m.Inbox(), moderators, private},
		{f.Digest(), moderators, private},
		{m.FeedAdd(), moderators, private},
		{m.FeedList(), moderators, private},
		{m.FeedWhy(), moderators, private},
		{m.FeedPause(), moderators, private},
		{m.FeedRemove(), moderators, private},
		{m.Import(), moderators, long},
		{m.Export(), administrators, private},
		{m.Erase(), administrators, long},
		{m.Settings(), moderators, private},
		{m.Message(), moderators, opensForm},
	}
}

// act is a line of the table of actions.
type act struct {
	right    right
	delivery Delivery
}

// actions lists what buttons and forms do.
var actions = map[dialog.Action]act{
	dialog.Turn:        {everyone, Delivery{Private: true, Update: true}},
	dialog.Ask:         {everyone, Delivery{Private: true}},
	dialog.Share:       {everyone, Delivery{}},
	dialog.Sources:     {everyone, Delivery{Private: true}},
	dialog.Export:      {everyone, Delivery{Private: true}},
	dialog.Schedule:    {everyone, Delivery{Private: true}},
	dialog.Publish:     {moderators, Delivery{Private: true, Update: true}},
	dialog.Edit:        {moderators, Delivery{Private: true, Form: true}},
	dialog.More:        {moderators, Delivery{Private: true, Form: true}},
	dialog.Choose:      {moderators, Delivery{Private: true, Update: true}},
	dialog.Hold:        {moderators, Delivery{Private: true, Update: true}},
	dialog.Overwrite:   {moderators, Delivery{Private: true, Update: true}},
	dialog.EditInstead: {moderators, Delivery{Private: true, Update: true}},
	dialog.TakeBoth:    {moderators, Delivery{Private: true, Update: true}},
	dialog.Discard:     {moderators, Delivery{Private: true, Update: true}},
	dialog.Fill:        {moderators, Delivery{Private: true}},
	dialog.Amend:       {moderators, Delivery{Private: true, Update: true}},
}
