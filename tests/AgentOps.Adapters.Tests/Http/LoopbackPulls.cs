using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters.Tests.Http;

/// <summary>The pull requests of the loopback GitHub: one open for a branch, none for a branch that is not there.</summary>
public sealed class LoopbackPulls
{
    private const string Owner = "octo";

    /// <summary>The bare repository whose branches there are; null: any branch is there.</summary>
    public string? Remote { get; set; }

    /// <summary>As GitHub writes them.</summary>
    public JsonArray All { get; } = [];

    public IEnumerable<JsonNode> Listed(NameValueCollection query) => All.Select(pull => pull!)
        .Where(pull => query["state"] == "all" || (string?)pull["state"] == (query["state"] ?? "open"))
        .Where(pull => query["head"] is not { } head || head == $"{Owner}:{pull["head"]!["ref"]}")
        .OrderByDescending(pull => (int)pull["number"]!);

    public LoopbackReply Open(JsonObject wanted, string root)
    {
        var (head, into) = ((string)wanted["head"]!, (string)wanted["base"]!);
        if (!HasBranch(head))
            return Invalid("""{"resource":"PullRequest","field":"head","code":"invalid"}""");
        if (!HasBranch(into))
            return Invalid("""{"resource":"PullRequest","field":"base","code":"invalid"}""");
        if (All.Any(pull => (string?)pull!["head"]!["ref"] == head && (string?)pull["state"] == "open"))
            return Invalid($$"""{"resource":"PullRequest","code":"custom","message":"A pull request already exists for {{Owner}}:{{head}}."}""");
        var number = 100 + All.Count;
        var opened = new JsonObject
        {
            ["number"] = number, ["title"] = wanted["title"]!.DeepClone(), ["body"] = wanted["body"]!.DeepClone(), ["draft"] = wanted["draft"]?.DeepClone() ?? false, ["state"] = "open",
            ["head"] = new JsonObject { ["ref"] = head }, ["base"] = new JsonObject { ["ref"] = into }, ["merged_at"] = null, ["html_url"] = $"https://github.test{root["/repos".Length..]}/pull/{number}",
        };
        All.Add((JsonNode)opened);
        return LoopbackReply.Json(opened.ToJsonString(), 201);
    }

    private bool HasBranch(string name) => Remote is null || File.Exists(Path.Combine(Remote, "refs", "heads", name))
        || (File.Exists(Path.Combine(Remote, "packed-refs")) && File.ReadLines(Path.Combine(Remote, "packed-refs")).Any(line => line.EndsWith($" refs/heads/{name}", StringComparison.Ordinal)));

    private static LoopbackReply Invalid(string error) => LoopbackReply.Json($$"""{"message":"Validation Failed","errors":[{{error}}]}""", 422);
}
