namespace AgentOps;

/// <summary>What a check found.</summary>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What was seen, with numbers; never a secret.</param>
/// <param name="Remedy">What to do, as a sentence with the command to type; null where nothing is to be done.</param>
public sealed record CheckOutcome(CheckStatus Status, string Detail, string? Remedy = null)
{
    public static CheckOutcome Pass(string detail) => new(CheckStatus.Pass, detail);

    public static CheckOutcome NotApplicable(string detail) => new(CheckStatus.NotApplicable, detail);

    public static CheckOutcome Warning(string detail, string remedy) => new(CheckStatus.Warning, detail, remedy);

    public static CheckOutcome Fail(string detail, string remedy) => new(CheckStatus.Fail, detail, remedy);

    /// <summary>A failure with the advice of the error table.</summary>
    public static CheckOutcome Fail(AgentOpsException error) => Fail(error.Message, ErrorTable.Get(error.Code).Action);
}
