namespace AgentOps;

/// <summary>One row of the error table.</summary>
/// <param name="Code">Stable identifier in snake_case, used in stores, logs and files.</param>
/// <param name="Category">Who can end this trouble.</param>
/// <param name="Kind">The shape of the failure, from which a host picks its own error class.</param>
/// <param name="Recoverable">Whether the same call may succeed later by itself.</param>
/// <param name="Action">What to do next, as a sentence with the command to type.</param>
public sealed record ErrorDefinition(string Code, AgentErrorCategory Category, ErrorKind Kind, bool Recoverable, string Action)
{
    /// <summary>The PowerShell ErrorId: the code in PascalCase.</summary>
    public string ErrorId { get; } = string.Concat(Code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public ErrorEnvelope ToEnvelope(string message) => new(Code, Category, message, Recoverable);
}
