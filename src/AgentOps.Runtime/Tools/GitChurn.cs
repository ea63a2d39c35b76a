using System.Globalization;

namespace AgentOps;

/// <summary>What <c>git log --numstat -z</c> adds up to.</summary>
internal sealed record GitChurn(int Commits, IReadOnlyList<GitChurn.Author> Authors, IReadOnlyList<GitChurn.File> Files)
{
    internal sealed record Author(string Name, int Commits);

    internal sealed record File(string Path, int Commits, long Added, long Removed);

    public long Added => Files.Sum(file => file.Added);

    public long Removed => Files.Sum(file => file.Removed);

    /// <param name="output">Commits that begin with 0x1e and the author, then one record per file: added, removed, path.</param>
    public static GitChurn Parse(string output)
    {
        var commits = output.Split('\x1e', StringSplitOptions.RemoveEmptyEntries).Select(commit => commit.Split('\0')).ToList();
        var authors = commits.GroupBy(commit => commit[0].Trim(), StringComparer.Ordinal)
            .Select(group => new Author(group.Key, group.Count()))
            .OrderByDescending(author => author.Commits).ThenBy(author => author.Name, StringComparer.Ordinal);
        var files = commits.SelectMany(commit => commit.Skip(1)).Select(record => record.TrimStart('\n').Split('\t', 3)).Where(fields => fields.Length == 3)
            .GroupBy(fields => fields[2], StringComparer.Ordinal)
            .Select(group => new File(group.Key, group.Count(), group.Sum(fields => Lines(fields[0])), group.Sum(fields => Lines(fields[1]))))
            .OrderByDescending(file => file.Commits).ThenByDescending(file => file.Added + file.Removed).ThenBy(file => file.Path, StringComparer.Ordinal);
        return new GitChurn(commits.Count, [.. authors], [.. files]);
    }

    // git writes - for a binary file.
    private static long Lines(string count) => long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0;
}
