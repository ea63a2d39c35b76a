using System.IO.Enumeration;

namespace AgentOps;

/// <summary>Tells what an outside agent changed and which of it lay outside its scope. Pure: the reading is <see cref="RepositoryReader"/>'s.</summary>
public static class RepositoryScope
{
    private static readonly string[] Protected = [".git", ".agentops"];

    /// <summary>The changed paths in order, relative to the root with / as separator; refs as <c>.git/refs/...</c>.</summary>
    public static IReadOnlyList<string> Changed(RepositorySnapshot before, RepositorySnapshot after)
    {
        // A cut walk saw an arbitrary part of the tree: only what both saw can be compared.
        var partial = before.Partial || after.Partial;
        return
        [
            .. Differences(before.Files, after.Files).Where(path => !partial || (before.Files.ContainsKey(path) && after.Files.ContainsKey(path)))
                .Concat(after.Committed)
                .Concat(Differences(before.Guarded, after.Guarded))
                .Concat(Differences(before.Refs, after.Refs).Where(name => !after.Forward.Contains(name)).Select(name => ".git/" + name))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Those that no pattern allows. Patterns take * and ?, where * also matches /, and a folder stands for everything below it; none at all allows all but .git, .agentops and what lies outside the root.</summary>
    public static IReadOnlyList<string> Outside(IReadOnlyList<string> changed, IReadOnlyList<string> patterns) =>
        [.. changed.Where(path => IsProtected(path) || (patterns.Count > 0 && !patterns.Any(pattern => Allows(pattern, path))))];

    private static bool IsProtected(string path) => path.StartsWith("../", StringComparison.Ordinal)
        || Protected.Any(folder => path.Equals(folder, StringComparison.OrdinalIgnoreCase)
            || path.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase));

    private static bool Allows(string pattern, string path)
    {
        var plain = pattern.Replace('\\', '/').TrimEnd('/');
        if (plain.StartsWith("./", StringComparison.Ordinal))
            plain = plain[2..];
        // As in .gitignore files, **/ also stands for no folder at all.
        string[] forms = plain.StartsWith("**/", StringComparison.Ordinal) ? [plain, plain + "/*", plain[3..], plain[3..] + "/*"] : [plain, plain + "/*"];
        return forms.Any(form => FileSystemName.MatchesSimpleExpression(form, path, ignoreCase: false));
    }

    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key));
}
