using System.Text;
using System.Text.Json;
using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed class StoreExportTests : IDisposable
{
    private readonly StoreFolder from = new();
    private readonly StoreFolder to = new();

    public void Dispose()
    {
        from.Dispose();
        to.Dispose();
    }

    [Fact]
    public async Task What_is_exported_and_imported_is_the_same_in_every_table_but_for_the_identity_and_the_suspended_queue()
    {
        await FillAsync();
        var (text, exported) = await ExportAsync();
        await (await OpenAsync(to.Options)).DisposeAsync();
        var before = Identity(to);
        var imported = await ImportAsync(text);

        Assert.Equal(exported.Tables, imported.Tables);
        Assert.Equal((Identity(from), before), (imported.FromIdentity, Identity(to)));
        Assert.Equal((exported.Tables["runs"], exported.ExportedAt), (imported.Runs, imported.ExportedAt));
        Assert.True(exported.Tables["steps"] > 0 && exported.Tables["rollups"] > 0 && exported.Tables["breakers"] > 0);
        Run(to, "UPDATE queue SET suspended_at = NULL, suspended_by = NULL, suspended_reason = NULL");
        Assert.Equal(Dump(from), Dump(to));
        Assert.Equal([to.Path], Directory.GetFiles(to.Workspace.Folder));
    }

    [Fact]
    public async Task Every_line_is_a_JSON_object_and_the_first_and_the_last_say_what_is_between()
    {
        await FillAsync();
        var lines = (await ExportAsync()).Text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((1, Identity(from), Migration.Embedded()[^1].Version),
            (lines[0].GetProperty("agentops_store").GetInt32(), lines[0].GetProperty("identity").GetString(), lines[0].GetProperty("schema").GetInt32()));
        Assert.Equal(lines.Count - 2, lines[^1].GetProperty("end").GetInt32());
        Assert.All(lines[1..^1], line => Assert.NotEqual("store", line.GetProperty("table").GetString()));
    }

    [Theory]
    [InlineData("a row with\nline breaks, \"quotes\", ünïcode 🤖 and a \\ ")]
    [InlineData("a null character \0 in the middle")]
    [InlineData("")]
    public async Task Texts_come_over_as_they_are(string text)
    {
        await (await OpenAsync(from.Options)).DisposeAsync();
        await using (var store = await OpenAsync(from.Options))
            await QueueAsync(store.Runs, NewRun(text));
        await ImportNewAsync((await ExportAsync()).Text);
        await using var imported = await OpenAsync(to.Options);
        await foreach (var run in imported.Runs.ListAsync(new RunQuery(), CancellationToken.None))
            Assert.Equal(text, run.Inputs);
    }

    [Fact]
    public async Task An_export_of_an_older_schema_is_migrated_on_its_way()
    {
        await (await SqliteStore.OpenAsync(from.Options, TimeProvider.System, [Migration.Embedded()[0]], CancellationToken.None)).DisposeAsync();
        Run(from, """
            INSERT INTO runs (id, kind, mission, status, attempt, dry_run, definition_hash, inputs, planner, model, created_at, duration, step_count, tool_call_count,
              input_tokens, output_tokens, cost, trace_id) VALUES ('old', 0, 'tidy', 4, 1, 0, 'h', '', 'plan', '', 1, 0, 0, 0, 0, 0, 0, '')
            """);
        var imported = await ImportNewAsync((await ExportAsync()).Text);
        Assert.Equal((1L, Migration.Embedded()[^1].Version), (imported.MigratedFrom, (int)imported.SchemaVersion));
        await using var store = await OpenAsync(to.Options);
        Assert.Equal(RunStatus.Queued, (await store.Runs.FindAsync("old", CancellationToken.None))!.Status);
    }

    [Theory]
    [InlineData("the end is missing", "import_invalid")]
    [InlineData("a line is missing", "import_invalid")]
    [InlineData("a line is cut", "import_invalid")]
    [InlineData("a line too many", "import_invalid")]
    [InlineData("no header", "import_invalid")]
    [InlineData("nothing", "import_invalid")]
    [InlineData("another format", "import_invalid")]
    [InlineData("an unknown version", "import_invalid")]
    [InlineData("a newer version", "store_newer")]
    [InlineData("an unknown table", "import_invalid")]
    [InlineData("the identity", "import_invalid")]
    [InlineData("an unknown column", "import_invalid")]
    [InlineData("a value that cannot be", "import_invalid")]
    [InlineData("a list for a value", "import_invalid")]
    [InlineData("a row twice", "import_invalid")]
    public async Task What_is_not_whole_is_refused_and_nothing_comes_over(string what, string code)
    {
        await FillAsync();
        var lines = (await ExportAsync()).Text.TrimEnd('\n').Split('\n').ToList();
        var run = lines.FindIndex(line => line.StartsWith("{\"table\":\"runs\"", StringComparison.Ordinal));
        switch (what)
        {
            case "the end is missing":
                lines.RemoveAt(lines.Count - 1);
                break;
            case "a line is missing":
                lines.RemoveAt(run);
                break;
            case "a line is cut":
                lines[run] = lines[run][..(lines[run].Length / 2)];
                break;
            case "a line too many":
                lines.Add(lines[run]);
                break;
            case "no header":
                lines.RemoveAt(0);
                break;
            case "nothing":
                lines.Clear();
                break;
            case "another format":
                lines[0] = lines[0].Replace("\"agentops_store\":1", "\"agentops_store\":2", StringComparison.Ordinal);
                break;
            case "an unknown version":
                lines[0] = lines[0].Replace($"\"schema\":{Migration.Embedded()[^1].Version}", "\"schema\":0", StringComparison.Ordinal);
                break;
            case "a newer version":
                lines[0] = lines[0].Replace($"\"schema\":{Migration.Embedded()[^1].Version}", "\"schema\":999", StringComparison.Ordinal);
                break;
            case "an unknown table":
                lines[run] = lines[run].Replace("\"table\":\"runs\"", "\"table\":\"sqlite_schema\"", StringComparison.Ordinal);
                break;
            case "the identity":
                lines[run] = "{\"table\":\"store\",\"values\":{\"identity\":\"00000000000000000000000000000000\"}}";
                break;
            case "an unknown column":
                lines[run] = lines[run].Replace("\"mission\":", "\"mission) VALUES (1) --\":", StringComparison.Ordinal);
                break;
            case "a value that cannot be":
                lines[run] = lines[run].Replace("\"attempt\":1", "\"attempt\":0", StringComparison.Ordinal);
                break;
            case "a list for a value":
                lines[run] = lines[run].Replace("\"attempt\":1", "\"attempt\":[1]", StringComparison.Ordinal);
                break;
            default:
                lines.Insert(run, lines[run]);
                break;
        }
        await (await OpenAsync(to.Options)).DisposeAsync();
        Assert.Equal(code, await CodeOf(() => ImportAsync(string.Join('\n', lines) + "\n")));
        Assert.Equal(0, await RunsIn(to));
        Assert.Equal([to.Path], Directory.GetFiles(to.Workspace.Folder));
    }

    [Fact]
    public async Task The_line_that_cannot_be_imported_is_named()
    {
        await FillAsync();
        var lines = (await ExportAsync()).Text.Split('\n');
        lines[6] = "not JSON";
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => ImportNewAsync(string.Join('\n', lines)));
        Assert.Contains("Line 7 ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_holds_something_is_not_written_into()
    {
        await FillAsync();
        var (text, _) = await ExportAsync();
        await using (var store = await OpenAsync(to.Options))
            await QueueAsync(store.Runs, NewRun());
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => ImportAsync(text));
        Assert.Equal("store_not_empty", refused.Code);
        Assert.Contains("runs (1)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await RunsIn(to));
    }

    [Fact]
    public async Task A_new_store_is_one_that_holds_nothing()
    {
        await (await OpenAsync(from.Options)).DisposeAsync();
        var rows = (await from.Keeper().InspectAsync(from.Path, CancellationToken.None)).Rows;
        Assert.All(rows.Where(table => table.Value > 0), table => Assert.Contains(table.Key, ExportFormat.OfNewStore));
    }

    [Fact]
    public async Task An_export_taken_while_another_process_writes_is_one_moment_of_the_store()
    {
        await (await OpenAsync(from.Options)).DisposeAsync();
        using var writer = WorkerProcess.Start("write", from.Path, "300", from.File("written"));
        while (await RunsIn(from) < 20)
            await Task.Yield();
        var (text, exported) = await ExportAsync();
        await writer.WaitForExitAsync();
        Assert.InRange(exported.Tables["runs"], 20, 300);
        Assert.Equal(exported.Tables["runs"], (await ImportNewAsync(text)).Runs);
        Run(to, "UPDATE runs SET status = 5, ended_at = 1, lease_owner = NULL, lease_token = NULL, lease_until = NULL WHERE status = 1");
        await to.OwnAsync();
        Assert.DoesNotContain(await to.Keeper().ExamineAsync(null, CancellationToken.None), finding => finding.Code is "steps_without_run" or "rollup_totals_disagree" or "queue_miscounted");
    }

    private async Task FillAsync()
    {
        await WorkerProcess.RunAsync("write", from.Path, "5", from.File("written"));
        await using var store = await OpenAsync(from.Options);
        await QueueAsync(store.Runs, NewRun());
        Run(from, "INSERT INTO breakers VALUES ('mission:tidy', 1, 3, 0, 99, NULL, NULL, 'It''s ünïcode', 0)");
    }

    private async Task<(string Text, StoreExport Export)> ExportAsync()
    {
        using var output = new MemoryStream();
        var export = await from.Keeper().ExportAsync(output, CancellationToken.None);
        return (Encoding.UTF8.GetString(output.ToArray()), export);
    }

    private async Task<StoreImport> ImportNewAsync(string text)
    {
        await (await OpenAsync(to.Options)).DisposeAsync();
        return await ImportAsync(text);
    }

    private async Task<StoreImport> ImportAsync(string text)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await to.Keeper().ImportAsync(input, "export.jsonl", CancellationToken.None);
    }

    private static async Task<int> RunsIn(StoreFolder folder)
    {
        await using var store = await OpenAsync(folder.Options);
        return await CountAsync(store.Runs);
    }

    private static object? Identity(StoreFolder folder) => Run(folder, "SELECT identity FROM store");

    private static object? Run(StoreFolder folder, string sql)
    {
        using var file = new SqliteFile(folder.Path);
        return file.Run(sql);
    }

    // Each value with its type, so that 1 is not '1'.
    private static string Dump(StoreFolder folder)
    {
        using var file = new SqliteFile(folder.Path);
        var text = new StringBuilder();
        foreach (var table in file.Column(StoreFacts.Tables, "name").Where(table => table != "store"))
        {
            var columns = string.Join(" || ',' || ", file.Column($"SELECT name FROM pragma_table_info('{table}')", "name").Select(name => $"typeof({name}) || quote({name})"));
            text.AppendLine(table).AppendJoin('\n', file.Column($"SELECT {columns} AS line FROM {table} ORDER BY 1", "line")).AppendLine();
        }
        return text.ToString();
    }
}
