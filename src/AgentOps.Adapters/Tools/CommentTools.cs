using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>The tools that write comments. A hidden mark with the step's idempotency key lets a repeated step find its own comment.</summary>
internal static class CommentTools
{
    private const string MarkStart = "<!-- agentops:";

    public static ToolDescriptor Post { get; } = new()
    {
        Name = "post_comment",
        Description = "Writes a Markdown comment on an issue or pull request of the GitHub repository. A repeated step does not write it twice.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["issue_number","body"],"properties":{
              "issue_number":{"type":"integer","minimum":1,"maximum":2147483647},
              "body":{"type":"string","minLength":1,"maxLength":65000}}}
            """,
    };

    public static ToolDescriptor Ask { get; } = new()
    {
        Name = "request_human_guidance",
        Description = "Asks the people of an issue or pull request a question: writes it as a comment and sets the label needs-human. Use it when you cannot decide, then finish.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["issue_number","question"],"properties":{
              "issue_number":{"type":"integer","minimum":1,"maximum":2147483647},
              "question":{"type":"string","minLength":1,"maxLength":60000},
              "label":{"type":"string","minLength":1,"maxLength":50,"default":"needs-human"}}}
            """,
    };

    public static Task<ToolResult> PostAsync(GitHubCall call) => PostAsync(call, call.Arguments.Text("body"));

    public static async Task<ToolResult> AskAsync(GitHubCall call)
    {
        var comment = await PostAsync(call, $"**An agent needs a decision**\n\n{call.Arguments.Text("question")}");
        await IssueWriteTools.AddLabelAsync(call, call.Arguments.Text("label", "needs-human"));
        return comment with { Output = $"Asked. {comment.Output}" };
    }

    private static async Task<ToolResult> PostAsync(GitHubCall call, string text)
    {
        var mark = $"{MarkStart}{call.Invocation.IdempotencyKey} -->";
        if (await FindAsync(call, mark) is { } earlier)
            return Result(earlier, "The comment was already there", changed: false);
        // A text that carries somebody's mark would make another step believe that it had written.
        var body = $"{text.Replace(MarkStart, "<!-- ", StringComparison.OrdinalIgnoreCase)}\n\n{mark}";
        try
        {
            var written = await call.PostAsync($"{call.IssuePath}/comments", new JsonObject { ["body"] = body }.ToJsonString());
            return Result(written, "Wrote the comment", changed: true);
        }
        catch (AgentOpsException unsure) when (unsure.Code == "dependency_unavailable")
        {
            // The answer was lost, perhaps not the comment.
            if (await FindAsync(call, mark) is { } landed)
                return Result(landed, "Wrote the comment", changed: true);
            throw;
        }
    }

    private static async Task<JsonElement?> FindAsync(GitHubCall call, string mark)
    {
        var (found, _) = await call.TakeAsync($"{call.IssuePath}/comments?per_page=100", 1, comment => comment.Text("body").Contains(mark, StringComparison.Ordinal));
        return found.Count == 0 ? null : found[0];
    }

    private static ToolResult Result(JsonElement comment, string what, bool changed) => ToolResult.Ok(
        $"{what}: {comment.Text("html_url")}",
        new JsonObject { ["url"] = comment.Text("html_url"), ["changed"] = changed }.ToJsonString());
}
