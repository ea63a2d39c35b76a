namespace AgentOps;

/// <summary>Runs a silence rule: its clock starts again with every word, and a reason cancels <see cref="Token"/>.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly CancellationTokenSource found = new();
    private readonly SilenceRule? rule;
    private readonly ITimer? timer;

    public SilenceWatch(SilenceRule? rule, Func<(string Output, string Error)> recent, TimeProvider clock)
    {
        this.rule = rule;
        if (rule is not null)
            timer = clock.CreateTimer(_ => Ask(recent()), null, rule.After, Timeout.InfiniteTimeSpan);
    }

    public string? Reason { get; private set; }

    public CancellationToken Token => found.Token;

    public void Heard() => timer?.Change(rule!.After, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        timer?.Dispose();
        found.Dispose();
    }

    private void Ask((string Output, string Error) recent)
    {
        Reason = rule!.Judge(recent.Output, recent.Error);
        if (Reason is null)
            return;
        try
        {
            found.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The child ended by itself at this very moment.
        }
    }
}
