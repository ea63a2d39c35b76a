namespace AgentOps.Adapters.Tests.Workflows;

public sealed class FindingAWorkflowTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("agentops-").FullName;
    private readonly WorkflowCatalog catalog;

    public FindingAWorkflowTests()
    {
        var workspace = new Workspace(root);
        catalog = new WorkflowCatalog(workspace, new YamlDocumentReader(), Path.Combine(root, "shipped"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void The_workspaces_own_folder_comes_first_then_the_one_at_its_root_then_those_shipped()
    {
        foreach (var folder in new[] { "shipped", "workflows", ".agentops/workflows" })
        {
            Write($"{folder}/review.yaml", "review", folder);
            Assert.Equal(folder, catalog.Read("review", root).Workflow!.Name);
        }

        Assert.Equal(".agentops/workflows", Assert.Single(catalog.List()).Workflow!.Name);
    }

    [Fact]
    public void A_workflow_is_found_by_its_id_too_and_by_path()
    {
        Write("workflows/a.yml", "other", "x");

        Assert.Equal("other", catalog.Read("other", root).Workflow!.Id);
        Assert.Equal(Path.Combine(root, "workflows", "a.yml"), catalog.Read("workflows/a.yml", root).Workflow!.Path);
        Assert.Equal(MissionOrigin.Workspace, catalog.Read("a", root).Workflow!.Origin);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("./nothing.yaml")]
    public void One_that_is_not_there_is_an_error(string name) => Assert.Equal("workflow_not_found", Assert.Throws<AgentOpsException>(() => catalog.Read(name, root)).Code);

    [Fact]
    public void A_list_tells_of_broken_files_and_of_an_id_that_is_there_twice()
    {
        Write("workflows/a.yaml", "same", "x");
        Write("workflows/b.yaml", "same", "y");
        File.WriteAllText(Path.Combine(root, "workflows", "c.yaml"), "id: [");

        Assert.Equal(["yaml", "id-twice"], catalog.List().SelectMany(reading => reading.Findings).Select(finding => finding.Rule));
    }

    private void Write(string path, string id, string name)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"id: {id}\nname: {name}\nsteps: [{{ id: a, agent: b, action: c }}]\n");
    }
}
