namespace AgentOps;

/// <summary>Puts a tool's result into its step: redacted on the way in, cut at the limit, the whole kept as an artifact.</summary>
internal static class StepOutput
{
    public static async Task<Step> ApplyAsync(Step step, ToolResult result, EngineServices services, string runId)
    {
        var output = Redactor.Redact(result.Output);
        var limit = services.Settings.Runs.OutputLimit;
        var artifact = result.Artifact;
        var cut = output.Length > limit;
        if (cut && artifact is null)
            artifact = await KeepAsync(output, services, runId, step.Number);
        return step with
        {
            Status = result.Error is null ? StepStatus.Succeeded : StepStatus.Failed,
            Output = cut ? Shorten(output, limit) : output,
            OutputTruncated = cut || result.Truncated,
            Data = result.Data is null ? null : Redactor.RedactJson(result.Data),
            Artifact = artifact,
            Error = result.Error is { } error
                ? error with { RunId = runId, StepId = step.Number, TraceId = step.TraceId, Message = Redactor.Redact(error.Message) } : null,
            InputTokens = result.InputTokens,
            CachedInputTokens = Math.Clamp(result.CachedInputTokens, 0, Math.Max(0, result.InputTokens)),
            OutputTokens = result.OutputTokens,
            Cost = result.Cost,
        };
    }

    // Head and tail: what was asked for stands at the beginning, what went wrong at the end.
    private static string Shorten(string output, int limit)
    {
        var head = limit * 2 / 3;
        return $"{output[..head]}\n… {output.Length - limit} characters left out …\n{output[^(limit - head)..]}";
    }

    private static async Task<string?> KeepAsync(string output, EngineServices services, string runId, int number)
    {
        var path = Path.Combine(services.Workspace.ArtifactsOf(runId), $"step-{number}-output.txt");
        try
        {
            Directory.CreateDirectory(services.Workspace.ArtifactsOf(runId));
            var most = (int)Math.Min(output.Length, services.Settings.Runs.ArtifactLimit);
            await AtomicFile.WriteAsync(path, output[..most], ownerOnly: true, CancellationToken.None);
            return services.Workspace.Relative(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The step's outcome matters more than its long output: a full disk must not turn a success into a failure.
            return null;
        }
    }
}
