using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Whether git is there and new enough.</summary>
/// <param name="folder">Where to ask; an existing folder.</param>
internal sealed partial class GitCheck(string folder) : IEnvironmentCheck
{
    private static readonly Version Oldest = new(2, 25);

    public string Name => "git";

    public CheckCategory Category => CheckCategory.System;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var said = (await new GitCommand(folder).TryRunAsync(["version"], 1000, ct)).Output.Trim();
        return Judge(said);
    }

    internal static CheckOutcome Judge(string said) =>
        !Version.TryParse(Number().Match(said).Value, out var version) ? CheckOutcome.Warning($"git says of its version: '{said}'.", $"Install git {Oldest} or later.")
        : version < Oldest ? CheckOutcome.Warning($"git is {version}; the git tools were made for {Oldest} and later.", $"Install git {Oldest} or later.")
        : CheckOutcome.Pass(said);

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
