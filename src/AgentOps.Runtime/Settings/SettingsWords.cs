namespace AgentOps;

/// <summary>The words of <c>agentops.yaml</c> for our enumerations.</summary>
internal static class SettingsWords
{
    public static readonly (string Word, StoreDurability Value)[] Durabilities = [("full", StoreDurability.Full), ("normal", StoreDurability.Normal)];

    /// <summary>Destructive is left out: it always asks.</summary>
    public static readonly (string Word, Risk Value)[] AutoApprovals = [("safe", Risk.Safe), ("review", Risk.Review)];

    public static readonly (string Word, Risk Value)[] Risks = [("safe", Risk.Safe), ("review", Risk.Review), ("destructive", Risk.Destructive)];

    public static readonly (string Word, RetentionAction Value)[] RetentionActions =
        [("keep", RetentionAction.Keep), ("archive", RetentionAction.Archive), ("delete", RetentionAction.Delete)];

    public static readonly (string Word, TrackerKind Value)[] TrackerKinds =
        [("file", TrackerKind.File), ("markdown", TrackerKind.Markdown), ("github", TrackerKind.GitHub)];

    public static readonly (string Word, PublicationMode Value)[] PublicationModes =
        [("human_approval", PublicationMode.HumanApproval), ("draft_pr", PublicationMode.DraftPr), ("comment_only", PublicationMode.CommentOnly)];

    public static readonly (string Word, GuardrailSeverity Value)[] GuardrailSeverities =
        [("low", GuardrailSeverity.Low), ("medium", GuardrailSeverity.Medium), ("high", GuardrailSeverity.High)];

    public static readonly (string Word, LogLevel Value)[] LogLevels =
        [("debug", LogLevel.Debug), ("information", LogLevel.Information), ("warning", LogLevel.Warning), ("error", LogLevel.Error)];

    public static readonly (string Word, RunStatus Value)[] Statuses =
    [
        ("queued", RunStatus.Queued), ("running", RunStatus.Running), ("blocked", RunStatus.Blocked), ("waiting", RunStatus.Waiting), ("retry_pending", RunStatus.RetryPending),
        ("succeeded", RunStatus.Succeeded), ("failed", RunStatus.Failed), ("cancelled", RunStatus.Cancelled),
    ];
}
