namespace AgentOps;

/// <summary>What a transcript's line is about.</summary>
public enum TranscriptKind
{
    Step,
    Reply,
    Approval,

    /// <summary>Of a workflow run: an entry of its event log.</summary>
    Event,
    End,
}
