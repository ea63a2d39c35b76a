using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>
/// Reads the table <c>mission_metrics</c> of a file that anybody may have made: only a table counts, no view, nothing of the file's own is run, and texts
/// are cut while they are read.
/// </summary>
internal static class MetricsFile
{
    private const int PageSize = 500;
    private const int Longest = 4_000;
    private const string Table = "mission_metrics";
    private static readonly string[] Needed = ["mission_id", "mission_type", "status", "timestamp"];
    private static readonly string[] Texts = [.. Needed, "error_message"];
    private static readonly string[] Numbers = ["duration_seconds", "step_count", "tool_call_count", "token_usage", "cost_estimate"];

    public static async IAsyncEnumerable<MetricRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        using var connection = await Task.Run(() => Open(path), ct);
        var sql = Guarded(path, () => Query(connection, path));
        for (var last = long.MinValue; ;)
        {
            var (rows, end, fault) = await Task.Run(() => Page(connection, sql, last), ct);
            foreach (var row in rows)
                yield return row;
            if (fault is not null)
                throw Unreadable(path, fault);
            if (rows.Count < PageSize)
                yield break;
            last = end;
        }
    }

    private static StoreConnection Open(string path) => Guarded(path, () =>
    {
        var connection = StoreConnection.OpenReadOnly(path);
        try
        {
            connection.Execute("PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1; PRAGMA query_only = 1; PRAGMA temp_store = MEMORY");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    private static string Query(StoreConnection connection, string path)
    {
        using var columns = new Statement(connection.Handle, $"SELECT name, hidden FROM pragma_table_xinfo('{Table}')");
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (columns.Read())
        {
            var name = columns.Text();
            // A generated column is computed by the file's own expression.
            if (columns.Long() == 0)
                known.Add(name);
        }
        if (connection.Number($"SELECT count(*) FROM sqlite_schema WHERE name = '{Table}' AND type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'") != 1 || !Needed.All(known.Contains) || known.Contains("rowid", StringComparer.OrdinalIgnoreCase))
            throw new AgentOpsException("file_unreadable", $"{path} has no table {Table} with {string.Join(", ", Needed)}.", path);
        var selected = Texts.Select(name => known.Contains(name) ? $"substr(CAST({name} AS TEXT), 1, {Longest})" : "NULL")
            .Concat(Numbers.Select(name => known.Contains(name) ? $"CASE WHEN typeof({name}) IN ('integer', 'real') THEN {name} END" : "NULL"));
        return $"SELECT rowid, {string.Join(", ", selected)} FROM {Table} WHERE rowid > ? ORDER BY rowid LIMIT {PageSize}";
    }

    // A damaged page of the file is found only when it is read; the rows before it are good.
    private static (List<MetricRow> Rows, long Last, SqliteFault? Fault) Page(StoreConnection connection, string sql, long last)
    {
        var page = new List<MetricRow>(PageSize);
        try
        {
            using var row = new Statement(connection.Handle, sql);
            row.Bind(last);
            while (row.Read())
            {
                last = row.Long();
                page.Add(Read(row));
            }
            return (page, last, null);
        }
        catch (SqliteFault fault)
        {
            return (page, last, fault);
        }
    }

    private static MetricRow Read(Statement row) => new()
    {
        MissionId = row.TextOrNull(), MissionType = row.TextOrNull(), Status = row.TextOrNull(), Timestamp = row.TextOrNull(), ErrorMessage = row.TextOrNull(),
        DurationSeconds = row.RealOrNull(), StepCount = row.LongOrNull(), ToolCallCount = row.LongOrNull(), TokenUsage = row.LongOrNull(), CostEstimate = row.RealOrNull(),
    };

    private static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteFault fault)
        {
            throw Unreadable(path, fault);
        }
    }

    private static AgentOpsException Unreadable(string path, SqliteFault fault) => new("file_unreadable", $"{path} cannot be read on: {fault.Message}", path, fault);
}
