namespace AgentOps.Tests.Planning;

public sealed class AgentOutputTests
{
    [Fact]
    public void A_result_carries_the_answer_the_tokens_and_the_cost()
    {
        var agent = Read("""{"type":"result","is_error":false,"result":"Done.","total_cost_usd":0.25,"usage":{"input_tokens":100,"output_tokens":20}}""");

        Assert.Equal(("Done.", 100L, 20L, 0.25m, null), (agent.Result, agent.Usage.Input, agent.Usage.Output, agent.Cost, agent.Failure));
    }

    [Fact]
    public void Turns_add_up_where_no_total_is_told()
    {
        var agent = Read(
            """{"type":"item.completed","item":{"type":"agent_message","text":"Half."}}""",
            """{"type":"turn.completed","usage":{"input_tokens":10,"output_tokens":1}}""",
            """{"type":"item.completed","item":{"type":"agent_message","text":"Done."}}""",
            """{"type":"turn.completed","usage":{"input_tokens":5,"output_tokens":2}}""");

        Assert.Equal(("Done.", 15L, 3L), (agent.Result, agent.Usage.Input, agent.Usage.Output));
    }

    [Theory]
    [InlineData("""{"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":60,"output_tokens":5}}""", 100, 60)]
    [InlineData("""{"type":"result","usage":{"input_tokens":10,"cache_read_input_tokens":60,"cache_creation_input_tokens":30,"output_tokens":5}}""", 100, 60)]
    [InlineData("""{"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":600,"output_tokens":5}}""", 100, 100)]
    public void Cached_input_is_part_of_the_input_in_either_dialect(string line, long input, long cached)
    {
        var agent = Read(line);

        Assert.Equal((new TokenUsage(input, cached, 5), null), (agent.Usage, agent.Cost));
    }

    [Theory]
    [InlineData("""{"type":"result","is_error":true,"result":"broke"}""", "broke")]
    [InlineData("""{"type":"result","is_error":true}""", "The agent reported an error.")]
    [InlineData("""{"status":"error","message":"no"}""", "no")]
    [InlineData("""{"status":"error","error":"no"}""", "no")]
    [InlineData("""{"type":"turn.failed","error":{"message":"quota"}}""", "quota")]
    public void A_failure_signal_is_a_failure(string line, string failure) => Assert.Equal(failure, Read(line).Failure);

    [Fact]
    public void A_failure_is_not_taken_back_by_a_later_line() =>
        Assert.Equal("no", Read("""{"status":"error","message":"no"}""", """{"type":"result","result":"fine"}""").Failure);

    [Theory]
    [InlineData("{")]
    [InlineData("{broken: json}")]
    [InlineData("{}")]
    [InlineData("""{"type":7,"status":[]}""")]
    [InlineData("""{"type":"result","result":{"a":1},"usage":"many","total_cost_usd":"free"}""")]
    [InlineData("""{"type":"result","usage":{"input_tokens":-5,"output_tokens":1e99},"total_cost_usd":-1}""")]
    [InlineData("""{"type":"result","result":"\ud800"}""")]
    public void Nonsense_is_passed_over(string line)
    {
        var agent = Read(line);

        Assert.Equal((new TokenUsage(0, 0, 0), null, null), (agent.Usage, agent.Cost, agent.Failure));
    }

    private static AgentOutput Read(params string[] lines)
    {
        var agent = new AgentOutput();
        foreach (var line in lines)
            agent.Accept(line);
        return agent;
    }
}
