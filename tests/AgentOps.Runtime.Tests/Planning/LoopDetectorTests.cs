namespace AgentOps.Tests.Planning;

public sealed class LoopDetectorTests
{
    /// <summary>Steps as letters: the call, then optional signs: <c>!</c> changes something, <c>-</c> failed, <c>0</c> to <c>9</c> its output.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("A A", false)]
    [InlineData("A A A", true)]
    [InlineData("A- A- A-", true)]
    [InlineData("A1 A2 A3", true)]
    [InlineData("B A A A", true)]
    [InlineData("A A A B", false)]
    [InlineData("A B A", false)]
    [InlineData("A B A B", true)]
    [InlineData("A! B A! B", true)]
    [InlineData("A B A C", false)]
    [InlineData("A B C A B C", false)]
    [InlineData("A B A C A", true)]
    [InlineData("A1 B A2 C A3", false)]
    [InlineData("A A- B C A", false)]
    [InlineData("A B! A C! A", false)]
    [InlineData("A B!- A C!- A", true)]
    [InlineData("A B A C D E A", false)]
    [InlineData("A B C D E F", false)]
    public void Repeated_calls_are_a_loop_only_when_they_lead_nowhere(string steps, bool loops)
    {
        Assert.Equal(loops, LoopDetector.Detect(Parse(steps)) is not null);
    }

    [Fact]
    public void Reading_three_files_with_one_tool_is_no_loop()
    {
        var steps = new[] { "a", "b", "c" }.Select((path, i) => Step(i, "read_file", $"hash of {path}")).ToList();

        Assert.Null(LoopDetector.Detect(steps));
    }

    [Fact]
    public void The_sentence_names_the_tool()
    {
        var steps = Enumerable.Range(0, 3).Select(i => Step(i, "search_text", "same")).ToList();

        Assert.Contains("search_text", LoopDetector.Detect(steps), StringComparison.Ordinal);
    }

    private static List<Step> Parse(string steps) => [.. steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((sign, i) => Step(i, $"tool_{sign[0]}", $"hash {sign[0]}") with
    {
        Risk = sign.Contains('!') ? Risk.Review : Risk.Safe,
        Status = sign.Contains('-') ? StepStatus.Failed : StepStatus.Succeeded,
        Output = string.Concat(sign.Where(char.IsAsciiDigit)),
    })];

    private static Step Step(int index, string tool, string hash) =>
        new() { RunId = "r", Number = index + 1, Tool = tool, CallHash = hash, Status = StepStatus.Succeeded };
}
