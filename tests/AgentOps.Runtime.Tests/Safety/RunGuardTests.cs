namespace AgentOps.Tests.Safety;

public sealed class RunGuardTests
{
    [Fact]
    public void Inside_a_run_it_is_refused() =>
        Assert.Equal("inside_run", Assert.Throws<AgentOpsException>(() => RunGuard.Refuse("Approve-AgentApproval", name => name == "AGENTOPS_RUN_ID" ? "r1" : null)).Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Outside_it_is_not(string? run) => RunGuard.Refuse("Approve-AgentApproval", _ => run);
}
