using System.Globalization;

namespace AgentOps;

/// <summary>A branch as <c>git for-each-ref</c> tells it.</summary>
/// <param name="Ref">The whole name, such as refs/heads/main.</param>
/// <param name="At">When its last commit was made.</param>
/// <param name="Author">Of the last commit.</param>
/// <param name="Current">True for the branch that is checked out.</param>
internal sealed record GitBranch(string Ref, DateTimeOffset At, string Author, bool Current)
{
    private static readonly string[] UsualMain = ["refs/heads/main", "refs/heads/master", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/trunk", "refs/heads/develop"];

    /// <summary>The short name: main, origin/main.</summary>
    public string Name => Ref.Split('/', 3)[2];

    /// <summary>Lines of ref, date, author, * where checked out, and the target of a symbolic one, which is no branch of its own.</summary>
    public static IReadOnlyList<GitBranch> Parse(string output) =>
    [
        .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\0'))
            .Where(fields => fields is [_, not "", _, _, ""])
            .Select(fields => new GitBranch(fields[0], DateTimeOffset.Parse(fields[1], CultureInfo.InvariantCulture), fields[2], fields[3] == "*")),
    ];

    /// <summary>The branch that the others are merged into: by its usual name, else the current one.</summary>
    public static GitBranch? Main(IReadOnlyList<GitBranch> branches) =>
        UsualMain.Select(name => branches.FirstOrDefault(branch => branch.Ref == name)).FirstOrDefault(branch => branch is not null)
        ?? branches.FirstOrDefault(branch => branch.Current);
}
