namespace AgentOps;

/// <summary>How far a run may publish without a person.</summary>
public enum PublicationMode
{
    /// <summary>A person decides about every publication.</summary>
    HumanApproval,

    /// <summary>What is low risk is published by itself, with its branch and a draft pull request where those are allowed; a person decides about the rest.</summary>
    DraftPr,

    /// <summary>Comment and labels alone; what is low risk by itself, a person decides about the rest.</summary>
    CommentOnly,
}
