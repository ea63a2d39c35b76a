namespace AgentOps;

/// <summary>The words of other systems for how something ended.</summary>
internal static class OriginStatus
{
    /// <summary>Blocked was an end there, and neither success nor failure; so is Cancelled here.</summary>
    public const string Blocked = "blocked there: a call was not allowed";

    /// <summary>Null for a word that nobody knows.</summary>
    public static RunStatus? OfMission(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "succeeded" => RunStatus.Succeeded,
        "failed" => RunStatus.Failed,
        "blocked" => RunStatus.Cancelled,
        _ => null,
    };
}
