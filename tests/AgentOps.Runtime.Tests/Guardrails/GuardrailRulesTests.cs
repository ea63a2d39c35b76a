namespace AgentOps.Tests.Guardrails;

public sealed class GuardrailRulesTests
{
    [Theory]
    [InlineData("password = \"hunter2hunter2\"")]
    [InlineData("token: ghp_abcdefghijklmnopqrstuvwxyz0123")]
    [InlineData("AWS_KEY=AKIAABCDEFGHIJKLMNOP")]
    [InlineData("url = https://ada:secretpw@example.org/x")]
    [InlineData("one\n-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBg\n-----END PRIVATE KEY-----")]
    public void A_secret_in_an_added_line_is_found_and_never_repeated(string text)
    {
        var findings = Judged.Report([Judged.File("notes.md")], texts: ("notes.md", text)).Findings;
        var finding = Assert.Single(findings);
        Assert.Equal((GuardrailRule.SecretContent, GuardrailSeverity.High), (finding.Rule, finding.Severity));
        Assert.DoesNotContain("hunter2", finding.ToString());
        Assert.DoesNotContain("ghp_", finding.ToString());
        Assert.DoesNotContain("MIIE", finding.ToString());
    }

    [Theory]
    [InlineData("password = ${DB_PASSWORD}")]
    [InlineData("token = get_token()")]
    [InlineData("See /home/ada/project for the password policy.")]
    [InlineData("The tokens are counted.")]
    public void What_only_speaks_of_secrets_is_no_alarm(string text) => Assert.Empty(Judged.Report([Judged.File("notes.md")], texts: ("notes.md", text)).Findings);

    [Theory]
    [InlineData("a\nif (x) { /*\u202E } \u2066 if (admin) */", 2)]
    [InlineData("x\U000E0061\U000E0062", 1)]
    public void Text_that_a_reviewer_does_not_see_is_found(string text, int line)
    {
        var finding = Assert.Single(Judged.Report([Judged.File("notes.md")], texts: ("notes.md", text)).Findings);
        Assert.Equal((GuardrailRule.HiddenText, line), (finding.Rule, finding.Line));
    }

    [Theory]
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F Come on!")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467 and \u05E9\u05DC\u05D5\u05DD")]
    public void Flags_families_and_other_scripts_are_no_alarm(string text) => Assert.Empty(Judged.Report([Judged.File("notes.md")], texts: ("notes.md", text)).Findings);

    [Fact]
    public void A_file_that_is_only_named_like_a_test_is_not_low_risk()
    {
        Assert.False(Judged.Report([Judged.File("src/backdoor_test.py")]).IsLowRisk);
        Assert.True(Judged.Report([Judged.File("web/tests/a.py")]).IsLowRisk);
    }

    [Fact]
    public void The_line_of_a_secret_is_that_in_the_file()
    {
        var report = GuardrailRules.Check(
            new ChangeReading(
                new ChangeSet { BaseCommit = "b", Files = [Judged.File("n.md", added: 4)] },
                new Dictionary<string, IReadOnlyList<AddedLines>> { ["n.md"] = [new(3, "x"), new(7, "a\nb\npassword = \"hunter2hunter2\"")] }, []),
            new GuardrailSettings(), null, DateTimeOffset.UnixEpoch);
        Assert.Equal(9, Assert.Single(report.Findings).Line);
    }

    [Fact]
    public void Code_without_tests_is_told_once()
    {
        Assert.Equal(["code_without_tests src/a.py"], Found([Judged.File("src/a.py")]));
        Assert.Equal(["code_without_tests ."], Found([Judged.File("src/a.py"), Judged.File("src/b.py")]));
        Assert.Empty(Found([Judged.File("src/a.py"), Judged.File("tests/test_a.py")]));
        Assert.Empty(Found([Judged.File("src/a.go"), Judged.File("src/a_test.go")]));
        Assert.Empty(Found([Judged.File("src/a.py", ChangeKind.Deleted, 0, 5)]));
        Assert.Equal(["code_without_tests src/a.py"], Found([Judged.File("src/a.py"), Judged.File("tests/test_a.py", ChangeKind.Deleted, 0, 5)]));
        Assert.Empty(Found([Judged.File("data.json"), Judged.File("guide.md")]));
    }

    [Fact]
    public void Two_code_files_outside_the_plan_are_a_drift_and_one_is_not()
    {
        ChangedFile[] files = [Judged.File("src/a.py"), Judged.File("src/b.py"), Judged.File("tests/test_a.py"), Judged.File("guide.md")];
        Assert.Empty(Found(files, ["src/a.py"]));
        Assert.Empty(Found(files, ["src/"]));
        Assert.Empty(Found(files, ["./src/*.py"]));
        Assert.Empty(Found(files, ["."]));
        Assert.Empty(Found(files));
        Assert.Equal(["plan_drift src/a.py", "plan_drift src/b.py"], Found(files, ["other/"]));
        Assert.Equal(["plan_drift src/a.py", "plan_drift src/b.py"], Found(files, []));
    }

    [Fact]
    public void A_plan_is_relative_to_its_folder_or_to_the_top()
    {
        var plan = new PlannedFiles(["src/a.py", @".\src\b.py"], "web/");
        Assert.True(plan.Has("web/src/a.py"));
        Assert.True(plan.Has("src/b.py"));
        Assert.False(plan.Has("web/src/ab.py"));
    }

    [Theory]
    [InlineData(4, 1, true)]
    [InlineData(3, 39, false)]
    [InlineData(1, 120, true)]
    [InlineData(1, 119, false)]
    public void A_change_is_broad_from_four_files_or_120_lines(int files, int lines, bool broad) =>
        Assert.Equal(broad, Judged.Report([.. Enumerable.Range(0, files).Select(n => Judged.File($"{n}.md", added: lines))]).IsBroad);

    [Fact]
    public void Removed_files_are_a_large_deletion_too()
    {
        ChangedFile[] Gone(int count) => [.. Enumerable.Range(0, count).Select(n => Judged.File($"{n}.md", ChangeKind.Deleted, 0, 1))];
        Assert.Empty(Found(Gone(19)));
        Assert.Equal(["large_deletion ."], Found(Gone(20)));
    }

    [Fact]
    public void What_moved_out_of_the_code_is_not_low_risk() =>
        Assert.False(Judged.Report([Judged.File("tests/a.py", ChangeKind.Renamed) with { OldPath = "src/a.py" }]).IsLowRisk);

    [Fact]
    public void A_secret_file_under_a_new_name_is_told() =>
        Assert.Equal(["secret_file harmless.txt"], Found([Judged.File("harmless.txt", ChangeKind.Renamed, 0) with { OldPath = ".env", KeepsContent = true }]));

    [Fact]
    public void Instructions_to_agents_and_build_servers_are_sensitive()
    {
        foreach (var path in new[] { ".github/workflows/ci.yml", "CLAUDE.md", "AGENTS.md", ".agentops/agentops.yaml", ".agentops/missions/x.yaml", "infra/main.json", "CODEOWNERS", "web/k8s/app.yaml" })
            Assert.Contains(GuardrailRule.SensitivePath, Judged.Rules(path));
    }

    [Fact]
    public void A_rule_can_be_off_for_some_paths_or_all_and_weigh_more()
    {
        var settings = new GuardrailSettings
        {
            Rules = new Dictionary<string, GuardrailRuleSettings>
            {
                [GuardrailRule.CodeWithoutTests] = new() { Enabled = false },
                [GuardrailRule.SensitivePath] = new() { Severity = GuardrailSeverity.High, Except = ["src/auth/**"] },
            },
        };
        var findings = Judged.Report([Judged.File("src/auth/a.py"), Judged.File("src/token.py")], settings).Findings;
        Assert.Equal([("sensitive_path", "src/token.py", GuardrailSeverity.High)], findings.Select(finding => (finding.Rule, finding.Path, finding.Severity)));
    }

    [Fact]
    public void Findings_of_one_kind_end_in_how_many_more_there_are()
    {
        var findings = Judged.Report([.. Enumerable.Range(0, 150).Select(n => Judged.File($"{n}.pem"))]).Findings;
        Assert.Equal(101, findings.Count);
        Assert.Equal(GuardrailSheet.Whole, findings[0].Path);
    }

    [Fact]
    public void The_worst_comes_first()
    {
        var severities = Judged.Report([Judged.File("a.pem"), Judged.File("infra/x.py"), Judged.File("b.md", ChangeKind.Modified) with { BecameExecutable = true }]).Findings.Select(finding => finding.Severity);
        Assert.Equal([GuardrailSeverity.High, GuardrailSeverity.Medium, GuardrailSeverity.Medium, GuardrailSeverity.Low], severities);
    }

    private static IReadOnlyList<string> Found(IReadOnlyList<ChangedFile> files, IReadOnlyList<string>? plan = null) =>
        [.. Judged.Report(files, plan: plan).Findings.Select(finding => $"{finding.Rule} {finding.Path}")];
}
