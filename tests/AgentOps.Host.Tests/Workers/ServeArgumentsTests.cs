namespace AgentOps.Host.Tests.Workers;

public sealed class ServeArgumentsTests
{
    [Fact]
    public void Every_word_is_understood()
    {
        var (arguments, problem) = ServeArguments.Parse(["serve", "--once", "--slots", "64", "--workspace", "/w", "--json", "--service"]);

        Assert.Null(problem);
        Assert.Equal(new ServeArguments { Once = true, Slots = 64, Workspace = "/w", Json = true, Service = true }, arguments);
    }

    [Theory]
    [InlineData("--slots")]
    [InlineData("--slots", "0")]
    [InlineData("--slots", "65")]
    [InlineData("--slots", "many")]
    [InlineData("--workspace")]
    [InlineData("--what")]
    [InlineData("mission")]
    public void What_cannot_be_meant_is_a_problem(params string[] words) => Assert.NotNull(ServeArguments.Parse(["serve", .. words]).Problem);
}
