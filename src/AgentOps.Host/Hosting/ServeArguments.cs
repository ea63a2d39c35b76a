using System.Globalization;

namespace AgentOps.Host;

/// <summary>The words after <c>serve</c>.</summary>
internal sealed record ServeArguments
{
    public string? Workspace { get; init; }

    public bool Once { get; init; }

    public int? Slots { get; init; }

    public bool Json { get; init; }

    public bool Service { get; init; }

    /// <summary>The arguments, or a sentence about what is wrong with them.</summary>
    public static (ServeArguments? Arguments, string? Problem) Parse(IReadOnlyList<string> words)
    {
        var parsed = new ServeArguments();
        for (var i = 1; i < words.Count; i++)
        {
            var value = i + 1 < words.Count ? words[i + 1] : null;
            switch (words[i])
            {
                case "--once":
                    parsed = parsed with { Once = true };
                    break;
                case "--json":
                    parsed = parsed with { Json = true };
                    break;
                case "--service":
                    parsed = parsed with { Service = true };
                    break;
                case "--workspace" when value is not null:
                    parsed = parsed with { Workspace = value };
                    i++;
                    break;
                case "--slots" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var slots) && slots is >= 1 and <= WorkerRules.MostSlots:
                    parsed = parsed with { Slots = slots };
                    i++;
                    break;
                case "--workspace":
                    return (null, "--workspace needs a value.");
                case "--slots":
                    return (null, $"--slots needs a number from 1 to {WorkerRules.MostSlots}.");
                case var other:
                    return (null, $"serve takes no '{other}'.");
            }
        }
        return (parsed, null);
    }
}
