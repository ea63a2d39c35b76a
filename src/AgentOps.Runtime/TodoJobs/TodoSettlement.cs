namespace AgentOps;

/// <summary>What an item's run, or its failure to get one, makes of the item and of its job.</summary>
/// <param name="Item">The item after it.</param>
/// <param name="Suspend">Why the job is suspended by it, in a sentence; null when it goes on.</param>
/// <param name="Error">The error that suspends it.</param>
public sealed record TodoSettlement(TodoItem Item, string? Suspend = null, ErrorEnvelope? Error = null);
