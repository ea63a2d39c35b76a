namespace AgentOps.Host;

/// <summary>The words after <c>run</c>.</summary>
internal sealed record RunArguments
{
    public required string Mission { get; init; }

    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    public string? Workspace { get; init; }

    public bool DryRun { get; init; }

    public bool Json { get; init; }

    public bool Initialize { get; init; } = true;

    /// <summary>The arguments, or a sentence about what is wrong with them.</summary>
    public static (RunArguments? Arguments, string? Problem) Parse(IReadOnlyList<string> words)
    {
        if (words.Count == 0 || words[0] != "run")
            return (null, words.Count == 0 ? "A command is missing." : $"There is no command '{words[0]}'.");
        var parsed = new RunArguments { Mission = "" };
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < words.Count; i++)
        {
            var value = i + 1 < words.Count ? words[i + 1] : null;
            switch (words[i])
            {
                case "--dry-run":
                    parsed = parsed with { DryRun = true };
                    break;
                case "--json":
                    parsed = parsed with { Json = true };
                    break;
                case "--no-init":
                    parsed = parsed with { Initialize = false };
                    break;
                case "--workspace" when value is not null:
                    parsed = parsed with { Workspace = value };
                    i++;
                    break;
                case "--input" when value?.IndexOf('=', StringComparison.Ordinal) is > 0 and var at:
                    inputs[value[..at]] = value[(at + 1)..];
                    i++;
                    break;
                case "--workspace" or "--input":
                    return (null, $"{words[i]} needs a value{(words[i] == "--input" ? " of the form NAME=VALUE" : "")}.");
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    return (null, $"There is no option '{option}'.");
                case var mission when parsed.Mission.Length == 0:
                    parsed = parsed with { Mission = mission };
                    break;
                default:
                    return (null, $"'{words[i]}' is one word too many; put a goal of several words in quotes.");
            }
        }
        return parsed.Mission.Length == 0 ? (null, "The mission is missing.") : (parsed with { Inputs = inputs }, null);
    }
}
