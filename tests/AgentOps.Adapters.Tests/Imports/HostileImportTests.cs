using System.Text;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Missions;
using AgentOps.Adapters.Tests.Storage;
using static AgentOps.ImportStatus;

namespace AgentOps.Adapters.Tests.Imports;

/// <summary>Files that somebody made to do harm, or that a crash cut short.</summary>
public sealed class HostileImportTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly RuntimeFixture fixture = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync() => runtime = await fixture.OpenAsync();

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    private async Task<List<ImportItem>> ImportAsync(string path, ImportKind? kind = null)
    {
        var items = new List<ImportItem>();
        await foreach (var item in runtime.Imports.ImportAsync(path, new ImportRequest { Kind = kind }, None))
            items.Add(item);
        return items;
    }

    [Fact]
    public async Task A_view_in_place_of_the_table_is_not_read()
    {
        var path = fixture.PathOf("agent_metrics.db");
        using (var file = new SqliteFile(path))
            file.Run("""
                CREATE VIEW mission_metrics AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                SELECT i AS rowid, 'x' AS mission_id, 'x' AS mission_type, 'failed' AS status, '2026-05-01' AS timestamp FROM n
                """);

        Assert.Equal(Failed, Assert.Single(await ImportAsync(path)).Status);
    }

    [Theory]
    [InlineData("CREATE TABLE other (x)")]
    [InlineData("CREATE TABLE mission_metrics (mission_id, status)")]
    [InlineData("CREATE TABLE mission_metrics (rowid TEXT, mission_id, mission_type, status, timestamp)")]
    [InlineData("CREATE TABLE mission_metrics (mission_id, mission_type, timestamp, status AS ('failed'))")]
    [InlineData("CREATE TABLE mission_metrics (mission_id PRIMARY KEY, mission_type, status, timestamp) WITHOUT ROWID")]
    public async Task A_database_of_another_shape_is_one_line(string sql)
    {
        var path = fixture.PathOf("agent_metrics.db");
        using (var file = new SqliteFile(path))
            file.Run(sql);

        Assert.Equal(Failed, Assert.Single(await ImportAsync(path)).Status);
    }

    [Fact]
    public async Task Rows_before_the_damaged_part_of_a_database_come_over()
    {
        var rows = Enumerable.Range(0, 400).Select(i => $"'m{i}', 'm', 'succeeded', 1, 1, 1, '2026-05-01T08:00:00', '{new string('x', 500)}', NULL, NULL").ToArray();
        var path = Origins.Metrics(fixture.PathOf("agent_metrics.db"), rows);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan(bytes.Length - (20 * 4096)).Fill(0xEE);
        await File.WriteAllBytesAsync(path, bytes);

        var items = await ImportAsync(path);

        Assert.InRange(items.Count(item => item.Status == Imported), 100, 390);
        Assert.Equal(Failed, items[^1].Status);
    }

    [Fact]
    public async Task A_source_is_only_read()
    {
        var path = Origins.Metrics(fixture.PathOf("agent_metrics.db"), "'x', 'm', 'succeeded', 1, 1, 1, '2026-05-01T08:00:00', NULL, NULL, NULL");
        var before = await File.ReadAllBytesAsync(path);

        await ImportAsync(path);

        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        Assert.Equal(["agent_metrics.db"], Directory.GetFiles(fixture.Workspace.Root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("""[{"name": "a", "cron": "0 0 * * *", "prompt": "\ud800 half", "workingDirectory": "@"}]""")]
    [InlineData("""[{"name": "\ud800", "cron": "0 0 * * *", "prompt": "x", "workingDirectory": "@"}]""")]
    [InlineData("""[{"name": "a", "name": "b", "cron": "0 0 * * *", "prompt": "x", "workingDirectory": "@\u0000"}]""")]
    [InlineData("""[{"name": "a", "cron": "0 0 * * *", "prompt": "x", "workingDirectory": "../.."}]""")]
    [InlineData("""[{"name": "a", "cron": "0 0 * * *", "prompt": "x", "workingDirectory": "@/.."}]""")]
    public async Task A_hostile_schedule_is_one_line_and_no_file_outside_missions(string json)
    {
        var items = await ImportAsync(fixture.Write("schedules.json", json.Replace("@", fixture.Workspace.Root.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal)));

        Assert.Single(items);
        Assert.All(Directory.GetFiles(fixture.Workspace.Root, "*.yaml", SearchOption.AllDirectories), path => Assert.StartsWith(fixture.PathOf("missions"), path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("line one\nline two")]
    [InlineData(" begins with a blank\n\n\nand ends with lines\n\n")]
    [InlineData("tabs\there: \"quotes\" 'and' \\ # no comment\n---\n- key: value\n{{x}} }} {{")]
    [InlineData("umlauts äöü, 漢字, 😀 and\u2028separators\u0085")]
    [InlineData("&anchor *alias !tag %directive @at `tick` | > ?")]
    [InlineData("C:\\{{path}}\r\nwith carriage returns\r\n")]
    public async Task A_prompt_becomes_the_goal_word_for_word(string prompt)
    {
        var json = $$"""[{"name": "words", "cron": "0 0 * * *", "workingDirectory": {{Quote(fixture.Workspace.Root)}}, "prompt": {{Quote(prompt)}}}]""";

        var item = Assert.Single(await ImportAsync(fixture.Write("schedules.json", json)));

        Assert.Equal(Imported, item.Status);
        var reading = runtime.Missions.Read("words", fixture.Workspace.Root);
        Assert.Equal(prompt.Trim(), reading.Mission!.Goal.Trim());
    }

    [Fact]
    public async Task A_file_of_a_hundred_megabytes_is_read_to_its_broken_end()
    {
        var path = fixture.PathOf("runs.json");
        using (var file = new StreamWriter(path))
        {
            file.Write("""{"version": 2, "runs": {""");
            var ballast = new string('x', 1_000_000);
            for (var i = 0; i < 100; i++)
                file.Write($$""" "{{i}}": {"run_id": "r{{i}}", "status": "completed", "finished_at": "2026-05-01T09:01:00Z", "summary": "{{ballast}}"},""");
            file.Write(""" "100": {"run_id": "r100", "status": "comp""");
        }

        var items = await ImportAsync(path);

        Assert.Equal((100, 1), (items.Count(item => item.Status == Imported), items.Count(item => item.Status == Failed)));
        Assert.True((await runtime.Runs.GetAsync(items[0].Target!, None)).Summary!.Length <= 4_000);
    }

    [Theory]
    [InlineData("""{"mission_id": "m_20260501_081530", "status": "succeeded", "steps": [1, null, "x", {"tool_call": 5}, {"tool_call": {"name": 7, "arguments": []}}, {"thought": {}}]}""", 1)]
    [InlineData("""{"mission_id": "m_20260501_081530", "status": "succeeded", "steps": [{"tool_call": {"name": "\u001b[2J", "arguments": {"a": "\ud800"}}, "result": {"success": "yes", "output": 5}}]}""", 1)]
    public async Task Steps_of_wrong_types_are_steps_without_what_cannot_be_read(string json, int steps)
    {
        var item = Assert.Single(await ImportAsync(fixture.Write("t.json", json)));

        Assert.Equal(Imported, item.Status);
        var read = await runtime.Store.Runs.StepsAsync(item.Target!, None);
        Assert.Equal(steps, read.Count);
        Assert.DoesNotContain(read, step => step.Tool.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arguments_nested_deeper_than_any_reader_takes_are_kept_as_text()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        var json = $$$"""{"mission_id": "m_20260501_081530", "status": "succeeded", "steps": [{"tool_call": {"name": "t", "arguments": {{{deep}}}}, "result": {"success": true, "output": ""}}]}""";

        var item = Assert.Single(await ImportAsync(fixture.Write("t.json", json)));

        Assert.StartsWith("""{"text":""", (await runtime.Store.Runs.StepsAsync(item.Target!, None))[0].Arguments, StringComparison.Ordinal);
    }

    [FactOnUnix]
    public async Task A_pipe_is_not_waited_for()
    {
        var path = fixture.PathOf("runs.json");
        using var made = System.Diagnostics.Process.Start("mkfifo", [path]);
        await made.WaitForExitAsync(None);

        Assert.Equal(Failed, Assert.Single(await ImportAsync(path)).Status);
    }

    [SharedFixtureFact("imports")]
    public async Task Real_files_of_the_original_systems_come_over_twice_without_a_change()
    {
        var folder = SharedFixtureFactAttribute.Find("imports")!;
        var first = await ImportFolderAsync(folder);
        var second = await ImportFolderAsync(folder);

        Assert.Contains(first, item => item.Status == Imported);
        Assert.DoesNotContain(second, item => item.Status == Imported);
    }

    private async Task<List<ImportItem>> ImportFolderAsync(string folder)
    {
        var items = new List<ImportItem>();
        foreach (var (file, kind) in ImportService.Find(folder, null))
            items.AddRange(await ImportAsync(file, kind));
        return items;
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(char.IsAsciiLetterOrDigit(c) || c == ' ' ? c.ToString() : $"\\u{(int)c:X4}");
        return quoted.Append('"').ToString();
    }
}
