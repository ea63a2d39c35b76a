using AgentOps.Tests.Time;

namespace AgentOps.Tests.Doctor;

public sealed class EnvironmentDoctorTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Checks_run_beside_one_another_and_are_given_in_their_order()
    {
        var second = new TaskCompletionSource();
        var first = new Check("first", async _ =>
        {
            await second.Task;
            return CheckOutcome.Pass("");
        });
        var results = await RunAsync(first, new Check("second", _ =>
        {
            second.SetResult();
            return Task.FromResult(CheckOutcome.Warning("it is late", "Hurry."));
        }));
        Assert.Equal([("first", CheckStatus.Pass), ("second", CheckStatus.Warning)], results.Select(result => (result.Name, result.Status)));
        Assert.Equal(("it is late", "Hurry."), (results[1].Detail, results[1].Remedy));
    }

    [Fact]
    public async Task A_check_that_does_not_answer_is_told_to_stop_and_given_up()
    {
        var told = new TaskCompletionSource();
        var silent = new Check("silent", async ct =>
        {
            ct.UnsafeRegister(_ => told.SetResult(), null);
            await new TaskCompletionSource().Task;
            throw new InvalidOperationException("never");
        });
        var running = RunAsync(silent);
        await clock.WaitBelowAsync(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromSeconds(10));
        var results = await running;
        await told.Task;
        var result = Assert.Single(results);
        Assert.Equal((CheckStatus.Fail, TimeSpan.FromSeconds(10)), (result.Status, result.Duration));
        Assert.Contains("10s", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_check_fails_with_is_its_result_with_the_advice_of_the_table()
    {
        var results = await RunAsync(
            new Check("ours", _ => throw new AgentOpsException("command_not_found", "There is no git.")),
            new Check("foreign", _ => throw new FormatException("odd")));
        Assert.Equal(("There is no git.", ErrorTable.Get("command_not_found").Action), (results[0].Detail, results[0].Remedy));
        Assert.Equal((CheckStatus.Fail, "FormatException: odd"), (results[1].Status, results[1].Detail));
    }

    [Fact]
    public async Task Somebody_who_gives_up_waits_for_no_check()
    {
        using var stop = new CancellationTokenSource();
        var running = RunAsync([new Check("silent", _ => new TaskCompletionSource<CheckOutcome>().Task)], stop.Token);
        await clock.WaitBelowAsync(TimeSpan.FromMinutes(1));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private Task<List<CheckResult>> RunAsync(params IEnvironmentCheck[] checks) => RunAsync(checks, CancellationToken.None);

    private async Task<List<CheckResult>> RunAsync(IEnvironmentCheck[] checks, CancellationToken ct)
    {
        var results = new List<CheckResult>();
        await foreach (var result in new EnvironmentDoctor(clock, TimeSpan.FromSeconds(10)).RunAsync(checks, ct))
            results.Add(result);
        return results;
    }

    private sealed class Check(string name, Func<CancellationToken, Task<CheckOutcome>> run) : IEnvironmentCheck
    {
        public string Name => name;

        public CheckCategory Category => CheckCategory.System;

        public Task<CheckOutcome> RunAsync(CancellationToken ct) => run(ct);
    }
}
