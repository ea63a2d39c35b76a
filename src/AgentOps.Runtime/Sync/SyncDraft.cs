namespace AgentOps;

/// <summary>A hand-off before it is staged.</summary>
/// <param name="Action">What it asks for.</param>
/// <param name="Format"><c>md</c> or <c>json</c>.</param>
/// <param name="Text">Its whole content.</param>
public sealed record SyncDraft(SyncAction Action, string Format, string Text);
