using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps;

/// <summary>Issues in one JSON file: a list of issues, or an object with the list under <c>issues</c>. What it does not know in the file stays as it is.</summary>
internal sealed class FileTracker(string name, TrackerFiles files, string author, TimeProvider clock) : IIssueTracker
{
    public string Name => name;

    public TrackerKind Kind => TrackerKind.File;

    public Task<string?> RepositoryAsync(CancellationToken ct) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<AgentIssue> ListAsync(IssueQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (file, document) = await ReadAsync(ct);
        var read = new Dictionary<int, AgentIssue>();
        var position = 0;
        foreach (var node in Issues(file, document))
        {
            position++;
            try
            {
                var issue = IssueJson.Read(node, name, files.Relative(file), detail: false);
                if (!read.TryAdd(issue.Number, issue))
                    throw new FormatException($"there are two issues with the number {issue.Number}");
            }
            catch (Exception broken) when (IsData(broken))
            {
                query.Skip(files.Invalid(file, $"issue {position} of the list cannot be read: {broken.Message}"));
            }
        }
        foreach (var issue in read.Values.Where(query.Fits).OrderByDescending(issue => issue.Number))
            yield return issue;
    }

    public async Task<AgentIssue> GetAsync(int number, CancellationToken ct)
    {
        var (file, document) = await ReadAsync(ct);
        return Guard(file, () => IssueJson.Read(Find(file, document, number), name, files.Relative(file), detail: true));
    }

    public Task<IssueComment> CommentAsync(int number, string body, string key, CancellationToken ct) => ChangeAsync(number, issue =>
    {
        var comments = IssueJson.Comments(issue);
        var id = TrackerFiles.IdOf(key);
        for (var at = 0; at < comments.Count; at++)
            if (IssueJson.IdOf(comments[at], at) == id)
                return (IssueJson.ReadComment(comments[at], at), false);
        var now = IssueValues.Time(clock.GetUtcNow());
        var added = new JsonObject { ["id"] = id, ["author"] = author, ["body"] = JsonText.Clean(CommentMark.Sign(body, key)), ["created_at"] = now };
        if (issue["comments"] is not JsonArray list)
            issue["comments"] = list = [];
        list.Add((JsonNode)added);
        issue["updated_at"] = now;
        return (IssueJson.ReadComment(added, comments.Count), true);
    }, ct);

    public Task<IssueComment> UpdateCommentAsync(int number, string commentId, string body, CancellationToken ct) => ChangeAsync(number, issue =>
    {
        var comments = IssueJson.Comments(issue);
        for (var at = 0; at < comments.Count; at++)
        {
            if (IssueJson.IdOf(comments[at], at) != commentId)
                continue;
            comments[at]["body"] = JsonText.Clean(CommentMark.Replace(IssueJson.ReadComment(comments[at], at).Body, body));
            var now = IssueValues.Time(clock.GetUtcNow());
            comments[at]["updated_at"] = now;
            issue["updated_at"] = now;
            return (IssueJson.ReadComment(comments[at], at), true);
        }
        throw IssueTrackers.CommentNotFound(name, number, commentId);
    }, ct);

    public Task<IReadOnlyList<string>> SetLabelsAsync(int number, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct) => ChangeAsync(number, issue =>
    {
        var before = IssueJson.Labels(issue);
        var after = IssueValues.Change(before, add, remove);
        if (after.SequenceEqual(before))
            return (after, false);
        issue["labels"] = new JsonArray([.. after.Select(label => (JsonNode)JsonValue.Create(label))]);
        issue["updated_at"] = IssueValues.Time(clock.GetUtcNow());
        return (after, true);
    }, ct);

    public void Dispose()
    {
        // Nothing is held open between calls.
    }

    private Task<T> ChangeAsync<T>(int number, Func<JsonObject, (T Result, bool Changed)> change, CancellationToken ct) => files.AloneAsync(async () =>
    {
        var (file, document) = await ReadAsync(ct);
        var (result, changed) = Guard(file, () => change(Find(file, document, number)));
        if (changed)
            await AtomicFile.WriteAsync(file, Write(document), ownerOnly: false, ct);
        return result;
    }, ct);

    private async Task<(string File, JsonNode? Document)> ReadAsync(CancellationToken ct)
    {
        var file = files.Root;
        var text = await files.ReadAsync(file, ct);
        try
        {
            return (file, JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth }));
        }
        catch (JsonException bad)
        {
            throw files.Invalid(file, $"it is no JSON (line {bad.LineNumber + 1}, byte {bad.BytePositionInLine + 1})");
        }
    }

    private JsonArray Issues(string file, JsonNode? document) => (document as JsonArray ?? (document as JsonObject)?["issues"] as JsonArray)
        ?? throw files.Invalid(file, "it is neither a list of issues nor an object with a list under 'issues'");

    private JsonObject Find(string file, JsonNode? document, int number) => Issues(file, document).OfType<JsonObject>()
        .FirstOrDefault(item => IssueValues.TryNumber((item["number"] ?? item["id"])?.ToString(), out var its) && its == number)
        ?? throw IssueTrackers.NotFound(name, number);

    private T Guard<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (IsData(broken))
        {
            throw files.Invalid(file, broken.Message.TrimEnd('.'));
        }
    }

    // JsonObject finds a key that is there twice only when it is asked, and says so with an ArgumentException; a text with half of a surrogate pair it calls an invalid operation.
    private static bool IsData(Exception e) => e is JsonException or FormatException or ArgumentException or InvalidOperationException;

    private static string Write(JsonNode? document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document!.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
