using System.Globalization;

namespace AgentOps;

/// <summary>What <c>git status --porcelain=v2 --branch -z</c> says.</summary>
internal sealed record GitStatus(string Branch, string? Upstream, int Ahead, int Behind, IReadOnlyList<GitStatus.File> Files)
{
    /// <param name="State">staged, changed, staged and changed, untracked or conflicted.</param>
    /// <param name="Path">Relative to the repository.</param>
    internal sealed record File(string State, string Path);

    public int Count(string state) => Files.Count(file => file.State.Contains(state, StringComparison.Ordinal));

    public static GitStatus Parse(string output)
    {
        var status = new GitStatus("(none)", null, 0, 0, []);
        var files = new List<File>();
        var records = new Queue<string>(output.Split('\0', StringSplitOptions.RemoveEmptyEntries));
        while (records.TryDequeue(out var record))
        {
            switch (record[0])
            {
                case '#': status = WithHeader(status, record.Split(' ')); break;
                case '1': files.Add(new File(State(record), After(record, 8))); break;
                case '2':
                    files.Add(new File(State(record), After(record, 9)));
                    // The name before the renaming follows as a record of its own.
                    records.TryDequeue(out _);
                    break;
                case 'u': files.Add(new File("conflicted", After(record, 10))); break;
                case '?': files.Add(new File("untracked", After(record, 1))); break;
            }
        }
        return status with { Files = files };
    }

    private static GitStatus WithHeader(GitStatus status, string[] words) => words switch
    {
        [_, "branch.head", var branch, ..] => status with { Branch = branch },
        [_, "branch.upstream", var upstream, ..] => status with { Upstream = upstream },
        [_, "branch.ab", var ahead, var behind] => status with
        {
            Ahead = int.Parse(ahead, CultureInfo.InvariantCulture),
            Behind = -int.Parse(behind, CultureInfo.InvariantCulture),
        },
        _ => status,
    };

    private static string State(string record) => (record[2] != '.', record[3] != '.') switch
    {
        (true, true) => "staged and changed",
        (true, false) => "staged",
        _ => "changed",
    };

    private static string After(string record, int fields) => record.Split(' ', fields + 1)[^1];
}
