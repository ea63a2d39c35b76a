namespace AgentOps.Host.Tests.Chaos;

/// <summary>How much chaos: a little by default, so that the suite stays quick; all of it with <c>AGENTOPS_CHAOS=full</c>.</summary>
internal static class ChaosSize
{
    public const string Trait = "Chaos";
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("AGENTOPS_CHAOS") == "full";

    /// <summary>Each of three submitters submits so many.</summary>
    public static int Missions => IsFull ? 1667 : 400;

    public static TimeSpan Writing => IsFull ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(8);

    public static TimeSpan Patience => IsFull ? TimeSpan.FromMinutes(60) : TimeSpan.FromMinutes(10);
}
