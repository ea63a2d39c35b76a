using static AgentOps.Tests.Processes.ShellChild;

namespace AgentOps.Tests.Processes;

public sealed class ChildEnvironmentTests
{
    private static readonly Dictionary<string, string> None = [];

    private static readonly Dictionary<string, string> Ours = new()
    {
        ["PATH"] = "/bin",
        ["LC_ALL"] = "C",
        ["GITHUB_TOKEN"] = "t1",
        ["MY_A"] = "a",
        ["MY_B"] = "b",
        ["AGENTOPS_WORKSPACE"] = "/old",
    };

    [Fact]
    public void What_programs_need_is_passed_on_and_tokens_are_not() =>
        Assert.Equal(["LC_ALL", "PATH"], Names(new CommandSettings(), []));

    [Fact]
    public void The_configuration_may_name_more_by_pattern() =>
        Assert.Equal(["LC_ALL", "MY_A", "MY_B", "PATH"], Names(new CommandSettings { Environment = ["MY_*"] }, []));

    [Fact]
    public void A_token_that_is_named_is_passed_on() =>
        Assert.Equal(["GITHUB_TOKEN", "LC_ALL", "PATH"], Names(new CommandSettings(), ["GITHUB_TOKEN"]));

    [Fact]
    public void Additions_win_over_what_is_there()
    {
        var result = ChildEnvironment.Build(new CommandSettings { Environment = ["AGENTOPS_*"] }, [],
            new Dictionary<string, string> { ["AGENTOPS_WORKSPACE"] = "/new" }, Ours);

        Assert.Equal("/new", result["AGENTOPS_WORKSPACE"]);
    }

    [UnixFact]
    public async Task A_child_sees_exactly_what_it_was_given()
    {
        Environment.SetEnvironmentVariable("AGENTOPS_TEST_TOKEN", "leak");
        var environment = ChildEnvironment.Build(new CommandSettings(), [], new Dictionary<string, string> { ["AGENTOPS_RUN_ID"] = "r1" });
        var result = await RunAsync(Of("env") with { Environment = environment });

        Assert.DoesNotContain("leak", result.Output.Text);
        Assert.Contains("AGENTOPS_RUN_ID=r1", result.Output.Text);
    }

    private static string[] Names(CommandSettings settings, string[] extra) =>
        [.. ChildEnvironment.Build(settings, extra, None, Ours).Keys.Order(StringComparer.Ordinal)];
}
