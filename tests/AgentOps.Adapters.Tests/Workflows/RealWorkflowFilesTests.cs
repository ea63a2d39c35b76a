using AgentOps.Adapters.Tests.Missions;

namespace AgentOps.Adapters.Tests.Workflows;

public class RealWorkflowFilesTests
{
    private const string Folder = "workflows";

    [SharedFixtureFact(Folder)]
    public void Each_is_read_without_a_finding_and_no_gate_of_it_is_a_cycle() =>
        Assert.All(Directory.EnumerateFiles(SharedFixtureFactAttribute.Find(Folder)!, "*.yaml"), file =>
        {
            var reading = new WorkflowCatalog(null, new YamlDocumentReader(), null).Read(file, "/");

            Assert.Empty(reading.Findings);
            Assert.Equal(reading.Workflow!.Steps.Select(step => step.Id), WorkflowGraph.Of(reading.Workflow).Levels.SelectMany(level => level));
        });
}
