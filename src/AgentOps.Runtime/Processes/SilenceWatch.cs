namespace AgentOps;

/// <summary>Runs a silence rule: its clock starts again with every word, and a reason cancels <see cref="Token"/>.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private const int Remembered = 4096;

    private readonly CancellationTokenSource found = new();
    private readonly HeadTailBuffer recent = new(0, Remembered);
    private readonly SilenceRule? rule;
    private readonly ITimer? timer;

    public SilenceWatch(SilenceRule? rule, TimeProvider clock)
    {
        this.rule = rule;
        if (rule is not null)
            timer = clock.CreateTimer(_ => Ask(), null, rule.After, Timeout.InfiniteTimeSpan);
    }

    public string? Reason { get; private set; }

    public CancellationToken Token => found.Token;

    public void Heard(ReadOnlySpan<byte> words)
    {
        if (rule is null)
            return;
        recent.Add(words);
        timer!.Change(rule.After, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        timer?.Dispose();
        found.Dispose();
    }

    private void Ask()
    {
        Reason = rule!.Judge(recent.Last(Remembered));
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
