namespace AgentOps.Tests.Dashboards;

public sealed class DashboardFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-files-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("out.html", DashboardFormat.Html)]
    [InlineData("out.HTM", DashboardFormat.Html)]
    [InlineData("out.json", DashboardFormat.Json)]
    [InlineData("out.md", DashboardFormat.Markdown)]
    public void A_file_says_its_format(string name, DashboardFormat format) => Assert.Equal([new DashboardFile(In(name), format)], DashboardFile.Of(In(name), []));

    [Fact]
    public void A_folder_gets_one_file_of_each_format() => Assert.Equal(
        [In("x/index.json"), In("x/index.md"), In("x/index.html")],
        DashboardFile.Of(In("x"), [DashboardFormat.Json, DashboardFormat.Markdown, DashboardFormat.Json, DashboardFormat.Html]).Select(file => file.Path));

    [Fact]
    public void A_folder_with_the_name_of_a_file_is_a_folder()
    {
        folder.CreateSubdirectory("x.json");
        Assert.Equal(In("x.json/index.html"), Assert.Single(DashboardFile.Of(In("x.json"), [])).Path);
    }

    [Fact]
    public void A_file_cannot_hold_another_format() =>
        Assert.Equal("report_format_unknown", Assert.Throws<AgentOpsException>(() => DashboardFile.Of(In("x.json"), [DashboardFormat.Json, DashboardFormat.Html])).Code);

    private string In(string name) => Path.Combine(folder.FullName, name);
}
