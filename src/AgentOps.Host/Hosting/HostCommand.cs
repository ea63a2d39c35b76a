using System.Globalization;

namespace AgentOps.Host;

/// <summary>Runs one mission on the repository it stands in and says how it went (progress to the error writer, the result to the output), or serves a workspace.</summary>
public sealed class HostCommand(TextWriter output, TextWriter error, string folder, TimeProvider clock)
{
    /// <param name="words">The command line.</param>
    /// <param name="stop">The first signal: what runs goes back to the queue; serve lets it end first.</param>
    /// <param name="hurry">The second: serve waits no more.</param>
    public async Task<ExitCode> RunAsync(IReadOnlyList<string> words, CancellationToken stop, CancellationToken hurry = default)
    {
        if (words is ["--help" or "-h" or "help"])
        {
            await output.WriteLineAsync(HostUsage.Text);
            return ExitCode.Succeeded;
        }
        try
        {
            if (words is ["serve", ..])
            {
                var (serve, wrong) = ServeArguments.Parse(words);
                return serve is null ? await RefuseAsync(wrong!) : await new ServeCommand(output, error, folder, clock).RunAsync(serve, stop, hurry);
            }
            var (run, problem) = RunArguments.Parse(words);
            return run is null ? await RefuseAsync(problem!) : await RunAsync(run, stop);
        }
        catch (AgentOpsException failed)
        {
            await error.WriteLineAsync($"{failed.Code}: {failed.Message}{Environment.NewLine}{ErrorTable.Get(failed.Code).Action}");
            return failed.Envelope.Category is AgentErrorCategory.Configuration or AgentErrorCategory.Validation or AgentErrorCategory.Permission
                ? ExitCode.InvalidInput : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
    }

    private async Task<ExitCode> RefuseAsync(string problem)
    {
        await error.WriteLineAsync($"{problem}{Environment.NewLine}{HostUsage.Text}");
        return ExitCode.InvalidInput;
    }

    private async Task<ExitCode> RunAsync(RunArguments arguments, CancellationToken ct)
    {
        var trust = TrustStore.Default();
        var workspace = await FindAsync(arguments, trust);
        await using var runtime = await AgentRuntime.OpenAsync(HostOptions.Of(workspace, trust, clock), ct);
        var mission = await MissionOfAsync(runtime, arguments.Mission);
        if (mission is null)
            return ExitCode.InvalidInput;
        var run = await runtime.Runs.StartAsync(mission, new RunStart
        {
            Inputs = arguments.Inputs,
            DryRun = arguments.DryRun,
            Progress = told => error.WriteLine(told.Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"  {step.Number}. {told.Message}") : told.Message),
        }, ct);
        await SayAsync(run, workspace, arguments.Json);
        return run.Status switch
        {
            RunStatus.Succeeded => ExitCode.Succeeded,
            RunStatus.Failed => ExitCode.Failed,
            RunStatus.Blocked or RunStatus.Waiting => ExitCode.Blocked,
            _ => ExitCode.Cancelled,
        };
    }

    private async Task<Workspace> FindAsync(RunArguments arguments, TrustStore trust)
    {
        try
        {
            return WorkspaceLocator.Find(arguments.Workspace, folder);
        }
        catch (AgentOpsException missing) when (missing.Code == "workspace_not_found" && arguments.Initialize && arguments.Workspace is null)
        {
            var made = WorkspaceInitializer.Create(WorkspaceInitializer.Plan(folder, force: false), trust, clock, SettingsTemplate.Text);
            await error.WriteLineAsync($"Made a workspace: {made.Folder}");
            return made;
        }
    }

    private async Task<Mission?> MissionOfAsync(AgentRuntime runtime, string text)
    {
        MissionReading reading;
        try
        {
            reading = runtime.Missions.Read(text, folder);
        }
        catch (AgentOpsException missing) when (missing.Code == "mission_not_found" && text.Contains(' ', StringComparison.Ordinal))
        {
            return MissionCatalog.Ephemeral(text);
        }
        foreach (var finding in reading.Findings)
            await error.WriteLineAsync(finding.ToString());
        return reading.IsValid ? reading.Mission : null;
    }

    private async Task SayAsync(Run run, Workspace workspace, bool asJson)
    {
        if (asJson)
        {
            await output.WriteLineAsync(RunJson.Of(run));
            return;
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{run.Mission} {run.Id}: {run.Status} after {run.Duration.TotalSeconds:0.0} s, {run.StepCount} steps, {run.TotalTokens} tokens, ${run.Cost:0.00}"));
        if ((run.Summary ?? run.Reason) is { Length: > 0 } said)
            await output.WriteLineAsync(said);
        if (run.Error is { } failed)
            await output.WriteLineAsync($"{failed.Code}: {ErrorTable.Get(failed.Code).Action}");
        var artifacts = workspace.ArtifactsOf(run.Id);
        if (Directory.Exists(artifacts))
            foreach (var file in Directory.EnumerateFiles(artifacts).Order(StringComparer.Ordinal))
                await output.WriteLineAsync($"Artifact: {workspace.Relative(file)}");
    }
}
