namespace AgentOps;

/// <summary>Times to recovery, added up.</summary>
/// <param name="Count">How many.</param>
/// <param name="Total">All of them together.</param>
/// <param name="Longest">The longest of them.</param>
/// <param name="FailingSince">The first failure of the oldest trouble that is not over.</param>
internal sealed record Recoveries(long Count, TimeSpan Total, TimeSpan Longest, DateTimeOffset? FailingSince)
{
    public static Recoveries None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero, null);

    public Recoveries And(DateTimeOffset failed, DateTimeOffset succeeded) => this with
    {
        Count = Count + 1,
        Total = Total + (succeeded - failed),
        Longest = succeeded - failed > Longest ? succeeded - failed : Longest,
    };

    public Recoveries And(Recoveries other) => new(
        Count + other.Count,
        Total + other.Total,
        other.Longest > Longest ? other.Longest : Longest,
        FailingSince is null || other.FailingSince < FailingSince ? other.FailingSince ?? FailingSince : FailingSince);

    public AgentReliability Into(AgentReliability row) => row with
    {
        Recoveries = Count,
        MeanTimeToRecovery = Count == 0 ? null : Total / Count,
        LongestRecovery = Count == 0 ? null : Longest,
        FailingSince = FailingSince,
    };
}
