namespace AgentOps.Tests.Processes;

public sealed class DetachedProcessTests : IDisposable
{
    private static readonly bool HasSetSid = File.Exists("/usr/bin/setsid");
    private readonly TemporaryFolder folder = new();
    private readonly string log;

    public DetachedProcessTests() => log = folder.File("service.log", "before\n");

    public void Dispose() => folder.Dispose();

    [UnixTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_output_goes_to_the_end_of_the_file_and_it_has_no_input(bool hasSetSid)
    {
        await RunAsync("echo out; echo err >&2; cat; echo end", hasSetSid);

        Assert.Equal(["before", "out", "err", "end"], File.ReadAllLines(log));
    }

    [UnixFact]
    public async Task It_leads_a_session_of_its_own()
    {
        if (!HasSetSid)
            return;
        await RunAsync("echo $$; cat /proc/$$/stat", hasSetSid: true);

        var lines = File.ReadAllLines(log)[1..];
        Assert.Equal(lines[0], lines[1].Split(' ')[5]);
    }

    [UnixTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task How_it_ended_is_known(bool hasSetSid) => Assert.Equal(7, await RunAsync("exit 7", hasSetSid));

    [UnixFact]
    public async Task It_survives_what_the_end_of_a_terminal_sends()
    {
        await RunAsync("kill -HUP $$; echo survived", hasSetSid: false);

        Assert.Contains("survived", File.ReadAllText(log));
    }

    [UnixFact]
    public async Task It_inherits_the_environment_but_for_what_it_must_not_have()
    {
        Environment.SetEnvironmentVariable("AGENTOPS_TEST_GIVEN", "given");
        Environment.SetEnvironmentVariable("AGENTOPS_TEST_KEPT", "kept");
        try
        {
            await RunAsync("echo \"[$AGENTOPS_TEST_GIVEN][$AGENTOPS_TEST_KEPT]\"", hasSetSid: true, "AGENTOPS_TEST_KEPT");
        }
        finally
        {
            Environment.SetEnvironmentVariable("AGENTOPS_TEST_GIVEN", null);
            Environment.SetEnvironmentVariable("AGENTOPS_TEST_KEPT", null);
        }

        Assert.Equal(["before", "[given][]"], File.ReadAllLines(log));
    }

    private async Task<int> RunAsync(string script, bool hasSetSid, params string[] without)
    {
        using var child = DetachedProcess.Start(["/bin/sh", "-c", script], folder.Path, log, hasSetSid && HasSetSid, without);
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return child.ExitCode;
    }
}
