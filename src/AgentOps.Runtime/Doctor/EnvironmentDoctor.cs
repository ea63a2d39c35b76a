using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>Runs checks beside one another, each with a time limit of its own.</summary>
/// <param name="clock">Measures the limit.</param>
/// <param name="limit">For each check.</param>
public sealed class EnvironmentDoctor(TimeProvider clock, TimeSpan limit)
{
    /// <summary>The results in the order of the checks, each as soon as it and those before it are there.</summary>
    public async IAsyncEnumerable<CheckResult> RunAsync(IReadOnlyList<IEnvironmentCheck> checks, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var running in checks.Select(check => Task.Run(() => RunAsync(check, ct), ct)).ToList())
            yield return await running;
    }

    private async Task<CheckResult> RunAsync(IEnvironmentCheck check, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var outcome = await JudgeAsync(check, ct);
        return new CheckResult
        {
            Name = check.Name, Category = check.Category, Status = outcome.Status, Detail = outcome.Detail, Remedy = outcome.Remedy, Duration = clock.GetElapsedTime(begun),
        };
    }

    private async Task<CheckOutcome> JudgeAsync(IEnvironmentCheck check, CancellationToken ct)
    {
        // Not disposed: a check that does not listen to it goes on behind our back.
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            return await Task.Run(() => check.RunAsync(stop.Token), stop.Token).WaitAsync(limit, clock, ct);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            return check.TimedOut(limit);
        }
        catch (AgentOpsException error)
        {
            return CheckOutcome.Fail(error);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return CheckOutcome.Fail($"{error.GetType().Name}: {error.Message}", ErrorTable.Get("unexpected").Action);
        }
    }
}
