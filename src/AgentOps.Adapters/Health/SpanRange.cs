namespace AgentOps.Adapters;

/// <summary>A part of a window: whole spans of one length, or raw runs.</summary>
/// <param name="Seconds">The spans' length, or <see cref="Raw"/>.</param>
/// <param name="From">The first moment in it.</param>
/// <param name="To">The first moment after it.</param>
internal sealed record SpanRange(long Seconds, DateTimeOffset From, DateTimeOffset To)
{
    public const long Raw = 0;
}
