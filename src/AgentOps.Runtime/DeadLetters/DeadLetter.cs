namespace AgentOps;

/// <summary>A run that failed while nobody watched and is not tried again by itself, with what a person needs to decide about it.</summary>
public sealed record DeadLetter
{
    public required Run Run { get; init; }

    /// <summary>Every failed attempt, oldest first.</summary>
    public required IReadOnlyList<RunAttempt> History { get; init; }

    public string RunId => Run.Id;

    public string Mission => Run.Mission;

    /// <summary>When it was set aside.</summary>
    public DateTimeOffset Since => Run.SetAsideAt ?? Run.EndedAt ?? Run.CreatedAt;

    public AgentErrorCategory Category => Error.Category;

    /// <summary>The code of the error that ended it.</summary>
    public string Code => Error.Code;

    public string Message => Error.Message;

    public ErrorEnvelope Error => Run.Error ?? ErrorTable.Get("unexpected").ToEnvelope("The run failed and says nothing of why.");

    public int Attempts => Run.Attempt;

    public string? SubmittedBy => Run.SubmittedBy;

    /// <summary>What to do about errors of its category.</summary>
    public string SuggestedAction => DeadLetterRules.ActionFor(Category);

    /// <summary>What to do about this very error, from the table of errors.</summary>
    public string Remedy => ErrorTable.Get(Code).Action;

    /// <inheritdoc/>
    public override string ToString() => Run.ToString();
}
