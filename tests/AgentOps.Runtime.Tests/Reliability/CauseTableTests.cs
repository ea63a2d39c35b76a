using static AgentOps.RunStatus;

namespace AgentOps.Tests.Reliability;

public sealed class CauseTableTests
{
    private static AttemptEnd Failing(double hours, string code, string message, string mission = "m") =>
        Ends.Run(hours, Failed, mission) with { Error = new ErrorEnvelope(code, AgentErrorCategory.Execution, message, false) };

    private static List<AgentReliability> Rows(CauseTable table, int count = 10) =>
        [.. table.Top(count).Select(cause => cause.Into(new AgentReliability { Subject = "" }))];

    [Fact]
    public void Failures_that_say_the_same_are_one_cause_and_the_most_frequent_is_first()
    {
        var table = new CauseTable();
        table.Add(Failing(1, "tool_failed", "Step 1 of 'a' failed", "b"));
        table.Add(Failing(2, "tool_failed", "Step 12 of 'c' failed", "a"));
        table.Add(Failing(3, "tool_timeout", "Step 12 of 'c' failed"));
        table.Add(Failing(4, "tool_failed", "another"));
        table.Add(Ends.Attempt(5, retried: true) with { Error = new ErrorEnvelope("tool_timeout", AgentErrorCategory.Timeout, "Step 9 of 'd' failed", true) });

        var rows = Rows(table);

        Assert.Equal(["tool_timeout", "tool_failed", "tool_failed"], rows.Select(row => row.Code));
        Assert.Equal((2L, 1L, "run5"), (rows[0].Failures, rows[0].Failed, rows[0].LastRunId));
        Assert.Equal(("Step <n> of <text> failed", 2L, 2L, "a, b", Ends.At(1), Ends.At(2)), (rows[1].Subject, rows[1].Failures, rows[1].Failed, rows[1].Missions, rows[1].FirstAt, rows[1].LastAt));
        Assert.Single(Rows(table, 1));
    }

    [Fact]
    public void What_did_not_fail_has_no_cause()
    {
        var table = new CauseTable();
        table.Add(Ends.Run(1, Succeeded));
        table.Add(Ends.Run(2, Cancelled) with { Error = new ErrorEnvelope("run_stopped", AgentErrorCategory.Execution, "stopped", false) });

        Assert.Empty(Rows(table));
    }

    [Fact]
    public void A_flood_of_messages_becomes_one_cause_for_each_code()
    {
        var table = new CauseTable(most: 3);
        foreach (var word in new[] { "one", "two", "three", "four", "five", "one" })
            table.Add(Failing(1, "tool_failed", word));
        table.Add(Failing(2, "run_timeout", "six"));

        var rows = Rows(table);

        Assert.Equal(7, rows.Sum(row => row.Failures));
        Assert.Equal(5, rows.Count);
        Assert.Contains(rows, row => row is { Code: "tool_failed", Subject: "(other messages)", Failures: 2 });
    }
}
