namespace AgentOps.Tests.Planning;

public sealed class ConfidenceTests
{
    private const string Clear = "Reading the file that the issue names.";

    [Theory]
    [InlineData(Clear, "{\"path\":\"a\"}", "ok ok ok", 1.0, ConfidenceLevel.High)]
    [InlineData(Clear, null, "ok", 0.3, ConfidenceLevel.Low)]
    [InlineData("Maybe it is in this file.", "{\"path\":\"a\"}", "", 0.6, ConfidenceLevel.Medium)]
    [InlineData("I am NOT SURE which file it is.", "{\"path\":\"a\"}", "", 0.6, ConfidenceLevel.Medium)]
    [InlineData("The maybeFlag is set in this file.", "{\"path\":\"a\"}", "", 1.0, ConfidenceLevel.High)]
    [InlineData(Clear, "{\"path\":\"a\"}", "bad ok bad", 0.4, ConfidenceLevel.Low)]
    [InlineData(Clear, "{\"path\":\"a\"}", "bad bad ok ok bad", 1.0, ConfidenceLevel.High)]
    [InlineData(Clear, "{}", "", 0.7, ConfidenceLevel.Medium)]
    [InlineData("go", "{\"path\":\"a\"}", "", 0.8, ConfidenceLevel.High)]
    [InlineData("", "{}", "", 0.56, ConfidenceLevel.Medium)]
    [InlineData("maybe", "{}", "bad bad", 0.1344, ConfidenceLevel.Low)]
    public void Each_sign_of_doubt_lowers_it(string text, string? arguments, string before, double score, ConfidenceLevel level)
    {
        var reply = new Reply { Number = 1, Text = text, ToolCalls = arguments is null ? [] : [new("id", "read_file", arguments)] };
        var steps = before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((outcome, i) =>
            new Step { RunId = "r", Number = i + 1, Tool = "t", Status = outcome == "bad" ? StepStatus.Failed : StepStatus.Succeeded }).ToList();

        var confidence = Confidence.Of(reply, steps);

        Assert.Equal(score, confidence.Score, 6);
        Assert.Equal(level, confidence.Level);
        Assert.Equal(score < 1, confidence.Reasons.Count > 0);
    }
}
