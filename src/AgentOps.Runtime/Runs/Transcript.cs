namespace AgentOps;

/// <summary>Puts a run's steps, replies and approvals into the order they happened.</summary>
public static class Transcript
{
    public static IReadOnlyList<TranscriptEntry> Build(Run run, IReadOnlyList<Step> steps, IReadOnlyList<Reply> replies, IReadOnlyList<Approval> approvals)
    {
        var turns = steps.ToDictionary(step => step.Number, TurnOf);
        // Times tie within a millisecond, and for as long as a clock that was set back is behind: then what led to what decides.
        var entries = steps.Select(step => (Entry: Of(run, step), Turn: TurnOf(step)))
            .Concat(replies.Select(reply => (Entry: Of(run, reply), Turn: reply.Number)))
            .Concat(approvals.Select(approval => (Entry: Of(run, approval), Turn: turns.GetValueOrDefault(approval.StepNumber, int.MaxValue))))
            .OrderBy(line => line.Entry.At).ThenBy(line => line.Turn)
            .ThenBy(line => line.Entry.Kind != TranscriptKind.Reply).ThenBy(line => line.Entry.Step).ThenBy(line => line.Entry.Kind == TranscriptKind.Step)
            .Select(line => line.Entry).ToList();
        if (run.EndedAt is { } ended)
            entries.Add(new TranscriptEntry
            {
                RunId = run.Id, Mission = run.Mission, Kind = TranscriptKind.End, At = ended, Name = run.Mission, Status = run.Status.ToString(), Duration = run.Duration,
                InputTokens = run.InputTokens, CachedInputTokens = run.CachedInputTokens, OutputTokens = run.OutputTokens, Cost = run.Cost, Description = run.Reason ?? "", Output = run.Summary, Error = run.Error, TraceId = run.TraceId,
            });
        return entries;
    }

    /// <summary>Of a workflow run: what its event log says.</summary>
    public static IReadOnlyList<TranscriptEntry> Build(Run run, IReadOnlyList<WorkflowLogEntry> log) =>
    [
        .. log.Select(entry => new TranscriptEntry
        {
            RunId = run.Id, Mission = run.Mission, Kind = TranscriptKind.Event, At = entry.At, Name = entry.Step ?? "", Status = entry.Type.ToString(), Description = entry.Message, TraceId = run.TraceId,
        }),
    ];

    private static int TurnOf(Step step) => step.Reply ?? 0;

    private static TranscriptEntry Of(Run run, Step step) => new()
    {
        RunId = run.Id, Mission = run.Mission, Kind = TranscriptKind.Step, At = step.StartedAt, Step = step.Number, Name = step.Tool, Status = step.Status.ToString(),
        Duration = step.Duration, InputTokens = step.InputTokens, CachedInputTokens = step.CachedInputTokens, OutputTokens = step.OutputTokens, Cost = step.Cost, Description = step.Description,
        Arguments = step.Arguments, Output = step.Output, Error = step.Error, TraceId = step.TraceId, SpanId = step.SpanId,
    };

    private static TranscriptEntry Of(Run run, Reply reply) => new()
    {
        RunId = run.Id, Mission = run.Mission, Kind = TranscriptKind.Reply, At = reply.At, Name = reply.Model, Status = "Received", Duration = reply.Duration,
        InputTokens = reply.InputTokens, CachedInputTokens = reply.CachedInputTokens, OutputTokens = reply.OutputTokens, Cost = reply.Cost, TraceId = run.TraceId,
        Description = reply.ToolCalls.Count == 0 ? "" : $"asks for {string.Join(", ", reply.ToolCalls.Select(call => call.Tool))}", Output = reply.Text,
    };

    private static TranscriptEntry Of(Run run, Approval approval) => new()
    {
        RunId = run.Id, Mission = run.Mission, Kind = TranscriptKind.Approval, At = approval.RequestedAt, Step = approval.StepNumber, Name = approval.Kind.ToString(),
        Status = approval.Status.ToString(), Duration = Waited(approval), Description = approval.Summary, Arguments = approval.Arguments,
        Output = approval.DecidedBy is null ? null : $"{approval.DecidedBy}: {approval.Comment}".TrimEnd(' ', ':'), TraceId = run.TraceId,
    };
    // Question and answer may come from two machines, or from before and after somebody set the clock back.
    private static TimeSpan? Waited(Approval approval) =>
        approval.DecidedAt - approval.RequestedAt is { } waited ? waited > TimeSpan.Zero ? waited : TimeSpan.Zero : null;
}
