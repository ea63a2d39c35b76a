using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>A sum of changes as text and back: a line of numbers, then the authors, then the files. Names hold no NUL and no line of theirs ends in one.</summary>
internal static class GitChurnText
{
    public static string Write(GitChurn churn, bool truncated)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{churn.Commits}\0{churn.Authors.Count}\0{(truncated ? 1 : 0)}\0");
        foreach (var author in churn.Authors)
            text.Append(CultureInfo.InvariantCulture, $"{author.Commits}\0{author.Name}\0");
        foreach (var file in churn.Files)
            text.Append(CultureInfo.InvariantCulture, $"{file.Commits}\0{file.Added}\0{file.Removed}\0{file.Path}\0");
        return text.ToString();
    }

    public static (GitChurn Churn, bool Truncated) Read(string text)
    {
        var fields = text.Split('\0');
        var authors = Enumerable.Range(0, Number(fields[1])).Select(at => new GitChurn.Author(fields[4 + 2 * at], Number(fields[3 + 2 * at]))).ToList();
        var files = fields.Skip(3 + 2 * authors.Count).Chunk(4).Where(file => file.Length == 4)
            .Select(file => new GitChurn.File(file[3], Number(file[0]), long.Parse(file[1], CultureInfo.InvariantCulture), long.Parse(file[2], CultureInfo.InvariantCulture))).ToList();
        return (new GitChurn(Number(fields[0]), authors, files), fields[2] == "1");
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
