namespace AgentOps;

/// <summary>What a transcript's line is about.</summary>
public enum TranscriptKind
{
    Step,
    Reply,
    Approval,
    End,
}
