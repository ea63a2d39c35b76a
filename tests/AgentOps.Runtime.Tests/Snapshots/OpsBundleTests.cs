using System.Text;
using System.Text.Json.Nodes;

namespace AgentOps.Tests.Snapshots;

public sealed class OpsBundleTests
{
    [Fact]
    public void A_bundle_says_what_it_said_when_it_was_written()
    {
        var (read, isSealed) = OpsBundle.Read(Bundle().Write())!.Value;

        Assert.True(isSealed);
        Assert.Equal(Bundle().Files, read.Files);
        Assert.Equal(Bundle().Parts[0] with { Error = null }, read.Parts[0] with { Error = null });
        Assert.Equal(("store_corrupt", TimeSpan.FromSeconds(1.5)), (read.Parts[0].Error!.Code, read.Duration));
        Assert.Equal(Bundle().Brief.Lines, read.Brief.Lines);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("name")]
    [InlineData("seal")]
    public void A_change_by_hand_breaks_its_seal(string field)
    {
        var json = JsonNode.Parse(Bundle().Write())!.AsObject();
        json[field] = field == "status" ? "Issues" : "other";

        Assert.False(OpsBundle.Read(Encoding.UTF8.GetBytes(json.ToJsonString()))!.Value.IsSealed);
    }

    [Fact]
    public void Spaces_break_nothing() =>
        Assert.True(OpsBundle.Read(Encoding.UTF8.GetBytes(JsonNode.Parse(Bundle().Write())!.ToJsonString()))!.Value.IsSealed);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"name\":1}")]
    [InlineData("null")]
    public void What_is_no_bundle_is_none(string text) => Assert.Null(OpsBundle.Read(Encoding.UTF8.GetBytes(text)));

    private static OpsBundle Bundle() => new()
    {
        Name = "20260314T150926535897Z",
        GeneratedAt = new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(1.5),
        Workspace = "/x/ü",
        Module = "0.1.0",
        Status = DashboardSeverity.Attention,
        Brief = new OpsBrief { Status = DashboardSeverity.Attention, Headline = "Look", NeedsYou = "One \"thing\".", GotWorse = "→", First = "First: x" },
        Parts = [new OpsPart { Name = "status", Title = "Status", Status = DashboardSeverity.Issues, Said = "failed", Summary = "No.", Command = "x", Error = ErrorTable.Get("store_corrupt").ToEnvelope("No.") }],
        NeedsYou = [new OpsNeed(DashboardSeverity.Issues, "status", "No", "x")],
        Figures = [new OpsFigure("a", "A", "1", DashboardSeverity.Clean)],
        Pages = [new OpsPage("status", "status.json", "status.md", null)],
        Files = [new OpsFile("status.md", new string('a', 64), 3)],
    };
}
