using AgentOps.Adapters.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters.Tests.Events;

public sealed class EventStoreTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private readonly StoreFolder folder = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync() => store = await StoreTrouble.OpenAsync(folder.Options);

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_event_comes_back_as_it_was_sent()
    {
        var sent = NewEvent("pull_request.opened", 0) with { Actor = "5DLabs-Rex[bot]", DeliveryId = "d-1", Payload = """{ "number": 7 }""" };
        Assert.Equal(new ReceivedEvent(sent, IsDuplicate: false), await store.Events.AddAsync(sent, None));
        var found = await store.Events.FindAsync(sent.Id[..^2], None);
        Assert.Empty(found!.Deliveries);
        Assert.Equal(sent, found with { Deliveries = sent.Deliveries });
    }

    [Fact]
    public async Task A_delivery_that_comes_again_gives_the_first_one()
    {
        var first = await AddAsync("push", 0, delivery: "d-1");
        var (again, isDuplicate) = await store.Events.AddAsync(NewEvent("other", 5) with { DeliveryId = "d-1" }, None);
        Assert.Equal((first.Id, "push", true), (again.Id, again.Name, isDuplicate));
        Assert.Equal([first.Id], await IdsAsync());
    }

    [Fact]
    public async Task Events_without_a_delivery_id_are_never_duplicates()
    {
        await AddAsync("push", 0);
        await AddAsync("push", 0);
        Assert.Equal(2, (await IdsAsync()).Count);
    }

    [Fact]
    public async Task A_delivery_counts_once_however_many_bring_it_at_once()
    {
        await using var other = await StoreTrouble.OpenAsync(folder.Options);
        var received = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Task.Run(() => (i % 2 == 0 ? store : other).Events.AddAsync(NewEvent("push", i) with { DeliveryId = $"d-{i % 20}" }, None))));
        Assert.Equal((20, 20), (received.Count(one => !one.IsDuplicate), (await IdsAsync()).Count));
        Assert.All(received.GroupBy(one => one.Event.DeliveryId), same => Assert.Single(same.Select(one => one.Event.Id).Distinct()));
    }

    [Fact]
    public async Task A_delivery_counts_once_between_processes_too()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => WorkerProcess.RunAsync("events", folder.Path, "60", folder.File($"{i}.txt"))));
        var lines = Enumerable.Range(0, 3).SelectMany(i => File.ReadAllLines(folder.File($"{i}.txt"))).Select(line => line.Split(' ')).ToList();
        Assert.Equal(180, lines.Count);
        Assert.Equal((60, 60), (lines.Count(line => line[2] == "first"), (await IdsAsync()).Count));
        Assert.All(lines.GroupBy(line => line[0]), same => Assert.Single(same.Select(line => line[1]).Distinct()));
    }

    [Fact]
    public async Task They_are_listed_newest_first_and_filtered()
    {
        var rex = await AddAsync("push", 0, actor: "Rex[bot]");
        var cleo = await AddAsync("labeled", 1, correlation: "task-27", actor: "Cleo[bot]");
        var loose = await AddAsync("push", 2, correlation: null);
        Assert.Equal([loose.Id, cleo.Id, rex.Id], await IdsAsync());
        Assert.Equal([cleo.Id], await IdsAsync(new EventQuery { Correlation = "task-27" }));
        Assert.Equal([rex.Id], await IdsAsync(new EventQuery { Actor = "rex[BOT]" }));
        Assert.Equal([cleo.Id], await IdsAsync(new EventQuery { Since = Noon.AddMinutes(1), Until = Noon.AddMinutes(2) }));
        Assert.Equal([loose.Id, cleo.Id], await IdsAsync(new EventQuery { Limit = 2 }));
        var run = await RunAsync(-1);
        Assert.True(Deliver(run, rex));
        Assert.Equal([rex.Id], await IdsAsync(new EventQuery { RunId = run.Id }));
        Assert.Equal([rex.Id], await IdsAsync(new EventQuery { Delivered = true }));
        Assert.Equal([loose.Id, cleo.Id], await IdsAsync(new EventQuery { Delivered = false }));
    }

    [Fact]
    public async Task Many_are_listed_each_once()
    {
        for (var i = 0; i < 130; i++)
            await AddAsync("push", 0);
        var ids = await IdsAsync();
        Assert.Equal((130, 130), (ids.Count, ids.Distinct().Count()));
        Assert.Equal(ids.Take(120), await IdsAsync(new EventQuery { Limit = 120 }));
    }

    [Fact]
    public async Task An_id_that_begins_two_events_is_ambiguous()
    {
        var (one, _) = (await AddAsync("push", 0), await AddAsync("push", 0));
        Assert.Equal("run_id_ambiguous", await StoreTrouble.CodeOf(() => store.Events.FindAsync(one.Id[..8], None)));
        Assert.Null(await store.Events.FindAsync("zzzz", None));
    }

    [Fact]
    public async Task A_run_gets_what_came_before_it_waited_by_correlation_and_name_oldest_first()
    {
        var run = await RunAsync(0);
        var labeled = await AddAsync("labeled", 1);
        var opened = await AddAsync("opened", 2);
        await AddAsync("closed", 3);
        await AddAsync("labeled", 3, correlation: "task-27");
        await AddAsync("labeled", 3, correlation: null);
        await AddAsync("LABELED", 3);
        Assert.Equal([labeled.Id, opened.Id], await OpenAsync(run, "opened", "labeled", "opened"));
        Assert.Empty(await store.Events.OpenForAsync(run.Id, "task-99", ["opened"], None));
        Assert.Empty(await store.Events.OpenForAsync(run.Id, "task-26", [], None));
        Assert.Empty(await store.Events.OpenForAsync("0nobody", "task-26", ["opened"], None));
    }

    [Fact]
    public async Task A_run_gets_an_event_once()
    {
        var run = await RunAsync(0);
        var opened = await AddAsync("opened", 1);
        Assert.True(Deliver(run, opened, "pull-request", pass: 2));
        Assert.False(Deliver(run, opened));
        Assert.Empty(await OpenAsync(run, "opened"));
        var delivery = Assert.Single((await store.Events.FindAsync(opened.Id, None))!.Deliveries);
        Assert.Equal(new EventDelivery(run.Id, "pull-request", 2, Noon), delivery);
    }

    [Fact]
    public async Task What_came_during_two_runs_reaches_both_and_what_was_there_before_them_only_the_first()
    {
        var early = await AddAsync("opened", 0);
        var (first, second) = (await RunAsync(1), await RunAsync(2));
        var late = await AddAsync("opened", 3);
        Assert.Equal([early.Id, late.Id], await OpenAsync(second, "opened"));
        Assert.True(Deliver(first, early));
        Assert.True(Deliver(first, late));
        Assert.Equal([late.Id], await OpenAsync(second, "opened"));
        Assert.False(Deliver(second, early));
        Assert.True(Deliver(second, late));
        Assert.Equal(new[] { first.Id, second.Id }.Order(), (await store.Events.FindAsync(late.Id, None))!.Deliveries.Select(one => one.RunId).Order());
    }

    [Fact]
    public async Task Of_two_runs_that_take_an_early_event_at_once_one_gets_it()
    {
        var early = await AddAsync("opened", 0);
        var runs = new List<Run>();
        for (var i = 0; i < 8; i++)
            runs.Add(await RunAsync(1));
        var got = await Task.WhenAll(runs.Select(run => Task.Run(() => Deliver(run, early))));
        Assert.Single(got, true);
        Assert.Single((await store.Events.FindAsync(early.Id, None))!.Deliveries);
    }

    [Fact]
    public async Task What_a_run_got_that_was_removed_no_later_run_gets()
    {
        var early = await AddAsync("opened", 0);
        var first = await RunAsync(1);
        Deliver(first, early);
        await EndAsync(first);
        await store.Runs.RemoveAsync(first.Id, None);
        var second = await RunAsync(2);
        Assert.Empty(await OpenAsync(second, "opened"));
    }

    [Fact]
    public async Task Old_ones_are_deleted_but_not_those_of_a_run_that_has_not_ended()
    {
        var (loose, needed) = (await AddAsync("opened", 0, delivery: "d-1"), await AddAsync("labeled", 1));
        var young = await AddAsync("labeled", 5);
        var run = await RunAsync(0);
        Deliver(run, needed);
        Assert.Equal(1, await store.Events.ExpireAsync(Noon.AddMinutes(5), None));
        Assert.Equal([young.Id, needed.Id], await IdsAsync());
        Assert.False(Deliver(run, loose));
        await EndAsync(run);
        Assert.Equal(1, await store.Events.ExpireAsync(Noon.AddMinutes(5), None));
        Assert.Equal([young.Id], await IdsAsync());
        using var file = new SqliteFile(folder.Path);
        Assert.Equal(0L, file.Run("SELECT count(*) FROM event_deliveries"));
        Assert.False((await store.Events.AddAsync(loose, None)).IsDuplicate);
    }

    [Fact]
    public async Task Many_old_ones_are_deleted_at_one_call()
    {
        await Task.WhenAll(Enumerable.Range(0, 450).Select(_ => AddAsync("push", 0)));
        Assert.Equal(450, await store.Events.ExpireAsync(Noon.AddMinutes(1), None));
        Assert.Empty(await IdsAsync());
    }

    [Fact]
    public async Task A_place_in_the_order_is_never_used_again()
    {
        await AddAsync("push", 0);
        using var file = new SqliteFile(folder.Path);
        var last = (long)file.Run("SELECT max(seq) FROM events")!;
        await store.Events.ExpireAsync(Noon.AddMinutes(1), None);
        await AddAsync("push", 2);
        Assert.Equal(last + 1, file.Run("SELECT max(seq) FROM events"));
    }

    [Theory]
    [InlineData("INSERT INTO events (id, name, received_at, payload) VALUES ('short', 'push', 0, '{}')")]
    [InlineData("INSERT INTO events (id, name, received_at, payload) VALUES ('0123456789abcdefgh', '', 0, '{}')")]
    [InlineData("INSERT INTO events (id, name, correlation, received_at, payload) VALUES ('0123456789abcdefgh', 'push', '', 0, '{}')")]
    [InlineData("INSERT INTO events (id, name, received_at, payload) VALUES ('0123456789abcdefgh', 'push', 0, '[]')")]
    [InlineData("INSERT INTO events (id, name, delivery_id, received_at, payload) VALUES ('0123456789abcdefgh', 'push', 'd-1', 0, '{}')")]
    [InlineData("INSERT INTO event_deliveries VALUES (1, 'r', 's', 0, 0)")]
    [InlineData("INSERT INTO event_deliveries VALUES (1, 'r', '', 1, 0)")]
    [InlineData("INSERT INTO event_deliveries VALUES (1, 'r', 's', 1, 0), (1, 'r', 't', 2, 0)")]
    public async Task The_tables_refuse_what_the_rules_do_not_allow(string sql)
    {
        await AddAsync("push", 0, delivery: "d-1");
        using var file = new SqliteFile(folder.Path);
        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, Assert.Throws<SqliteException>(() => file.Run(sql)).SqliteErrorCode);
    }

    private static AgentEvent NewEvent(string name, int minute) => new() { Id = AgentId.New(Noon), Name = name, Correlation = "task-26", ReceivedAt = Noon.AddMinutes(minute) };

    private async Task<AgentEvent> AddAsync(string name, int minute, string? correlation = "task-26", string? actor = null, string? delivery = null) =>
        (await store.Events.AddAsync(NewEvent(name, minute) with { Correlation = correlation, Actor = actor, DeliveryId = delivery }, None)).Event;

    private async Task<Run> RunAsync(int minute)
    {
        var run = StoreTrouble.NewRun() with { CreatedAt = Noon.AddMinutes(minute) };
        await StoreTrouble.QueueAsync(store.Runs, run);
        return run;
    }

    private Task EndAsync(Run run) => store.Queue.RemoveAsync(run.Id, "ended", Noon, None);

    private async Task<List<string>> OpenAsync(Run run, params string[] names) => [.. (await store.Events.OpenForAsync(run.Id, "task-26", names, None)).Select(found => found.Id)];

    /// <summary>In a transaction of its own, on a connection of its own.</summary>
    private bool Deliver(Run run, AgentEvent delivered, string step = "wait", int pass = 1)
    {
        using var connection = StoreConnection.Open(folder.Path);
        connection.Execute("PRAGMA busy_timeout = 30000; BEGIN IMMEDIATE");
        var seq = RunRows.Find(connection, run.Id)!.Seq;
        var done = EventRows.Deliver(connection, seq, step, pass, delivered.Id, Noon);
        connection.Execute("COMMIT");
        return done;
    }

    private async Task<List<string>> IdsAsync(EventQuery? query = null)
    {
        var ids = new List<string>();
        await foreach (var found in store.Events.ListAsync(query ?? new EventQuery(), None))
            ids.Add(found.Id);
        return ids;
    }
}
