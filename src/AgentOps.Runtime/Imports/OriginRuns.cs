namespace AgentOps;

/// <summary>What the runs of every other system have in common here.</summary>
internal static class OriginRuns
{
    /// <summary>Stands in for what a run was begun from there: no mission, so that nobody can execute it again.</summary>
    public static StoredDefinition DefinitionOf(Run run)
    {
        var text = $"# {run.SubmittedBy}: what this run was begun from is not here.\n";
        return new StoredDefinition(TextHash.Of(text), run.Kind, run.Mission, text, null);
    }

    /// <summary>A run that ended elsewhere.</summary>
    /// <param name="system">000, 001 or 002.</param>
    /// <param name="mission">Its mission's name here.</param>
    /// <param name="status">Succeeded, Failed or Cancelled.</param>
    /// <param name="ended">When.</param>
    /// <param name="duration">How long it ran.</param>
    public static Run Ended(string system, string mission, RunStatus status, DateTimeOffset ended, TimeSpan duration)
    {
        var created = ended - duration;
        var run = new Run
        {
            Id = AgentId.New(created),
            Mission = mission,
            Status = status,
            DefinitionHash = "",
            CreatedAt = created,
            StartedAt = created,
            EndedAt = ended,
            Duration = duration,
            SubmittedBy = $"import:{system}",
        };
        return run with { DefinitionHash = DefinitionOf(run).Hash };
    }

    public static ErrorEnvelope Failure(string? message) =>
        ErrorTable.Get("imported_failure").ToEnvelope(ImportedText.Text(message) ?? "It failed; nothing was noted about it.");
}
