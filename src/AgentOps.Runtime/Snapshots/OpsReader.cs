namespace AgentOps;

/// <summary>Asks for every part, one after the other. A part that fails is a part with its error, and the others are there.</summary>
internal static class OpsReader
{
    private const string FailedWord = "failed";

    public static async Task<IReadOnlyList<OpsFinding>> ReadAsync(OpsVisit visit, IEnumerable<OpsExtra> extras, CancellationToken ct)
    {
        var findings = new List<OpsFinding>();
        foreach (var source in OpsSources.Of(extras))
            findings.Add(await ReadAsync(source, visit, ct));
        return findings;
    }

    private static async Task<OpsFinding> ReadAsync(IOpsSource source, OpsVisit visit, CancellationToken ct)
    {
        var begun = visit.Site.Clock.GetTimestamp();
        try
        {
            var content = await source.ReadAsync(visit, ct);
            return new OpsFinding(PartOf(source, content.Said, content.Summary) with { Duration = visit.Site.Clock.GetElapsedTime(begun) }, content);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return new OpsFinding(Failed(PartOf(source, FailedWord, ""), failure) with { Duration = visit.Site.Clock.GetElapsedTime(begun) }, null);
        }
    }

    /// <summary>The part as one that could not be made.</summary>
    public static OpsPart Failed(OpsPart part, Exception failure)
    {
        var error = (failure as AgentOpsException)?.Envelope ?? ErrorTable.Get("unexpected").ToEnvelope(Redactor.Redact($"{failure.GetType().Name}: {failure.Message}"));
        return part with { Status = OpsStatusRules.Normalise(FailedWord), Said = FailedWord, Summary = DashboardText.Sentence(error.Message), Error = error };
    }

    private static OpsPart PartOf(IOpsSource source, string said, string summary) => new()
    {
        Name = source.Name,
        Title = source.Title,
        Status = OpsStatusRules.Normalise(said),
        Said = said,
        Summary = DashboardText.Sentence(summary),
        Command = source.Command,
    };
}
