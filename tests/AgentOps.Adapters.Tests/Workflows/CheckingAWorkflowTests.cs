namespace AgentOps.Adapters.Tests.Workflows;

public sealed class CheckingAWorkflowTests : IDisposable
{
    private const string Review = """
        id: review
        goal: Review what changed.
        inputs:
          scope: { required: true }
          depth: { required: false }
          notes: { required: true }
        """;

    private readonly string root = Directory.CreateTempSubdirectory("agentops-").FullName;

    public CheckingAWorkflowTests()
    {
        Directory.CreateDirectory(Path.Combine(root, "missions"));
        File.WriteAllText(Path.Combine(root, "missions", "review.yaml"), Review);
        File.WriteAllText(Path.Combine(root, "missions", "broken.yaml"), "id: broken");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("agents: { b: { tool: list_files } }", "", "")]
    [InlineData("agents: { b/c: { command: [git, status] } }", "", "")]
    [InlineData("agents: { b: { powershell: 'Get-Date' } }", "", "")]
    [InlineData("agents: { b: { mission: review, inputs: { scope: all } } }", "", "")]
    [InlineData("agents: { b: { mission: review } }", "inputs: { scope: all, depth: '2' }", "")]
    [InlineData("agents: { b: { runner: r } }\nrunners: { r: { command: [x] } }", "", "")]
    [InlineData("agents: { }", "", "agent-not-found")]
    [InlineData("agents: { b/d: { tool: list_files } }", "", "agent-not-found")]
    [InlineData("agents: { b: { tool: list_flies } }", "", "tool-unknown")]
    [InlineData("agents: { b: { runner: r } }", "", "runner-unknown")]
    [InlineData("agents: { b: { mission: nothing } }", "", "mission-not-found")]
    [InlineData("agents: { b: { mission: broken } }", "", "mission-invalid")]
    [InlineData("agents: { b: { mission: review } }", "", "input-missing")]
    [InlineData("agents: { b: { mission: review } }", "inputs: { scope: all, scop: 1 }", "input-unknown")]
    [InlineData("agents: { b: { mission: review, inputs: { scope: '{{ inputs.none }}' } } }", "", "name-unresolved")]
    [InlineData("agents: { b: { command: [git, '{{ steps.a.output }}'] } }", "", "name-unresolved")]
    [InlineData("agents: { b: { tool: list_files, arguments: { pattern: '{{ item' } } }", "", "template-unclosed")]
    public void Each_agent_is_looked_up_with_what_it_stands_for(string configuration, string keys, string rules)
    {
        var findings = Check(configuration, $"id: w\nsteps: [{{ id: a, agent: b, action: c{(keys.Length == 0 ? "" : ", ")}{keys} }}]");

        Assert.Equal(rules.Split(',', StringSplitOptions.RemoveEmptyEntries), findings.Select(finding => finding.Rule));
        Assert.All(findings, finding => Assert.Equal((FindingSeverity.Error, "w", 2, 9), (finding.Severity, finding.Workflow, finding.Line, finding.Column)));
    }

    [Fact]
    public void An_input_of_the_workflow_serves_a_mission_that_has_one_of_the_same_name() =>
        Assert.Empty(Check("agents: { b: { mission: review } }", "id: w\ninputs: { scope: { } }\nsteps: [{ id: a, agent: b, action: c }]"));

    [Theory]
    [InlineData("'{{ inputs.word }}'", "")]
    [InlineData("'{{ inputs.word }} twice'", "input-of-run")]
    [InlineData("7", "input-of-run")]
    public void A_template_that_means_the_runs_input_where_the_step_gives_another_is_a_warning(string own, string rules)
    {
        var findings = Check("agents: { b: { command: [git, '{{ inputs.word }}'] } }", $"id: w\ninputs: {{ word: {{ }} }}\nsteps: [{{ id: a, agent: b, action: c, inputs: {{ word: {own} }} }}]");

        Assert.Equal(rules.Split(',', StringSplitOptions.RemoveEmptyEntries), findings.Select(finding => finding.Rule));
        Assert.All(findings, finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
    }

    [Fact]
    public void An_untrusted_configuration_has_no_agents() =>
        Assert.Equal("agent-not-found", Assert.Single(Check("agents: { b: { tool: list_files } }", "id: w\nsteps: [{ id: a, agent: b, action: c }]", UntrustedSettings.Of)).Rule);

    [Fact]
    public void A_step_that_only_waits_needs_no_agent() => Assert.Empty(Check("", "id: w\nsteps: [{ id: a, wait_for: { time: 1m } }]"));

    [Fact]
    public void Without_surroundings_only_the_file_counts() =>
        Assert.Empty(WorkflowCheck.Run(Parse("id: w\nsteps: [{ id: a, agent: b, action: c }]"), null));

    private static WorkflowReading Parse(string text) => new WorkflowCatalog(null, new YamlDocumentReader(), null).Parse(text, "w.yaml");

    private IReadOnlyList<Finding> Check(string configuration, string text, Func<AgentSettings, AgentSettings>? counting = null)
    {
        var workspace = new Workspace(root);
        var settings = SettingsReader.Read(configuration, "agentops.yaml", () => new YamlDocumentReader()).Settings;
        return WorkflowCheck.Run(Parse(text), new WorkflowSurroundings(counting?.Invoke(settings) ?? settings, new MissionCatalog(workspace, new YamlDocumentReader(), null), new Tools(BuiltInTools.Create(settings, TimeProvider.System).ToList()), workspace));
    }

    private sealed class Tools(IReadOnlyList<ITool> tools) : IToolCatalog
    {
        public IReadOnlyList<ToolDescriptor> All => [.. tools.Select(tool => tool.Descriptor)];

        public ITool? Find(string name) => tools.FirstOrDefault(tool => tool.Descriptor.Name == name);

        public bool IsStored(string name) => false;
    }
}
