namespace AgentOps;

/// <summary>What a run that has ended came to.</summary>
/// <param name="Attempts">1 for a run that was never tried again.</param>
/// <param name="Interruptions">How often it lost its process.</param>
/// <param name="Duration">Time spent Running in its last attempt.</param>
/// <param name="InputTokens">Over all attempts.</param>
/// <param name="OutputTokens">Over all attempts.</param>
/// <param name="Cost">Over all attempts.</param>
public sealed record RunTotals(int Attempts, int Interruptions, TimeSpan Duration, long InputTokens, long OutputTokens, decimal Cost);
