using AgentOps.Tests.Safety;

namespace AgentOps.Tests.Guardrails;

public sealed class HostileNameTests
{
    [GitFact]
    public async Task Names_with_newlines_quotes_tabs_and_dashes_are_read_as_they_are()
    {
        using var scene = new GuardrailScene();
        string[] names = ["-rf.md", "a\nb.md", "a\tb.md", "b\"q\".md", "c b/x.md", "ends .md", "größe.md", "x => y.md", "{a => b}.md"];
        foreach (var name in names)
            scene.Write(name, "one\ntwo\n");

        var files = await scene.FilesAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), files.Select(file => file.Path));
        Assert.All(files, file => Assert.Equal((2, false), (file.Added, file.HasOddBytes)));
        Assert.Equal(["odd_name -rf.md", "odd_name a\\u0009b.md", "odd_name a\\u000Ab.md"], await scene.FoundAsync());
    }

    [GitFact]
    public async Task A_name_that_is_no_utf8_is_told_and_its_content_read()
    {
        using var scene = new GuardrailScene();
        var blob = scene.Git("hash-object", "-w", scene.Write("README.md", "token: ghp_abcdefghijklmnopqrstuvwxyz0123\n"));
        scene.Write("README.md", "# A project\n");
        var list = Path.Combine(scene.Outside, "list");
        await File.WriteAllBytesAsync(list, [.. System.Text.Encoding.ASCII.GetBytes($"100644 {blob}\tb"), 0xE9, .. ".md\n"u8]);
        Sh(scene.Root, $"git update-index --index-info < '{list}' && git commit -qm odd");
        Sh(scene.Root, "git checkout-index --all");

        var findings = await scene.FoundAsync();
        Sh(scene.Root, "git ls-files -z | xargs -0 rm");
        Assert.Contains("odd_name b\\xe9.md", findings);
        Assert.Contains("secret_content b\\xe9.md", findings);
    }

    [Theory]
    [InlineData(".еnv")]
    [InlineData(".ｅｎｖ")]
    [InlineData(".en\u200Bv")]
    [InlineData(".env.")]
    [InlineData(".ENV ")]
    [InlineData("sub\\.env")]
    public void A_name_that_only_looks_like_another_is_told_and_taken_for_that(string path)
    {
        var rules = Judged.Rules(path);
        Assert.Contains(GuardrailRule.SecretFile, rules);
        Assert.Contains(GuardrailRule.OddName, rules);
    }

    [Theory]
    [InlineData("dерloy/run.md", GuardrailRule.SensitivePath)]
    [InlineData("Deploy/run.md", GuardrailRule.SensitivePath)]
    [InlineData("src/\u0430uth/notes.json", GuardrailRule.SensitivePath)]
    [InlineData("sub/.GIT/config.md", GuardrailRule.PathTraversal)]
    [InlineData("GIT~1/config.md", GuardrailRule.PathTraversal)]
    [InlineData(".g\u200Cit/config.md", GuardrailRule.PathTraversal)]
    [InlineData("a/../../x.md", GuardrailRule.PathTraversal)]
    [InlineData("..\\x.md", GuardrailRule.PathTraversal)]
    [InlineData("/etc/x.md", GuardrailRule.PathTraversal)]
    [InlineData("C:\\x.md", GuardrailRule.PathTraversal)]
    [InlineData("x\u202Egnp.md", GuardrailRule.OddName)]
    public void A_segment_that_means_more_than_it_says_is_told(string path, string rule) => Assert.Contains(rule, Judged.Rules(path));

    [Theory]
    [InlineData("Привет.md")]
    [InlineData("日本語/テスト.md")]
    [InlineData("größe.md")]
    [InlineData("déjà vu.md")]
    [InlineData("...md")]
    public void A_name_in_another_language_is_no_alarm(string path) => Assert.Empty(Judged.Rules(path));

    [Fact]
    public void Names_that_differ_in_case_alone_are_told() =>
        Assert.Equal(["odd_name Guide.md", "odd_name guide.md"], Judged.Report([Judged.File("Guide.md"), Judged.File("guide.md")]).Findings.Select(finding => $"{finding.Rule} {finding.Path}"));

    [Theory]
    [InlineData("a", "/etc/passwd", true)]
    [InlineData("a", "../x", true)]
    [InlineData("a/b", "../x", false)]
    [InlineData("a/b", "../../x", true)]
    [InlineData("a/b", "../c/../../../x", true)]
    [InlineData("a", ".git/hooks", true)]
    [InlineData("a", "sub\\..\\..\\x", true)]
    [InlineData("a", "C:/x", true)]
    [InlineData("a", "b/./c", false)]
    public void A_link_is_judged_by_its_text(string path, string target, bool leadsOut) => Assert.Equal(leadsOut, LinkTarget.LeadsOut(path, target));

    [Fact]
    public void A_secret_in_a_name_is_not_repeated()
    {
        var finding = Judged.Report([Judged.File("a\tghp_abcdefghijklmnopqrstuvwxyz0123.md")]).Findings.Single();
        Assert.DoesNotContain("ghp_", finding.ToString());
    }

    private static void Sh(string folder, string script)
    {
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = folder })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
