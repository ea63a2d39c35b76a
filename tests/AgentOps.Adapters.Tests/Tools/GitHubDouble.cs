using System.Text.Json;
using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Adapters.Tests.Tools;

/// <summary>A small GitHub: issue 7 with labels, assignees and comments, two items a page.</summary>
public sealed class GitHubDouble
{
    private const int PageSize = 2;

    public List<string> Comments { get; } = [];

    public SortedSet<string> Labels { get; } = ["bug"];

    public List<string> Assignees { get; } = [];

    public JsonArray Issues { get; } = [];

    public JsonArray Files { get; } = [];

    /// <summary>True: the next comment is kept but its answer is lost.</summary>
    public bool LoseNextAnswer { get; set; }

    public LoopbackReply Answer(LoopbackRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/repos/octo/demo/issues/7") => LoopbackReply.Json(Issue().ToJsonString()),
        ("GET", "/repos/octo/demo/issues/7/comments") => Page(request, Comments.Select(Comment)),
        ("POST", "/repos/octo/demo/issues/7/comments") => AddComment(Body(request, "body").GetString()!),
        ("POST", "/repos/octo/demo/issues/7/labels") => AddLabels(Body(request, "labels")),
        ("DELETE", var path) when path.StartsWith("/repos/octo/demo/issues/7/labels/") => RemoveLabel(Uri.UnescapeDataString(path.Split('/')[^1])),
        ("POST", "/repos/octo/demo/issues/7/assignees") => Assign(Body(request, "assignees")),
        ("GET", "/repos/octo/demo/issues") => Page(request, Issues.Select(issue => issue!.DeepClone())),
        ("GET", "/repos/octo/demo/pulls/9") => LoopbackReply.Json("""{"number":9,"title":"Mend it","state":"open","user":{"login":"ada"},"head":{"ref":"fix"},"base":{"ref":"main"},"changed_files":3,"additions":10,"deletions":2,"draft":true}"""),
        ("GET", "/repos/octo/demo/pulls/9/files") => Page(request, Files.Select(file => file!.DeepClone())),
        _ => LoopbackReply.Json("""{"message":"Not Found"}""", 404),
    };

    private static LoopbackReply Page(LoopbackRequest request, IEnumerable<JsonNode> all)
    {
        var query = System.Web.HttpUtility.ParseQueryString(request.Target.Split('?').Last());
        var page = int.Parse(query["page"] ?? "1");
        var items = all.ToList();
        var reply = LoopbackReply.Json(new JsonArray([.. items.Skip((page - 1) * PageSize).Take(PageSize)]).ToJsonString());
        query["page"] = $"{page + 1}";
        return page * PageSize < items.Count ? reply.With("Link", $"<{request.Path}?{query}>; rel=\"next\", <{request.Path}?page=99>; rel=\"last\"") : reply;
    }

    private JsonObject Issue() => new()
    {
        ["number"] = 7,
        ["title"] = "Broken | build",
        ["state"] = "open",
        ["user"] = new JsonObject { ["login"] = "ada" },
        ["body"] = null,
        ["labels"] = new JsonArray([.. Labels.Select(label => (JsonNode)new JsonObject { ["name"] = label })]),
        ["assignees"] = new JsonArray([.. Assignees.Select(login => (JsonNode)new JsonObject { ["login"] = login })]),
        ["comments"] = Comments.Count,
    };

    private static JsonObject Comment(string body) => new() { ["body"] = body, ["html_url"] = "http://github.test/c", ["user"] = new JsonObject { ["login"] = "grace" } };

    private LoopbackReply AddComment(string body)
    {
        Comments.Add(body);
        if (!LoseNextAnswer)
            return LoopbackReply.Json(Comment(body).ToJsonString(), 201);
        LoseNextAnswer = false;
        return LoopbackReply.Broken;
    }

    private LoopbackReply AddLabels(JsonElement labels)
    {
        Labels.UnionWith(labels.EnumerateArray().Select(label => label.GetString()!));
        return LoopbackReply.Json(Issue()["labels"]!.ToJsonString());
    }

    private LoopbackReply RemoveLabel(string label) =>
        Labels.Remove(label) ? LoopbackReply.Json(Issue()["labels"]!.ToJsonString()) : LoopbackReply.Json("""{"message":"Label does not exist"}""", 404);

    private LoopbackReply Assign(JsonElement logins)
    {
        Assignees.AddRange(logins.EnumerateArray().Select(login => login.GetString()!).Where(login => login != "stranger"));
        return LoopbackReply.Json(Issue().ToJsonString(), 201);
    }

    private static JsonElement Body(LoopbackRequest request, string name) => JsonDocument.Parse(request.Body).RootElement.GetProperty(name);
}
