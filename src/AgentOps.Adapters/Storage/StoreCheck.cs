namespace AgentOps.Adapters;

/// <summary>Something that holds in every sound store, as a question that gives one row for whatever breaks it.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Sql">Gives a text for each offender; ?1 is the time now.</param>
/// <param name="Broken">What holds of the offenders, as the beginning of a sentence that goes on with them.</param>
/// <param name="Remedy">What to do next.</param>
internal sealed record StoreCheck(string Code, FindingSeverity Severity, string Sql, string Broken, string Remedy)
{
    public bool TakesTime { get; } = Sql.Contains("?1", StringComparison.Ordinal);
}
