namespace AgentOps;

/// <summary>What the configuration adds to a shipped list and takes from it.</summary>
/// <param name="Add">Beside the shipped ones.</param>
/// <param name="Remove">Of the shipped ones, written as they are shipped.</param>
public sealed record GuardrailList(IReadOnlyList<string> Add, IReadOnlyList<string> Remove)
{
    public static GuardrailList Empty { get; } = new([], []);

    /// <summary>What counts, of a shipped list.</summary>
    public IEnumerable<string> Of(IEnumerable<string> shipped) => shipped.Except(Remove, StringComparer.OrdinalIgnoreCase).Concat(Add);
}
