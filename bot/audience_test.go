package bot_test

import (
	"context"
	"testing"
	"time"

	"dateline/bot/gateway"
	"dateline/bot/standin"
	"dateline/storage"
)

// A role or a channel that is deleted takes what only it admitted along, and the history says so.
func TestADeletedRoleOrChannelClosesATopic(t *testing.T) {
	t.Parallel()
	w := connected(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.bot.Gateway(gateway.Shards{}).Run(ctx) }()
	w.soon("it is connected", func() bool { return len(w.discord.Connections()) == 1 })
	topics, _, err := w.store.Topics(ctx, w.guild(), storage.AllSeeing())
	if err != nil || len(topics) == 0 {
		t.Fatal(topics, err)
	}
	role, channel := int64(4242), int64(1180000000000000013) // standin.OtherID
	to := storage.TopicAudience{Restricted: true, Roles: []int64{role}, Channels: []int64{channel}}
	if err := w.store.SetAudience(ctx, w.guild(), topics[0].ID, to, storage.Act{At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	admits := func() int {
		a, err := w.store.TopicAudience(ctx, w.guild(), topics[0].ID)
		if err != nil || !a.Restricted {
			t.Fatal(a, err)
		}
		return len(a.Roles) + len(a.Channels)
	}
	w.discord.DeleteRole("4242")
	w.soon("the role is out", func() bool { return admits() == 1 })
	w.discord.Delete(standin.OtherID)
	w.soon("the channel is out", func() bool { return admits() == 0 })
	done, err := w.store.Acts(ctx, w.guild(), storage.ActQuery{Limit: 1})
	if err != nil || done[0].Reason != "The channel was deleted" || done[0].By != 0 {
		t.Errorf("history: %+v, %v", done, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Of the server's own roles and channels none is elsewhere; of others the first is told.
func TestWhatIsElsewhere(t *testing.T) {
	t.Parallel()
	w := connected(t)
	elsewhere := w.bot.Elsewhere(w.guild())
	for _, c := range []struct{ roles, channels, want []int64 }{
		{[]int64{w.guild()}, []int64{1180000000000000013}, []int64{0, 0}},
		{[]int64{w.guild(), 7}, nil, []int64{7, 0}},
		{nil, []int64{1180000000000000013, 8}, []int64{0, 8}},
	} {
		if role, channel := elsewhere(t.Context(), c.roles, c.channels); role != c.want[0] || channel != c.want[1] {
			t.Errorf("of %v and %v: %d, %d", c.roles, c.channels, role, channel)
		}
	}
}
