namespace AgentOps.Adapters.Tests.Missions;

public class RealMissionFilesTests
{
    [SharedFixtureFact("missions")]
    public void Every_real_mission_file_reads_without_a_finding_and_keeps_its_extra_keys()
    {
        var files = Directory.GetFiles(SharedFixtureFactAttribute.Find("missions")!, "*.yaml");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var reading = new MissionCatalog(null, new YamlDocumentReader(), null).Read(file, "/");
            Assert.Empty(reading.Findings);
            Assert.Equal(Path.GetFileNameWithoutExtension(file), reading.Mission!.Id);
            Assert.Equal(["version", "metadata", "observability", "notes"], reading.Mission.Extra.Keys);
            Assert.Equal(PlannerKind.Chat, reading.Mission.Planner);
        });
    }

    [SharedFixtureFact("missions")]
    public void Real_mission_files_get_advice_but_no_errors()
    {
        var readings = Directory.GetFiles(SharedFixtureFactAttribute.Find("missions")!, "*.yaml").Select(file => new MissionCatalog(null, new YamlDocumentReader(), null).Read(file, "/"));

        Assert.All(readings.SelectMany(reading => MissionCheck.Run(reading, null, null)), finding =>
        {
            Assert.NotEqual(FindingSeverity.Error, finding.Severity);
            Assert.DoesNotContain(finding.Rule, new[] { "prompt-scope", "prompt-deliverable", "prompt-broad", "prompt-repositories", "prompt-success-criteria" });
        });
    }
}
