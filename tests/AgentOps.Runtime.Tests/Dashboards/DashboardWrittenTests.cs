using System.Text.Json;

namespace AgentOps.Tests.Dashboards;

public sealed class DashboardWrittenTests
{
    [Fact]
    public void Json_has_units_in_its_names_and_nothing_where_there_is_no_value()
    {
        using var json = JsonDocument.Parse(DashboardJson.Of(Snapshots.Some()));
        var root = json.RootElement;

        Assert.Equal("2026-03-14T12:00:00Z", root.GetProperty("generated_at").GetString());
        Assert.Equal(1.5, root.GetProperty("health").GetProperty("average_duration_seconds").GetDouble());
        Assert.Equal(0.25m, root.GetProperty("health").GetProperty("cost_usd").GetDecimal());
        Assert.False(root.GetProperty("health").TryGetProperty("success_rate", out _));
        Assert.Equal("Failed", root.GetProperty("runs").GetProperty("rows")[0].GetProperty("status").GetString());
        Assert.Equal((70, 69), (root.GetProperty("runs").GetProperty("total").GetInt32(), root.GetProperty("runs").GetProperty("more").GetInt32()));
    }

    [Fact]
    public void Markdown_says_what_to_type_what_is_left_out_and_what_could_not_be_read()
    {
        var text = DashboardMarkdown.Of(Snapshots.Some());

        Assert.StartsWith("# 1 thing wants a look\n", text);
        Assert.Contains("```powershell\nGet-AgentQueue\nResume-AgentQueue\n```", text);
        Assert.Contains("For 2h.", text);
        Assert.Contains("69 more are not shown. `Get-DashboardRun`", text);
        Assert.Contains("Could not be read: It cannot be read.", text);
        Assert.EndsWith("\n", text);
    }

    [Theory]
    [InlineData("<img src=x>", "&lt;img src=x&gt;")]
    [InlineData("[x](http://192.0.2.1)", "\\[x\\]\\(http://192.0.2.1\\)")]
    [InlineData("![x](y)", "\\!\\[x\\]\\(y\\)")]
    [InlineData("a | b", "a \\| b")]
    [InlineData("`x`", "\\`x\\`")]
    [InlineData("# **x** _y_ ~~z~~", "\\# \\*\\*x\\*\\* \\_y\\_ \\~\\~z\\~\\~")]
    public void Nothing_in_a_text_is_markup(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData("a", "`a`")]
    [InlineData("a | b", "`a \\| b`")]
    [InlineData("a ``b", "```a ``b```")]
    [InlineData("`a", "`` `a ``")]
    public void Code_ends_where_it_ends(string text, string expected) => Assert.Equal(expected, MarkdownText.Code(text, inTable: true));

    [Fact]
    public void A_hostile_text_breaks_no_row_of_a_table()
    {
        var run = Snapshots.Some().Runs.Rows[0] with { Mission = "a | <b> `c`", Outcome = "| x | y |" };
        var lines = DashboardMarkdown.Of(Snapshots.Some() with { Runs = Snapshots.Table(run) }).Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith("| Run |", StringComparison.Ordinal));

        Assert.Equal(Bars(lines[at]), Bars(lines[at + 2]));

        static int Bars(string line) => line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');
    }
}
