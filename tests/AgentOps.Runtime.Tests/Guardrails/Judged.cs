namespace AgentOps.Tests.Guardrails;

/// <summary>Changes without a repository, and what the rules say about them.</summary>
internal static class Judged
{
    public static ChangedFile File(string path, ChangeKind change = ChangeKind.Added, int added = 1, int removed = 0) =>
        new() { Path = path, Change = change, Added = added, Removed = removed };

    public static GuardrailReport Report(IReadOnlyList<ChangedFile> files, GuardrailSettings? settings = null, IReadOnlyList<string>? plan = null, IReadOnlyList<PassingChange>? passing = null, params (string Path, string Text)[] texts) =>
        GuardrailRules.Check(
            new ChangeReading(
                new ChangeSet { BaseCommit = "base", Files = files },
                texts.ToDictionary(text => text.Path, IReadOnlyList<AddedLines> (text) => [new AddedLines(1, text.Text)], StringComparer.Ordinal),
                passing ?? []),
            settings ?? new GuardrailSettings(), plan, DateTimeOffset.UnixEpoch);

    /// <summary>The rules that find something in a change of these paths.</summary>
    public static IReadOnlyList<string> Rules(params string[] paths) => [.. Report([.. paths.Select(path => File(path))]).Findings.Select(finding => finding.Rule).Distinct()];
}
