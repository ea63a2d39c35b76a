using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters.Tests.Http;

/// <summary>Behaves like GitHub with the repository octo/demo: pages with Link, ETags, filters, permissions, and faults when it is told to.</summary>
public sealed class LoopbackGitHub
{
    private const string Root = "/repos/octo/demo";
    private readonly object gate = new();

    public JsonObject Repository { get; init; } = Parse("""{"full_name":"octo/demo","default_branch":"main","archived":false,"has_issues":true,"permissions":{"push":true}}""");

    /// <summary>As GitHub writes them; a comment stands under <c>_comments</c> of its issue.</summary>
    public JsonArray Issues { get; init; } = [];

    /// <summary>Whole answers for other paths.</summary>
    public Dictionary<string, LoopbackReply> Others { get; } = [];

    /// <summary>Answers that come first, one for each request.</summary>
    public ConcurrentQueue<LoopbackReply> Faults { get; } = [];

    /// <summary>True: the next comment is kept but its answer is lost.</summary>
    public bool LoseNextAnswer { get; set; }

    /// <summary>The end of a path: what the next POST there makes is kept but its answer is lost; null again afterwards.</summary>
    public string? LoseAnswerOf { get; set; }

    /// <summary>True: the token may read and nothing else.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>owner/name that the repository had before; asked for by that, GitHub leads to the new one.</summary>
    public string? Former { get; set; }

    public LoopbackPulls Pulls { get; init; } = new();

    public static JsonObject Issue(int number, string title, params string[] labels) => new()
    {
        ["number"] = number, ["title"] = title, ["state"] = "open", ["body"] = $"About {title}.", ["user"] = new JsonObject { ["login"] = "ada" },
        ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)new JsonObject { ["name"] = label })]),
        ["created_at"] = "2026-03-14T12:00:00Z", ["html_url"] = $"https://github.test/octo/demo/issues/{number}", ["_comments"] = new JsonArray(),
    };

    /// <summary>The site as a file says: repository, issues, others (path to {status, body}) and faults ({status, body, headers}).</summary>
    public static LoopbackGitHub Of(JsonObject file)
    {
        var site = new LoopbackGitHub { Pulls = new LoopbackPulls { Remote = (string?)file["remote"] }, Former = (string?)file["former"], Issues = file["issues"]?.DeepClone() as JsonArray ?? [], Repository = file["repository"]?.DeepClone() as JsonObject ?? new LoopbackGitHub().Repository };
        foreach (var (path, reply) in file["others"] as JsonObject ?? [])
            site.Others[path] = Reply(reply!);
        foreach (var fault in file["faults"] as JsonArray ?? [])
            site.Faults.Enqueue(Reply(fault!));
        return site;
    }

    public LoopbackReply Answer(LoopbackRequest request)
    {
        lock (gate)
        {
            if (Faults.TryDequeue(out var fault))
                return fault;
            if (Former is not null && request.Path.StartsWith($"/repos/{Former}", StringComparison.Ordinal))
                return LoopbackReply.Redirect(Root + request.Target[$"/repos/{Former}".Length..], request.Method == "GET" ? 301 : 307);
            if (ReadOnly && request.Method != "GET")
                return LoopbackReply.Json("""{"message":"Resource not accessible by personal access token"}""", 403);
            var reply = Others.TryGetValue(request.Path, out var other) ? other : Route(request);
            if (LoseAnswerOf is { } lost && request.Method == "POST" && request.Path.EndsWith(lost, StringComparison.Ordinal))
            {
                LoseAnswerOf = null;
                return LoopbackReply.Broken;
            }
            return request.Method == "GET" && reply.Status == 200 ? Tagged(request, reply) : reply;
        }
    }

    private LoopbackReply Route(LoopbackRequest request) => (request.Method, request.Path[Math.Min(Root.Length, request.Path.Length)..].Split('/')) switch
    {
        _ when !request.Path.StartsWith(Root, StringComparison.Ordinal) => NotFound(),
        ("GET", [""]) => LoopbackReply.Json(Repository.ToJsonString()),
        ("GET", ["", "pulls"]) => Page(request, Pulls.Listed(Query(request))),
        ("POST", ["", "pulls"]) => Pulls.Open(Body(request), Root),
        ("GET", ["", "issues"]) => Page(request, Listed(request)),
        ("GET" or "PATCH", ["", "issues", "comments", var id]) => Comment(request, id),
        ("GET", ["", "issues", var number]) => Find(number) is { } issue ? LoopbackReply.Json(Shown(issue).ToJsonString()) : NotFound(),
        ("GET", ["", "issues", var number, "comments"]) => Find(number) is { } issue ? Page(request, Comments(issue)) : NotFound(),
        ("POST", ["", "issues", var number, "comments"]) => Find(number) is { } issue ? Add(issue, request) : NotFound(),
        ("POST", ["", "issues", var number, "labels"]) => Find(number) is { } issue ? Label(issue, request) : NotFound(),
        ("DELETE", ["", "issues", var number, "labels", var label]) => Find(number) is { } issue ? Unlabel(issue, Uri.UnescapeDataString(label)) : NotFound(),
        _ => NotFound(),
    };

    private IEnumerable<JsonNode> Listed(LoopbackRequest request)
    {
        var query = Query(request);
        var labels = query["labels"]?.Split(',') ?? [];
        return Issues.Select(issue => (JsonObject)issue!)
            .Where(issue => query["state"] == "all" || (string?)issue["state"] == (query["state"] ?? "open"))
            .Where(issue => labels.All(label => Names(issue).Contains(label, StringComparer.OrdinalIgnoreCase)))
            .OrderByDescending(issue => (int)issue["number"]!).Select(Shown);
    }

    private LoopbackReply Comment(LoopbackRequest request, string id)
    {
        var comment = Issues.SelectMany(issue => Comments((JsonObject)issue!)).FirstOrDefault(one => one["id"]!.ToString() == id);
        if (comment is null)
            return NotFound();
        if (request.Method == "PATCH")
            Kept(id)["body"] = Body(request)["body"]!.DeepClone();
        return LoopbackReply.Json((request.Method == "PATCH" ? Kept(id) : comment).ToJsonString());
    }

    private LoopbackReply Add(JsonObject issue, LoopbackRequest request)
    {
        var comments = (JsonArray)issue["_comments"]!;
        var comment = new JsonObject
        {
            ["id"] = ((int)issue["number"]! * 1000) + comments.Count, ["body"] = Body(request)["body"]!.DeepClone(), ["user"] = new JsonObject { ["login"] = "agent" },
            ["issue_url"] = $"https://github.test{Root}/issues/{issue["number"]}", ["html_url"] = $"https://github.test/octo/demo/issues/{issue["number"]}#{comments.Count}", ["created_at"] = "2026-03-15T12:00:00Z",
        };
        comments.Add((JsonNode)comment);
        if (!LoseNextAnswer)
            return LoopbackReply.Json(comment.ToJsonString(), 201);
        LoseNextAnswer = false;
        return LoopbackReply.Broken;
    }

    private static LoopbackReply Label(JsonObject issue, LoopbackRequest request)
    {
        foreach (var label in (JsonArray)Body(request)["labels"]!)
            if (!Names(issue).Contains((string)label!, StringComparer.OrdinalIgnoreCase))
                ((JsonArray)issue["labels"]!).Add((JsonNode)new JsonObject { ["name"] = (string)label! });
        return LoopbackReply.Json(issue["labels"]!.ToJsonString());
    }

    private static LoopbackReply Unlabel(JsonObject issue, string label)
    {
        var labels = (JsonArray)issue["labels"]!;
        var found = labels.FirstOrDefault(one => label.Equals((string?)one!["name"], StringComparison.OrdinalIgnoreCase));
        return found is not null && labels.Remove(found) ? LoopbackReply.Json(labels.ToJsonString()) : LoopbackReply.Json("""{"message":"Label does not exist"}""", 404);
    }

    private static LoopbackReply Page(LoopbackRequest request, IEnumerable<JsonNode> all)
    {
        var query = Query(request);
        var size = Math.Min(100, int.Parse(query["per_page"] ?? "30", CultureInfo.InvariantCulture));
        var page = int.Parse(query["page"] ?? "1", CultureInfo.InvariantCulture);
        var items = all.ToList();
        var reply = LoopbackReply.Json(new JsonArray([.. items.Skip((page - 1) * size).Take(size).Select(item => item.DeepClone())]).ToJsonString());
        query["page"] = $"{page + 1}";
        return page * size < items.Count ? reply.With("Link", $"<{request.Path}?{query}>; rel=\"next\", <{request.Path}?page=99>; rel=\"last\"") : reply;
    }

    private static LoopbackReply Tagged(LoopbackRequest request, LoopbackReply reply)
    {
        var tag = $"W/\"{Convert.ToHexString(SHA256.HashData(reply.Body).AsSpan(0, 8))}\"";
        return (request.Headers.TryGetValue("If-None-Match", out var known) && known == tag ? new LoopbackReply(304, []) : reply).With("ETag", tag);
    }

    private static JsonObject Shown(JsonObject issue)
    {
        var shown = (JsonObject)issue.DeepClone();
        shown["comments"] = Comments(issue).Count;
        shown.Remove("_comments");
        return shown;
    }

    private JsonObject? Find(string number) => Issues.Select(issue => (JsonObject)issue!).FirstOrDefault(issue => issue["number"]!.ToString() == number);

    private JsonObject Kept(string id) => Issues.SelectMany(issue => (issue!["_comments"] as JsonArray) ?? []).Select(comment => (JsonObject)comment!).First(comment => comment["id"]!.ToString() == id);

    private static List<JsonNode> Comments(JsonObject issue) => [.. ((issue["_comments"] as JsonArray) ?? []).Select(comment => comment!)];

    private static IEnumerable<string> Names(JsonObject issue) => ((JsonArray)issue["labels"]!).Select(label => (string)label!["name"]!);

    private static System.Collections.Specialized.NameValueCollection Query(LoopbackRequest request) =>
        System.Web.HttpUtility.ParseQueryString(request.Target.Contains('?') ? request.Target.Split('?')[1] : "");

    private static JsonObject Body(LoopbackRequest request) => Parse(request.Body);

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static LoopbackReply NotFound() => LoopbackReply.Json("""{"message":"Not Found"}""", 404);

    private static LoopbackReply Reply(JsonNode reply)
    {
        var answer = LoopbackReply.Json(reply["body"]?.ToJsonString() ?? "{}", (int?)reply["status"] ?? 200);
        foreach (var (name, value) in reply["headers"] as JsonObject ?? [])
            answer = answer.With(name, value!.ToString());
        return answer;
    }
}
