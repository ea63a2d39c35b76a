namespace AgentOps;

/// <summary>What needs a person, on a snapshot's landing page.</summary>
/// <param name="Tone"><c>attention</c> or <c>issues</c>.</param>
/// <param name="Word">The same for people.</param>
/// <param name="Title">On one line.</param>
/// <param name="Command">To type first.</param>
public sealed record SnapshotPageNeed(string Tone, string Word, string Title, string Command)
{
    /// <inheritdoc/>
    public override string ToString() => Title;
}
