using System.Globalization;
using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>Issues in a folder: a Markdown file with front matter for each, and its comments as files of their own under <c>comments/NUMBER</c>.</summary>
internal sealed class MarkdownTracker(string name, TrackerFiles files, IDocumentReader documents, string author, TimeProvider clock) : IIssueTracker
{
    private const string Pattern = "*.md";

    public string Name => name;

    public TrackerKind Kind => TrackerKind.Markdown;

    public Task<string?> RepositoryAsync(CancellationToken ct) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<AgentIssue> ListAsync(IssueQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var issues = new Dictionary<int, AgentIssue>();
        foreach (var file in Files())
        {
            try
            {
                if (await ReadAsync(file, ct) is { } issue && !issues.TryAdd(issue.Number, issue))
                    throw files.Invalid(file, $"{issues[issue.Number].Url} has the number {issue.Number} too");
            }
            catch (AgentOpsException unreadable)
            {
                query.Skip(unreadable);
            }
        }
        foreach (var issue in issues.Values.Where(query.Fits).OrderByDescending(issue => issue.Number))
        {
            if (Counted(issue, query) is { } counted)
                yield return counted;
        }
    }

    public async Task<AgentIssue> GetAsync(int number, CancellationToken ct)
    {
        var (_, issue) = await FindAsync(number, ct);
        var comments = new List<IssueComment>();
        foreach (var file in CommentFiles(number))
            comments.Add(await ReadCommentAsync(file, ct));
        return issue with { Comments = [.. comments.OrderBy(comment => comment.CreatedAt).ThenBy(comment => comment.Id, StringComparer.Ordinal)], CommentCount = comments.Count };
    }

    public async Task<IssueComment> CommentAsync(int number, string body, string key, CancellationToken ct)
    {
        await FindAsync(number, ct);
        var path = files.Resolve(Path.Combine(CommentFolder(number), $"{TrackerFiles.IdOf(key)}.md"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var comment = new IssueComment { Id = "", Author = author, Body = CommentMark.Sign(body, key), CreatedAt = clock.GetUtcNow() };
        // Where it is there already an earlier call wrote it, and that one counts.
        AtomicFile.TryCreate(path, IssueMarkdown.WriteComment(comment));
        return await ReadCommentAsync(path, ct);
    }

    public Task<IssueComment> UpdateCommentAsync(int number, string commentId, string body, CancellationToken ct) => files.AloneAsync(async () =>
    {
        await FindAsync(number, ct);
        var path = CommentFiles(number).FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == commentId) ?? throw IssueTrackers.CommentNotFound(name, number, commentId);
        var before = await ReadCommentAsync(path, ct);
        var now = clock.GetUtcNow();
        await AtomicFile.WriteAsync(path, IssueMarkdown.WriteComment(before with { Body = CommentMark.Replace(before.Body, body), CreatedAt = before.CreatedAt ?? now, UpdatedAt = now }), ownerOnly: false, ct);
        return await ReadCommentAsync(path, ct);
    }, ct);

    public Task<IReadOnlyList<string>> SetLabelsAsync(int number, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct) => files.AloneAsync(async () =>
    {
        var (file, issue) = await FindAsync(number, ct);
        var after = IssueValues.Change(issue.Labels, add, remove);
        if (after.SequenceEqual(issue.Labels))
            return after;
        var text = await files.ReadAsync(file, ct);
        var labelled = Guard(file, () => FrontMatter.Set(text, "labels", $"[{string.Join(", ", after.Select(FrontMatter.Quote))}]", documents));
        var dated = Guard(file, () => FrontMatter.Set(labelled, "updated_at", IssueValues.Time(clock.GetUtcNow()), documents));
        await AtomicFile.WriteAsync(file, dated, ownerOnly: false, ct);
        return after;
    }, ct);

    public void Dispose()
    {
        // Nothing is held open between calls.
    }

    private async Task<(string File, AgentIssue Issue)> FindAsync(int number, CancellationToken ct)
    {
        // Most files are named after their number, so those are read first.
        foreach (var file in Files().OrderBy(file => IssueMarkdown.NumberOf(Path.GetFileName(file)) == number ? 0 : 1))
        {
            AgentIssue? issue;
            try
            {
                issue = await ReadAsync(file, ct);
            }
            catch (AgentOpsException broken) when (broken.Code == "tracker_data_invalid" && IssueMarkdown.NumberOf(Path.GetFileName(file)) != number)
            {
                continue;
            }
            if (issue?.Number == number)
                return (file, issue);
        }
        throw IssueTrackers.NotFound(name, number);
    }

    private async Task<AgentIssue?> ReadAsync(string file, CancellationToken ct)
    {
        var text = await files.ReadAsync(file, ct);
        return Guard(file, () => IssueMarkdown.Read(text, Path.GetFileName(file), name, files.Relative(file), documents));
    }

    private async Task<IssueComment> ReadCommentAsync(string file, CancellationToken ct)
    {
        var text = await files.ReadAsync(file, ct);
        return Guard(file, () => IssueMarkdown.ReadComment(text, Path.GetFileNameWithoutExtension(file), files.Relative(file), documents));
    }

    private IReadOnlyList<string> Files()
    {
        var folder = files.Root;
        return Directory.Exists(folder) ? Listed(folder) : throw files.Invalid(folder, "there is no such folder");
    }

    private AgentIssue? Counted(AgentIssue issue, IssueQuery query)
    {
        try
        {
            return issue with { CommentCount = CommentFiles(issue.Number).Count };
        }
        catch (AgentOpsException unreadable)
        {
            query.Skip(unreadable);
            return null;
        }
    }

    private IReadOnlyList<string> CommentFiles(int number)
    {
        var folder = CommentFolder(number);
        return Directory.Exists(folder) ? Listed(files.Resolve(folder)) : [];
    }

    private string CommentFolder(int number) => Path.Combine(files.Root, "comments", number.ToString(CultureInfo.InvariantCulture));

    // Names with a dot in front are what an interrupted write leaves.
    private static List<string> Listed(string folder) =>
        [.. Directory.EnumerateFiles(folder, Pattern).Where(file => Path.GetFileName(file)[0] != '.').Order(StringComparer.Ordinal)];

    private T Guard<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException broken)
        {
            throw files.Invalid(file, broken.Message);
        }
    }
}
