namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>events</c> and <c>event_deliveries</c>. The order of members here is the order of the columns.</summary>
internal static class EventRows
{
    public const string Columns = "e.seq, e.id, e.name, e.correlation, e.actor, e.delivery_id, e.received_at, e.payload";

    // A run gets an event once, and one that was there before it only if nobody has had it.
    private const string IsOpen = "NOT EXISTS (SELECT 1 FROM event_deliveries d WHERE d.event_seq = e.seq AND (d.run_id = r.id OR e.received_at < r.created_at))";

    private const string InsertRow = "INSERT INTO events (id, name, correlation, actor, delivery_id, received_at, payload) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private const string ByDelivery = $"SELECT {Columns} FROM events e WHERE delivery_id = ?";
    private const string FromPrefix = $"SELECT {Columns} FROM events e WHERE id >= ? AND id < ? ORDER BY id LIMIT 2";
    private const string Open = $"SELECT {Columns} FROM events e, runs r WHERE r.id = ? AND e.correlation = ? AND e.name = ? AND {IsOpen} ORDER BY e.seq";
    private const string Deliveries = "SELECT run_id, step, pass, at FROM event_deliveries WHERE event_seq = ? ORDER BY at, run_id";
    private const string AddDelivery =
        $"INSERT INTO event_deliveries (event_seq, run_id, step, pass, at) SELECT e.seq, r.id, ?, ?, ? FROM events e, runs r WHERE e.id = ? AND r.seq = ? AND {IsOpen}";

    private const string Old =
        "SELECT seq FROM events e WHERE received_at < ? AND NOT EXISTS " +
        "(SELECT 1 FROM event_deliveries d JOIN runs r ON r.id = d.run_id WHERE d.event_seq = e.seq AND r.ended_at IS NULL) LIMIT ?";

    private const string DeleteDeliveries = "DELETE FROM event_deliveries WHERE event_seq = ?";
    private const string DeleteRow = "DELETE FROM events WHERE seq = ?";

    public static ReceivedEvent Add(StoreConnection connection, AgentEvent received)
    {
        if (received.DeliveryId is { } delivery && All(connection, connection.Prepared(ByDelivery).Bind(delivery)) is [var before, ..])
            return new ReceivedEvent(before.Event, IsDuplicate: true);
        connection.Prepared(InsertRow).Bind(received.Id).Bind(received.Name).Bind(received.Correlation).Bind(received.Actor)
            .Bind(received.DeliveryId).Bind(received.ReceivedAt).Bind(received.Payload).Run();
        return new ReceivedEvent(received, IsDuplicate: false);
    }

    /// <summary>
    /// Notes in the open transaction that a run got an event. False, and nothing is noted, when it may not have it: it had it before, another run was first,
    /// or the event is gone.
    /// </summary>
    public static bool Deliver(StoreConnection connection, long runSeq, string step, int pass, string eventId, DateTimeOffset at)
    {
        connection.Prepared(AddDelivery).Bind(step).Bind(pass).Bind(at).Bind(eventId).Bind(runSeq).Run();
        return connection.Changes == 1;
    }

    public static IReadOnlyList<AgentEvent> OpenFor(StoreConnection connection, string runId, string correlation, IReadOnlyList<string> names) =>
    [
        .. names.Distinct(StringComparer.Ordinal)
            .SelectMany(name => All(connection, connection.Prepared(Open).Bind(runId).Bind(correlation).Bind(name)))
            .OrderBy(found => found.Seq).Select(found => found.Event),
    ];

    /// <summary>Those whose id begins so, at most two.</summary>
    public static IReadOnlyList<AgentEvent> Beginning(StoreConnection connection, string prefix) =>
        [.. All(connection, connection.Prepared(FromPrefix).Bind(prefix).Bind(prefix + "\uffff")).Select(found => found.Event)];

    /// <summary>Deletes at most <paramref name="most"/> events that nobody needs; gives how many.</summary>
    public static int Expire(StoreConnection connection, DateTimeOffset before, int most)
    {
        var old = new List<long>();
        var row = connection.Prepared(Old).Bind(before).Bind(most);
        while (row.Read())
            old.Add(row.Long());
        foreach (var seq in old)
        {
            connection.Prepared(DeleteDeliveries).Bind(seq).Run();
            connection.Prepared(DeleteRow).Bind(seq).Run();
        }
        return old.Count;
    }

    /// <summary>What the statement gives, which selects <see cref="Columns"/>, with the deliveries of each.</summary>
    public static List<(long Seq, AgentEvent Event)> All(StoreConnection connection, Statement row)
    {
        var found = new List<(long Seq, AgentEvent Event)>();
        while (row.Read())
            found.Add((row.Long(), Read(row)));
        return [.. found.Select(one => (one.Seq, one.Event with { Deliveries = DeliveriesOf(connection, one.Seq) }))];
    }

    private static AgentEvent Read(Statement row) => new()
    {
        Id = row.Text(),
        Name = row.Text(),
        Correlation = row.TextOrNull(),
        Actor = row.TextOrNull(),
        DeliveryId = row.TextOrNull(),
        ReceivedAt = row.Time(),
        Payload = row.Text(),
    };

    private static List<EventDelivery> DeliveriesOf(StoreConnection connection, long seq)
    {
        var deliveries = new List<EventDelivery>();
        var row = connection.Prepared(Deliveries).Bind(seq);
        while (row.Read())
            deliveries.Add(new EventDelivery(row.Text(), row.Text(), row.Int(), row.Time()));
        return deliveries;
    }
}
