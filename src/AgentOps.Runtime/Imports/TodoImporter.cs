using System.Globalization;
using System.Text.Json;

namespace AgentOps;

/// <summary>Brings todo jobs over: what is not done there, with no attempt counted; nobody works it before a person starts it.</summary>
internal sealed class TodoImporter(AgentRuntime runtime, ImportRequest request)
{
    public async Task<IReadOnlyList<ImportItem>> ImportAsync(JsonElement item, ImportItem report, CancellationToken ct)
    {
        report = report with { Name = ImportedText.Name(item.TextOf("name") ?? "") };
        if (report.Name.Length == 0 || item.TextOf("runnerCommand") is not { } command || string.IsNullOrWhiteSpace(command) || item.ArrayOf("todos") is not { } todos)
            return [report with { Status = ImportStatus.Failed, Reason = "it has no name, no runnerCommand or no todos" }];
        var folder = item.TextOf("workingDirectory") ?? "";
        var within = OriginFolder.Within(runtime.Workspace, folder);
        if (within is null && !request.Force)
            return [report with { Status = ImportStatus.Skipped, Reason = OriginFolder.Elsewhere(folder) }];

        var (texts, left) = ItemsOf(todos, report);
        if (texts.Count == 0)
            return [report with { Status = ImportStatus.Skipped, Reason = "nothing is left to do in it" }, .. left];
        try
        {
            var job = new TodoJob { Name = "", Command = ShellOf(command.Trim()), Prompt = Redactor.Redact(item.TextOf("prompt") ?? ""), WorkingFolder = within ?? "" };
            var brought = await BringAsync(item, report, job, texts, ct);
            return brought.Status == ImportStatus.Exists ? [brought] : [brought, .. left];
        }
        catch (AgentOpsException refused) when (!refused.Code.StartsWith("store_", StringComparison.Ordinal))
        {
            return [report with { Status = ImportStatus.Failed, Reason = refused.Message }];
        }
    }

    private async Task<ImportItem> BringAsync(JsonElement item, ImportItem report, TodoJob job, IReadOnlyList<string> texts, CancellationToken ct)
    {
        var (now, todos, name) = (runtime.Clock.GetUtcNow(), runtime.Store.Todos, item.TextOf("name")!);
        var origin = OriginKey.Of("000", "todo", item.TextOf("id") is { Length: > 0 } id ? id : name);
        var noted = (await runtime.Store.Imports.FindAsync([origin], ct))[0];
        if (noted is not null && await todos.FindAsync(noted, now, ct) is not null)
            return report with { Status = ImportStatus.Exists, Target = noted };
        var free = ImportedText.Id(name, "imported");
        var wanted = noted ?? (await todos.FindAsync(free, now, ct) is null ? free : $"{free}-{origin[..8]}");
        job = job with { Name = wanted, CreatedBy = "import:000", CreatedAt = now, UpdatedAt = now };
        TodoJobCheck.Require(job);
        TodoJobCheck.Require(job.Name, texts);
        report = report with { Target = wanted, Reason = Remarks(item, texts.Count) };
        if (request.Preview)
            return report with { Status = ImportStatus.Planned };

        // The note first: killed after it, the next import makes what is missing.
        wanted = await runtime.Store.Imports.NoteAsync(origin, wanted, now, ct);
        await todos.CreateAsync(job with { Name = wanted }, texts, ct);
        return report with { Status = ImportStatus.Imported };
    }

    private static (List<string> Texts, List<ImportItem> Left) ItemsOf(JsonElement todos, ImportItem report)
    {
        var (texts, left) = (new List<string>(), new List<ImportItem>());
        var number = 0;
        foreach (var todo in todos.EnumerateArray())
        {
            number++;
            var one = report with { Name = string.Create(CultureInfo.InvariantCulture, $"{report.Name}/{number}") };
            if (todo.TextOf("text") is not { } text || string.IsNullOrWhiteSpace(text))
                left.Add(one with { Status = ImportStatus.Failed, Reason = "it has no text" });
            else if (text.Length > TodoItem.LongestText)
                left.Add(one with { Status = ImportStatus.Failed, Reason = $"its text has {text.Length} characters; {TodoItem.LongestText} are allowed" });
            else if (todo.TextOf("status") == "done")
                left.Add(one with { Status = ImportStatus.Skipped, Reason = "it is done there" });
            else
                texts.Add(JsonText.Clean(text).Trim());
        }
        return (texts, left);
    }

    // There the command was a line for a shell, and it may use what only a shell understands.
    private static IReadOnlyList<string> ShellOf(string line) => OperatingSystem.IsWindows() ? ["cmd.exe", "/d", "/s", "/c", line] : ["/bin/sh", "-c", line];

    private static string Remarks(JsonElement item, int items)
    {
        var remarks = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{items} to do; nobody works it before Start-AgentTodoJob, and each item asks before its command runs") };
        if (item.TruthOf("enabled") == true)
            remarks.Add("it was enabled there: pause it there before you start it here");
        if (item.TruthOf("yoloMode") == true)
            remarks.Add("it asked for no permission there; Set-AgentTodoJob changes the risk here");
        return string.Join("; ", remarks);
    }
}
