using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters;

/// <summary>The tools that write comments. A hidden mark with the step's idempotency key lets a repeated step find its own comment.</summary>
internal static class CommentTools
{
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
        var (comment, existed) = await GitHubComments.WriteOnceAsync(call.Client, call.IssuePath, text, call.Invocation.IdempotencyKey, call.Cancellation);
        return existed ? Result(comment, "The comment was already there", changed: false) : Result(comment, "Wrote the comment", changed: true);
    }

    private static ToolResult Result(JsonElement comment, string what, bool changed) => ToolResult.Ok(
        $"{what}: {comment.Text("html_url")}",
        new JsonObject { ["url"] = comment.Text("html_url"), ["changed"] = changed }.ToJsonString());
}
