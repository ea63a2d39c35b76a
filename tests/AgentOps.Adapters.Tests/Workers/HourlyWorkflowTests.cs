using System.Text.RegularExpressions;

namespace AgentOps.Adapters.Tests.Workers;

/// <summary>docs/examples/agentops-hourly.yml as GitHub reads it; what its script does is tested in a real PowerShell.</summary>
public sealed partial class HourlyWorkflowTests
{
    private readonly MappingNode workflow = Read();

    [Fact]
    public void It_runs_every_hour_and_never_twice_at_once()
    {
        var schedule = Assert.IsType<SequenceNode>(At(workflow, "on", "schedule"));

        Assert.Matches(@"^\d+ \* \* \* \*$", Text(Assert.IsType<MappingNode>(Assert.Single(schedule.Items)), "cron"));
        Assert.NotEmpty(Text(workflow, "concurrency", "group"));
        Assert.Equal("false", Text(workflow, "concurrency", "cancel-in-progress"));
    }

    [Fact]
    public void It_may_only_read()
    {
        var permissions = Assert.IsType<MappingNode>(At(workflow, "permissions"));

        Assert.All(permissions.Entries, entry => Assert.Equal("read", ((ScalarNode)entry.Value).Text));
    }

    [Fact]
    public void Every_step_uses_a_version_of_an_action_or_runs_something()
    {
        Assert.All(Steps(), step => Assert.True(At(step, "run") is not null || PinnedPattern().IsMatch(Text(step, "uses"))));
        Assert.InRange(int.Parse(Text(workflow, "jobs", "work", "timeout-minutes")), 1, 59);
    }

    [Fact]
    public void What_it_restores_it_saves_again_whatever_happened()
    {
        var restore = Assert.Single(Steps(), step => At(step, "uses") is ScalarNode { Text: "actions/cache/restore@v4" });
        var save = Assert.Single(Steps(), step => At(step, "uses") is ScalarNode { Text: "actions/cache/save@v4" });

        Assert.Equal("always()", Text(save, "if"));
        Assert.Equal(Text(restore, "with", "path"), Text(save, "with", "path"));
        Assert.Equal(Text(restore, "with", "key"), Text(save, "with", "key"));
        Assert.StartsWith(Text(restore, "with", "restore-keys"), Text(save, "with", "key"));
    }

    private IEnumerable<MappingNode> Steps() => Assert.IsType<SequenceNode>(At(workflow, "jobs", "work", "steps")).Items.Cast<MappingNode>();

    private static string Text(DocumentNode node, params string[] path) => Assert.IsType<ScalarNode>(At(node, path)).Text;

    private static DocumentNode? At(DocumentNode node, params string[] path) => path.Aggregate((DocumentNode?)node, (at, key) => (at as MappingNode)?[key]);

    private static MappingNode Read()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgentOps.sln")))
            folder = Path.GetDirectoryName(folder)!;
        var reading = new YamlDocumentReader().Read(File.ReadAllText(Path.Combine(folder, "docs", "examples", "agentops-hourly.yml")), "agentops-hourly.yml");
        Assert.Empty(reading.Findings);
        return Assert.IsType<MappingNode>(reading.Root);
    }

    [GeneratedRegex(@"^[\w./-]+@v\d+$")]
    private static partial Regex PinnedPattern();
}
