using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>A workspace with the same three issues in a JSON file and in a folder of Markdown files.</summary>
public sealed class TrackerFixture : IAsyncDisposable
{
    public static readonly string[] Kinds = ["list", "notes"];

    private readonly RuntimeFixture runtime = new();

    public TrackerFixture()
    {
        runtime.Configure("trackers: { list: { kind: file, path: issues.json }, notes: { kind: markdown, path: notes, default: true } }");
        Write("issues.json", """
            { "title": "ours", "issues": [
              { "number": 1, "title": "Old", "state": "closed", "labels": ["bug"], "kept": { "by": "us" } },
              { "id": "7", "title": "Broken build", "body": "It fails.\n\nOn main.", "labels": ["bug", { "name": "area/ci" }], "author": "ada",
                "created_at": "2026-03-14T12:00:00Z", "comments": [{ "author": "grace", "body": "Here too.", "created_at": "2026-03-15T12:00:00Z" }] },
              { "number": 12, "title": "A change", "pull_request": true }
            ] }
            """);
        Write("notes/README.md", "# How we write issues\n");
        Write("notes/1-old.md", "---\ntitle: Old\nstate: closed\nlabels: [bug]\nkept: { by: us }\n---\n");
        Write("notes/broken.md", "---\nnumber: 7\ntitle: Broken build\nlabels:\n  - bug\n  - area/ci\n# who saw it first\nauthor: ada\ncreated_at: 2026-03-14T12:00:00Z\n---\n\nIt fails.\n\nOn main.\n");
        Write("notes/0012.md", "---\npull_request: true\n---\n# A change\n");
        Write("notes/comments/7/1.md", "---\nauthor: grace\ncreated_at: 2026-03-15T12:00:00Z\n---\nHere too.\n");
    }

    public string Write(string relative, string text) => runtime.Write(relative, text);

    public string Read(string relative) => File.ReadAllText(runtime.PathOf(relative));

    public string PathOf(string relative) => runtime.PathOf(relative);

    public async Task<IIssueTracker> OpenAsync(string name) => (await runtime.OpenAsync()).Issues.Get(name);

    public Task<AgentRuntime> OpenAsync() => runtime.OpenAsync();

    public ValueTask DisposeAsync() => runtime.DisposeAsync();

    public static async Task<List<AgentIssue>> ListAsync(IIssueTracker tracker, IssueQuery? query = null)
    {
        var all = new List<AgentIssue>();
        await foreach (var issue in tracker.ListAsync(query ?? new IssueQuery(), CancellationToken.None))
            all.Add(issue);
        return all;
    }
}
