namespace AgentOps;

/// <summary>Deliveries of GitHub's webhooks: who sent them, what they ask for, and the queue. Nothing is executed here.</summary>
public sealed class WebhookService
{
    private const int LongestId = 200;
    private readonly AgentRuntime runtime;
    private readonly Func<string, string?> environment;

    /// <param name="runtime">Whose settings, trackers and queue count.</param>
    /// <param name="environment">Where the secret stands.</param>
    public WebhookService(AgentRuntime runtime, Func<string, string?> environment) => (this.runtime, this.environment) = (runtime, environment);

    private WebhookSettings Settings => runtime.Settings.Webhooks;

    /// <summary>
    /// Says what a delivery asks for, and writes nothing. The signature comes before anything else of it is looked at. Fails with webhook_signature_invalid,
    /// webhook_secret_missing, workspace_not_trusted (a secret is named by a configuration that is not trusted), webhook_delivery_invalid, webhook_payload_invalid, tracker_not_found.
    /// </summary>
    public async Task<WebhookLook> LookAsync(WebhookDelivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        RequireSender(delivery);
        if (delivery.DeliveryId is { } id && (id.Length is 0 or > LongestId || id.Any(char.IsControl)))
            throw new AgentOpsException("webhook_delivery_invalid", $"A delivery id has 1 to {LongestId} characters; this one has {id.Length}, or some that cannot be shown.");
        var facts = WebhookPayload.Read(delivery.Body);
        var cause = WebhookRules.Decide(delivery.Event, facts, Settings);
        if (cause != WebhookCause.None)
            return Ignored(delivery, facts, cause, null);
        if (await TrackerOfAsync(delivery, facts, ct) is not { } tracker)
            return Ignored(delivery, facts, WebhookCause.OtherRepository, null);
        return delivery.DeliveryId is { } known && await runtime.Store.Webhooks.IsKnownAsync(known, ct)
            ? Ignored(delivery, facts, WebhookCause.Duplicate, tracker)
            : new WebhookLook(null, facts.Action!, tracker, facts.Number!.Value, WebhookRules.Trigger(delivery.Event, facts));
    }

    /// <summary>
    /// Submits a run of the issue that a delivery is about, where it asks for one and the issue needs one. A delivery that was dealt with is known from then on; one that failed may come again.
    /// Fails as <see cref="LookAsync"/> and <see cref="IssueService.SubmitAsync(string, int, IssueStart, CancellationToken)"/> do.
    /// </summary>
    public async Task<WebhookOutcome> ReceiveAsync(WebhookDelivery delivery, CancellationToken ct)
    {
        var look = await LookAsync(delivery, ct);
        var outcome = look.Ignored ?? await SubmitAsync(delivery, look, ct);
        runtime.Log.Write(new LogEntry(LogLevel.Information, "webhook.received", $"A webhook was {outcome.Decision}: {outcome.Reason}") { RunId = outcome.RunId });
        return outcome;
    }

    private async Task<WebhookOutcome> SubmitAsync(WebhookDelivery delivery, WebhookLook look, CancellationToken ct)
    {
        var issue = await runtime.IssueRuns.SubmitAsync(look.Tracker, look.Number, new IssueStart { Reason = look.Trigger }, ct);
        // After the run, not before it: a crash between the two lets the delivery come again, and the issue then needs no second run.
        if (delivery.DeliveryId is { } id)
            await runtime.Store.Webhooks.RecordAsync(id, delivery.Event, issue.RunId, runtime.Clock.GetUtcNow(), CancellationToken.None);
        return new WebhookOutcome
        {
            Event = delivery.Event,
            Action = look.Action,
            Decision = issue.Decision == IssueDecision.Submitted ? WebhookDecision.Submitted : WebhookDecision.Skipped,
            Reason = issue.Decision == IssueDecision.Submitted ? $"{look.Trigger}: {issue.Reason}" : issue.Reason,
            Tracker = look.Tracker,
            Number = look.Number,
            Run = issue.Run,
        };
    }

    // Whoever cannot show the secret learns nothing, and makes us do nothing.
    private void RequireSender(WebhookDelivery delivery)
    {
        if (Settings.SecretVariable is not { } variable)
        {
            if (delivery.Signature is not null)
                throw new AgentOpsException("webhook_secret_missing", "The delivery is signed, and webhooks.secret_variable in agentops.yaml names no secret to check it with.");
            return;
        }
        if (!runtime.IsTrusted)
            throw new AgentOpsException("workspace_not_trusted", "agentops.yaml names the secret of webhooks, and is not trusted.");
        var secret = environment(variable);
        if (string.IsNullOrEmpty(secret))
            throw new AgentOpsException("webhook_secret_missing", $"The environment variable {variable}, which webhooks.secret_variable names, is not set.", variable);
        if (WebhookSignature.IsValid(delivery.Body.Span, delivery.Signature, secret))
            return;
        runtime.Log.Write(new LogEntry(LogLevel.Warning, "webhook.refused", "A webhook was refused: its signature is missing or wrong."));
        throw new AgentOpsException("webhook_signature_invalid", "The delivery's signature is missing or wrong.");
    }

    private async Task<string?> TrackerOfAsync(WebhookDelivery delivery, WebhookFacts facts, CancellationToken ct)
    {
        var trackers = runtime.Issues;
        if (delivery.Tracker is { } named)
            return trackers.Get(named).Name;
        var onGitHub = trackers.Names.Where(name => trackers.Get(name).Kind == TrackerKind.GitHub).OrderByDescending(name => name == trackers.DefaultName).ToList();
        if (facts.Repository is null || onGitHub.Count == 0)
            return trackers.DefaultName;
        foreach (var name in onGitHub)
            if (string.Equals(await trackers.Get(name).RepositoryAsync(ct), facts.Repository, StringComparison.OrdinalIgnoreCase))
                return name;
        return null;
    }

    private static WebhookLook Ignored(WebhookDelivery delivery, WebhookFacts facts, WebhookCause cause, string? tracker) => new(
        new WebhookOutcome
        {
            Event = WebhookRules.Word(delivery.Event),
            Action = WebhookRules.Word(facts.Action ?? ""),
            Decision = WebhookDecision.Ignored,
            Cause = cause,
            Reason = WebhookRules.Say(cause, delivery.Event, facts),
            Tracker = tracker,
            Number = facts.Number,
        },
        WebhookRules.Word(facts.Action ?? ""),
        tracker ?? "",
        facts.Number ?? 0,
        "");
}
