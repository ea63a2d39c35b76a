using System.Diagnostics;
using System.Text.Json;
using AgentOps.Tests.Processes;

namespace AgentOps.Tests.Tools;

public sealed class FileToolTests : IDisposable
{
    private readonly TestRepository repository = new(git: false);

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_part_of_a_file_is_read_by_line_numbers_and_names_where_the_next_begins()
    {
        repository.Write("a.txt", "one\r\ntwo\nthree\nfour\n");

        var result = await repository.CallAsync("read_file", """{"path":"a.txt","offset":2,"limit":2}""");

        Assert.Equal("two\nthree\n", result.Output);
        Assert.True(result.Truncated);
        Assert.Equal(4, Data(result, "next_offset").GetInt32());
    }

    [Fact]
    public async Task A_whole_file_is_not_truncated()
    {
        repository.Write("a.txt", "one\ntwo");

        var result = await repository.CallAsync("read_file", """{"path":"a.txt"}""");

        Assert.Equal("one\ntwo\n", result.Output);
        Assert.False(result.Truncated);
    }

    [Fact]
    public async Task A_file_of_five_megabytes_is_cut_and_can_be_read_on()
    {
        repository.Write("big.txt", string.Concat(Enumerable.Range(1, 500_000).Select(number => $"{number:d9}\n")));

        var first = await repository.CallAsync("read_file", """{"path":"big.txt"}""");
        var last = await repository.CallAsync("read_file", """{"path":"big.txt","offset":500000}""");

        Assert.True(first.Truncated);
        Assert.True(first.Output.Length <= 256 * 1024);
        Assert.Equal("000500000\n", last.Output);
    }

    [Fact]
    public async Task A_line_without_end_is_cut()
    {
        repository.Write("one-line.txt", new string('x', 5_000_000));

        var result = await repository.CallAsync("read_file", """{"path":"one-line.txt"}""");

        Assert.True(result.Output.Length < 20_000);
    }

    [Fact]
    public async Task A_binary_file_is_refused()
    {
        File.WriteAllBytes(Path.Combine(repository.Root, "logo.png"), [1, 2, 0, 3]);

        Assert.Equal("file_unreadable", (await repository.CallAsync("read_file", """{"path":"logo.png"}""")).Error?.Code);
    }

    [Theory]
    [InlineData("missing.txt")]
    [InlineData(".")]
    public async Task What_is_no_file_is_refused(string path) =>
        Assert.Equal("file_unreadable", (await repository.CallAsync("read_file", $$"""{"path":"{{path}}"}""")).Error?.Code);

    [UnixFact]
    public async Task A_pipe_is_refused_and_not_searched_so_nobody_waits_on_it_for_ever()
    {
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(repository.Root, "pipe")]))
            await mkfifo.WaitForExitAsync();

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => repository.CallAsync("read_file", """{"path":"pipe"}"""));
        Assert.Equal("file_unreadable", refused.Code);
        Assert.Equal("No matches.", (await repository.CallAsync("search_text", """{"pattern":"x"}""")).Output);
    }

    [Theory]
    [InlineData("read_file", "../outside/secret.txt")]
    [InlineData("read_file", "link.txt")]
    [InlineData("write_file", "../outside/secret.txt")]
    [InlineData("write_file", "link.txt")]
    public async Task A_path_that_leads_out_is_refused(string tool, string path)
    {
        File.WriteAllText(Path.Combine(repository.Outside, "secret.txt"), "secret");
        File.CreateSymbolicLink(Path.Combine(repository.Root, "link.txt"), Path.Combine(repository.Outside, "secret.txt"));

        var content = tool == "write_file" ? ",\"content\":\"x\",\"overwrite\":true" : "";
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => repository.CallAsync(tool, $$"""{"path":"{{path}}"{{content}}}"""));

        Assert.Equal("path_outside_workspace", refused.Code);
        Assert.Equal("secret", File.ReadAllText(Path.Combine(repository.Outside, "secret.txt")));
    }

    [Theory]
    [InlineData("read_file", ".agentops/agentops.yaml")]
    [InlineData("read_file", ".git/config")]
    [InlineData("write_file", ".agentops/agentops.yaml")]
    [InlineData("write_file", ".git/hooks/pre-commit")]
    [InlineData("write_file", "module/.git/config")]
    public async Task What_belongs_to_git_or_to_AgentOps_is_protected(string tool, string path)
    {
        repository.Write(".agentops/agentops.yaml", "models: {}");
        repository.Write(".git/config", "[core]");

        var content = tool == "write_file" ? ",\"content\":\"x\",\"overwrite\":true" : "";
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => repository.CallAsync(tool, $$"""{"path":"{{path}}"{{content}}}"""));

        Assert.Equal("path_protected", refused.Code);
    }

    [Fact]
    public async Task A_run_reads_its_own_artifacts_and_no_others()
    {
        await repository.CallAsync("write_artifact", """{"name":"report.md","content":"# Report"}""");
        repository.Write(".agentops/artifacts/02other/report.md", "other");

        Assert.Equal("# Report\n", (await repository.CallAsync("read_file", """{"path":".agentops/artifacts/01run/report.md"}""")).Output);
        await Assert.ThrowsAsync<AgentOpsException>(() => repository.CallAsync("read_file", """{"path":".agentops/artifacts/02other/report.md"}"""));
        await Assert.ThrowsAsync<AgentOpsException>(() => repository.CallAsync("read_file", """{"path":".agentops/artifacts/01run/../02other/report.md"}"""));
    }

    [Fact]
    public async Task A_new_file_is_written_with_its_folders()
    {
        var result = await repository.CallAsync("write_file", """{"path":"docs/a/b.md","content":"hé"}""");

        Assert.Null(result.Error);
        Assert.Equal("hé", repository.Text("docs/a/b.md"));
        Assert.Equal(["b.md"], Directory.GetFiles(Path.Combine(repository.Root, "docs/a")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_existing_file_is_replaced_only_with_overwrite()
    {
        repository.Write("a.txt", "old");

        var refused = await repository.CallAsync("write_file", """{"path":"a.txt","content":"new"}""");
        Assert.Equal("tool_failed", refused.Error?.Code);
        Assert.Equal("old", repository.Text("a.txt"));

        await repository.CallAsync("write_file", """{"path":"a.txt","content":"new","overwrite":true}""");
        Assert.Equal("new", repository.Text("a.txt"));
    }

    [Theory]
    [InlineData("""{"path":"a.txt","content":"same"}""", "same")]
    [InlineData("""{"path":"a.txt","content":"same","append":true}""", "same")]
    public async Task Writing_again_after_a_crash_finds_the_work_done(string arguments, string expected)
    {
        await repository.CallAsync("write_file", arguments);
        var again = await repository.CallAsync("write_file", arguments);

        Assert.Null(again.Error);
        Assert.False(Data(again, "changed").GetBoolean());
        Assert.Equal(expected, repository.Text("a.txt"));
    }

    [Fact]
    public async Task Appending_goes_to_the_end()
    {
        repository.Write("log.txt", "one\n");

        await repository.CallAsync("write_file", """{"path":"log.txt","content":"two\n","append":true}""");

        Assert.Equal("one\ntwo\n", repository.Text("log.txt"));
    }

    [Fact]
    public async Task A_replaced_script_stays_executable()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = repository.Write("run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);

        await repository.CallAsync("write_file", """{"path":"run.sh","content":"#!/bin/sh\nexit 0\n","overwrite":true}""");

        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_clear_error()
    {
        repository.Write("file", "x");

        Assert.Equal("tool_failed", (await repository.CallAsync("write_file", """{"path":"file/below.txt","content":"x"}""")).Error?.Code);
    }

    [Fact]
    public async Task An_artifact_is_named_relative_to_the_workspace()
    {
        var result = await repository.CallAsync("write_artifact", """{"name":"report.md","content":"# Report"}""");

        Assert.Equal(".agentops/artifacts/01run/report.md", result.Artifact);
        Assert.Equal(".agentops/artifacts/01run/report.md", Data(result, "path").GetString());
        Assert.Equal("# Report", repository.Text(result.Artifact!));
    }

    [Theory]
    [InlineData("../report.md")]
    [InlineData("sub/report.md")]
    [InlineData("/tmp/report.md")]
    [InlineData("..")]
    public async Task An_artifact_has_a_plain_name(string name)
    {
        var schema = JsonSchema.Parse(BuiltInTools.Create(AgentSettings.Default, TimeProvider.System).Single(tool => tool.Descriptor.Name == "write_artifact").Descriptor.Schema);
        var arguments = $$"""{"name":"{{name}}","content":"x"}""";

        Assert.NotEmpty(schema.Validate(arguments));
        Assert.Equal("path_outside_workspace", (await repository.CallAsync("write_artifact", arguments)).Error?.Code);
    }

    private static JsonElement Data(ToolResult result, string name) => JsonDocument.Parse(result.Data!).RootElement.GetProperty(name);
}
