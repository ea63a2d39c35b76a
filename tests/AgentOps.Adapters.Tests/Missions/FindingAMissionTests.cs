namespace AgentOps.Adapters.Tests.Missions;

public sealed class FindingAMissionTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("agentops-").FullName;

    private string Shipped => Path.Combine(root, "shipped");

    private MissionCatalog Catalog => new(new Workspace(Path.Combine(root, "w")), new YamlDocumentReader(), Shipped);

    public void Dispose() => Directory.Delete(root, true);

    [Fact]
    public void A_name_is_looked_up_in_the_private_folder_then_the_shared_then_the_shipped()
    {
        foreach (var (folder, origin) in new[] { ("shipped", MissionOrigin.Module), ("w/missions", MissionOrigin.Workspace), ("w/.agentops/missions", MissionOrigin.Workspace) })
        {
            var path = Write($"{folder}/a.yaml", "id: a\ngoal: b");

            var mission = Catalog.Read("a", root).Mission!;

            Assert.Equal((path, origin), (mission.Path, mission.Origin));
        }
    }

    [Fact]
    public void A_name_may_be_an_id_that_differs_from_the_file()
    {
        Write("w/missions/first.yml", "id: other\ngoal: b");
        Write("w/missions/broken.yml", "other: [");

        Assert.Equal("other", Catalog.Read("other", root).Mission!.Id);
        Assert.Equal("other", Catalog.Read("first", root).Mission!.Id);
    }

    [Fact]
    public void A_path_is_resolved_against_the_folder()
    {
        var path = Write("elsewhere/x.yaml", "id: a\ngoal: b");

        var reading = Catalog.Read("./x.yaml", Path.Combine(root, "elsewhere"));

        Assert.Equal((path, MissionOrigin.File), (reading.Mission!.Path, reading.Mission.Origin));
    }

    [Fact]
    public void Without_a_workspace_paths_and_shipped_missions_are_found()
    {
        Write("shipped/a.yaml", "id: a\ngoal: b");
        var catalog = new MissionCatalog(null, new YamlDocumentReader(), Shipped);

        Assert.True(catalog.Read("a", root).IsValid);
        Assert.True(catalog.Read("shipped/a.yaml", root).IsValid);
    }

    [Fact]
    public void The_list_is_sorted_has_each_name_once_and_shows_broken_files()
    {
        Write("shipped/b.yaml", "id: b\ngoal: shipped");
        Write("w/missions/b.yaml", "id: b\ngoal: ours");
        Write("w/missions/a.yaml", "id: [");
        Write("w/.agentops/missions/c.yaml", "id: c\ngoal: g");
        Write("w/missions/notes.txt", "no mission");
        Write("w/missions/latin.yaml", [0x67, 0xE9]);

        var list = Catalog.List().ToList();

        Assert.Equal([null, "b", "c", null], list.Select(reading => reading.Mission?.Id));
        Assert.Equal("ours", list[1].Mission!.Goal);
        Assert.Equal(("yaml", "file"), (list[0].Findings[0].Rule, list[3].Findings[0].Rule));
        Assert.EndsWith("latin.yaml", list[3].Findings[0].File);
    }

    [Fact]
    public void An_id_twice_in_one_folder_is_warned_of_but_not_between_folders()
    {
        Write("w/missions/a.yaml", "id: a\ngoal: b");
        Write("shipped/a.yaml", "id: a\ngoal: b");
        Assert.Empty(Assert.Single(Catalog.List()).Findings);

        Write("w/missions/z.yaml", "id: a\ngoal: b");
        Assert.Equal("id-twice", Assert.Single(Assert.Single(Catalog.List()).Findings).Rule);
    }

    [Fact]
    public void No_folders_are_an_empty_list() => Assert.Empty(new MissionCatalog(new Workspace(root), new YamlDocumentReader(), null).List());

    [Theory]
    [InlineData("nobody")]
    [InlineData("./nobody.yaml")]
    [InlineData("nobody.yml")]
    [InlineData("a/b")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("a\0/b.yaml")]
    public void What_is_not_there_is_not_found(string name) => Assert.Equal("mission_not_found", Fails(name).Code);

    [Fact]
    public void A_near_name_is_suggested()
    {
        Write("shipped/repo-checkup.yaml", "id: repo-checkup\ngoal: b");

        Assert.Contains("'repo-checkup'", Fails("repo-chekup").Message);
    }

    [Fact]
    public void A_folder_is_unreadable()
    {
        Directory.CreateDirectory(Path.Combine(root, "w/missions/d.yaml"));

        Assert.Equal("file_unreadable", Fails(Path.Combine(root, "w/missions/d.yaml")).Code);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0 })]
    [InlineData(new byte[] { 0x61, 0x3A, 0x20, 0xC3 })]
    public void What_is_not_utf8_is_unreadable(byte[] content) => Assert.Equal("file_unreadable", Fails(Write("w/x.yaml", content)).Code);

    [Fact]
    public void A_byte_order_mark_is_no_trouble() => Assert.True(Catalog.Read(Write("w/x.yaml", [0xEF, 0xBB, 0xBF, .. "id: a\ngoal: b"u8]), root).IsValid);

    [Fact]
    public void Fifty_megabytes_are_refused_without_being_read()
    {
        var path = Write("w/x.yaml", "");
        using (var file = File.OpenWrite(path))
            file.SetLength(50 * 1024 * 1024);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("file_too_large", Fails(path).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    [Theory]
    [InlineData(1024 * 1024, true)]
    [InlineData(1024 * 1024 + 1, false)]
    public void One_mebibyte_is_the_limit(int size, bool accepted)
    {
        var text = "id: a\ngoal: b\n#";
        var path = Write("w/x.yaml", text + new string('x', size - text.Length));

        if (accepted)
            Assert.True(Catalog.Read(path, root).IsValid);
        else
            Assert.Equal("file_too_large", Fails(path).Code);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_unreadable()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return;
        var path = Write("w/x.yaml", "id: a");
        File.SetUnixFileMode(path, UnixFileMode.None);

        Assert.Equal("file_unreadable", Fails(path).Code);
    }

    [Fact]
    public void A_stored_text_with_its_path_is_the_same_mission_again()
    {
        var mission = Catalog.Read(Write("w/missions/a.yaml", "id: a\ngoal: b"), root).Mission!;

        var again = Catalog.Parse(mission.Text, mission.Path!).Mission!;

        Assert.Equal((mission.Id, mission.Hash, mission.Path, mission.Origin), (again.Id, again.Hash, again.Path, again.Origin));
    }

    private AgentOpsException Fails(string name) => Assert.Throws<AgentOpsException>(() => Catalog.Read(name, root));

    private string Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    private string Write(string path, byte[] content)
    {
        path = Path.GetFullPath(path, root);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
