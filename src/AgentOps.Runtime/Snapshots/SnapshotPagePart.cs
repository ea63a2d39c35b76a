namespace AgentOps;

/// <summary>One part on a snapshot's landing page.</summary>
/// <param name="Title">For people.</param>
/// <param name="Tone"><c>clean</c>, <c>attention</c> or <c>issues</c>.</param>
/// <param name="Said">The part's own word.</param>
/// <param name="Summary">On one line.</param>
/// <param name="Command">To type.</param>
/// <param name="Page">Its page, a file beside this one; empty where it has none.</param>
/// <param name="Markdown">A file beside this one.</param>
/// <param name="Json">A file beside this one.</param>
public sealed record SnapshotPagePart(string Title, string Tone, string Said, string Summary, string Command, string Page, string Markdown, string Json)
{
    public bool HasPage => Page.Length > 0;

    /// <inheritdoc/>
    public override string ToString() => Title;
}
