using System.Collections;

namespace AgentOps;

/// <summary>Tells the configured command and webhook when a run moves to a status of <see cref="NotifySettings.On"/>, when it reaches the share of a limit, and when it proposes something that a person decides about. What goes wrong here is logged and never fails the run.</summary>
public sealed class RunNotifier : IDisposable
{
    private readonly NotifySettings settings;
    private readonly Workspace workspace;
    private readonly IAgentLog log;
    private readonly TimeProvider clock;
    private readonly Func<IDictionary> environment;
    private readonly Lazy<NotifyWebhook> webhook = new();

    public RunNotifier(NotifySettings settings, Workspace workspace, IAgentLog log, TimeProvider clock)
        : this(settings, workspace, log, clock, Environment.GetEnvironmentVariables)
    {
    }

    internal RunNotifier(NotifySettings settings, Workspace workspace, IAgentLog log, TimeProvider clock, Func<IDictionary> environment) =>
        (this.settings, this.workspace, this.log, this.clock, this.environment) = (settings, workspace, log, clock, environment);

    /// <summary>Returns when everybody was told, or the time limit was reached. Throws only when <paramref name="ct"/> is cancelled.</summary>
    /// <param name="run">As it is after the move.</param>
    /// <param name="approvalId">The question it is blocked by, if any.</param>
    /// <param name="configurationTrusted">False tells nobody: an untrusted agentops.yaml may not name commands and addresses.</param>
    /// <param name="ct">Ends the telling early.</param>
    public async Task NotifyAsync(Run run, string? approvalId, bool configurationTrusted, CancellationToken ct)
    {
        if (settings.On.Contains(run.Status) && CanTell(run, configurationTrusted))
            await SendAsync(run, RunNotice.EventOf(run.Status), RunNotice.Of(run, approvalId, workspace, clock.GetUtcNow()), ct);
    }

    /// <summary>The same about a limit whose share is reached, whatever <see cref="NotifySettings.On"/> says.</summary>
    /// <param name="state">The limit.</param>
    /// <param name="run">The run that reached it.</param>
    /// <param name="configurationTrusted">False tells nobody.</param>
    /// <param name="ct">Ends the telling early.</param>
    public async Task NotifyAlertAsync(BudgetState state, Run run, bool configurationTrusted, CancellationToken ct)
    {
        if (CanTell(run, configurationTrusted))
            await SendAsync(run, BudgetNotice.Event, BudgetNotice.Of(state, run, workspace, clock.GetUtcNow()), ct);
    }

    /// <summary>The same about a proposal that waits for a person, where a run that does would be told of.</summary>
    /// <param name="publication">With its question.</param>
    /// <param name="run">The run that proposed.</param>
    /// <param name="configurationTrusted">False tells nobody.</param>
    /// <param name="ct">Ends the telling early.</param>
    public async Task NotifyProposalAsync(Publication publication, Run run, bool configurationTrusted, CancellationToken ct)
    {
        if (settings.On.Contains(RunStatus.Blocked) && CanTell(run, configurationTrusted))
            await SendAsync(run, PublicationNotice.Event, PublicationNotice.Of(publication, workspace, clock.GetUtcNow()), ct);
    }

    public void Dispose()
    {
        if (webhook.IsValueCreated)
            webhook.Value.Dispose();
    }

    private bool CanTell(Run run, bool configurationTrusted)
    {
        if (settings.Command.Count == 0 && settings.Webhook is null)
            return false;
        if (!configurationTrusted)
            Note(run, "notify.skipped", "Nobody was told, because agentops.yaml is not trusted.");
        return configurationTrusted;
    }

    private Task SendAsync(Run run, string eventName, string notice, CancellationToken ct) => Task.WhenAll(
        TellAsync(run, "notify.command", limited => RunCommandAsync(run, notice, limited), ct),
        TellAsync(run, "notify.webhook", limited => PostAsync(eventName, notice, limited), ct));

    private Task<string?> RunCommandAsync(Run run, string notice, CancellationToken ct) => settings.Command.Count == 0
        ? Task.FromResult<string?>(null)
        : NotifyCommand.RunAsync(settings.Command, notice, workspace, run.Id, environment(), clock, ct);

    private Task<string?> PostAsync(string eventName, string notice, CancellationToken ct)
    {
        if (settings.Webhook is null)
            return Task.FromResult<string?>(null);
        if (!Uri.TryCreate(settings.Webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return Task.FromResult<string?>("notify.webhook is not an http or https address");
        var secret = settings.SecretVariable is null ? null : Variable(settings.SecretVariable);
        return settings.SecretVariable is not null && string.IsNullOrEmpty(secret)
            ? Task.FromResult<string?>($"the environment variable {settings.SecretVariable} that signs it is not set")
            : webhook.Value.PostAsync(address, notice, eventName, secret, ct);
    }

    // Names have no case on Windows, which the plain dictionary does not know.
    private string? Variable(string name) => ChildEnvironment.Build(new CommandSettings(), [name], new Dictionary<string, string>(), environment()).GetValueOrDefault(name);

    private async Task TellAsync(Run run, string name, Func<CancellationToken, Task<string?>> tell, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(settings.Timeout, clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            if (await tell(limited.Token) is { } problem)
                Note(run, $"{name}_failed", $"Telling about the run failed: {problem}.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Note(run, $"{name}_failed", $"Telling about the run took longer than {settings.Timeout.TotalSeconds:0.#} s and was given up.");
        }
        catch (AgentOpsException e)
        {
            Note(run, $"{name}_failed", $"Telling about the run failed: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Write(new LogEntry(LogLevel.Warning, $"{name}_failed", "Telling about the run failed.") { RunId = run.Id, TraceId = run.TraceId, Exception = e });
        }
    }

    private void Note(Run run, string name, string message) =>
        log.Write(new LogEntry(LogLevel.Warning, name, message) { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
}
