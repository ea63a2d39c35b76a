using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>Todo jobs in SQLite.</summary>
internal sealed class SqliteTodoStore(StoreWriter writer, ReadPool reads) : ITodoStore
{
    private const int PageSize = 500;

    public Task<TodoJob> CreateAsync(TodoJob job, IReadOnlyList<string> items, CancellationToken ct) => writer.WriteAsync(session => TodoWriter.Create(session, job, items), ct);

    public Task<TodoJob> EditAsync(TodoJob job, IReadOnlyList<string>? items, CancellationToken ct) => writer.WriteAsync(session => TodoWriter.Edit(session, job, items), ct);

    public Task<TodoJob?> FindAsync(string name, DateTimeOffset now, CancellationToken ct) => reads.ReadAsync(
        connection => TodoJobRows.Find(connection, name) is { } stored ? TodoLine.Show(TodoState.Read(connection, stored, now)) : null, ct);

    public Task<IReadOnlyList<TodoJob>> ListAsync(DateTimeOffset now, CancellationToken ct) => reads.ReadAsync<IReadOnlyList<TodoJob>>(
        connection => TodoJobRows.All(connection).ConvertAll(stored => TodoLine.Show(TodoState.Read(connection, stored, now))), ct);

    public async IAsyncEnumerable<TodoItem> ItemsAsync(string job, IReadOnlyList<TodoItemStatus> statuses, DateTimeOffset now, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = 0;
        while (await reads.ReadAsync(connection => Page(connection, job, last, now), ct) is { Count: > 0 } page)
        {
            foreach (var item in page.Where(item => statuses.Count == 0 || statuses.Contains(item.Status)))
            {
                ct.ThrowIfCancellationRequested();
                yield return item;
            }
            last = page[^1].Index;
        }
    }

    public Task<TodoItem?> ItemAsync(string job, int index, DateTimeOffset now, CancellationToken ct) =>
        reads.ReadAsync(connection => Page(connection, job, index - 1, now, most: 1).FirstOrDefault(item => item.Index == index), ct);

    public Task<TodoJob> ChangeAsync(string job, TodoChange change, CancellationToken ct) => writer.WriteAsync(session => TodoWriter.Change(session, job, change), ct);

    public Task RemoveAsync(string job, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(session => TodoWriter.Remove(session, job, now), ct);

    public async Task<IReadOnlyList<TodoJob>> SettleAsync(DateTimeOffset now, CancellationToken ct)
    {
        // Asked without the write lock first: mostly there is no news.
        var news = await reads.ReadAsync(connection => TodoJobRows.ToSettle(connection).Exists(stored => TodoState.Read(connection, stored, now).IsNews), ct);
        return news ? await writer.WriteAsync(session => Settle(session, now), ct) : [];
    }

    public Task<TodoTask?> NextAsync(TodoSearch search, CancellationToken ct) => reads.ReadAsync(connection => TodoTurns.Next(connection, search), ct);

    public Task<bool> DispatchAsync(TodoDispatch dispatch, CancellationToken ct) => writer.WriteAsync(session => TodoTurns.Dispatch(session, dispatch), ct);

    public Task<TodoJob> RefuseAsync(TodoTask task, ErrorEnvelope error, DateTimeOffset now, CancellationToken ct) =>
        writer.WriteAsync(session => TodoTurns.Refuse(session, task, error, now), ct);

    public Task<DateTimeOffset?> NextRetryAsync(DateTimeOffset now, CancellationToken ct) => reads.ReadAsync(connection => TodoTurns.NextRetry(connection, now), ct);

    private static IReadOnlyList<TodoJob> Settle(WriteSession session, DateTimeOffset now)
    {
        var changed = new List<TodoJob>();
        foreach (var state in TodoJobRows.ToSettle(session.Connection).Select(stored => TodoState.Read(session.Connection, stored, now)).Where(state => state.IsNews))
        {
            state.Save();
            if (state.Job.Status != state.Stored.Job.Status)
                changed.Add(TodoWriter.Show(session, state.Job.Name, now));
        }
        return changed;
    }

    private static List<TodoItem> Page(StoreConnection connection, string job, int after, DateTimeOffset now, int most = PageSize) =>
        TodoState.Read(connection, TodoJobRows.Require(connection, job), now).ItemsAfter(after, most);
}
