namespace AgentOps.Tests.Safety;

public sealed class SafetyPolicyTests
{
    public static IEnumerable<object[]> EveryCombination() =>
        from risk in Enum.GetValues<Risk>()
        from requires in new[] { false, true }
        from auto in Enum.GetValues<Risk>()
        from trusted in new[] { false, true }
        select new object[] { risk, requires, auto, trusted };

    [Theory]
    [MemberData(nameof(EveryCombination))]
    public void Without_rules_the_risk_and_the_mission_decide(Risk risk, bool requiresApproval, Risk auto, bool trusted)
    {
        var decision = SafetyPolicy.Decide(Call(risk, requiresApproval, new ApprovalSettings { AutoApprove = auto }) with { ConfigurationTrusted = trusted, MissionTrusted = trusted });
        var expected = risk == Risk.Safe ? SafetyVerdict.Allow
            : requiresApproval || risk == Risk.Destructive ? SafetyVerdict.Ask
            : auto >= Risk.Review ? SafetyVerdict.Allow : SafetyVerdict.Ask;
        Assert.Equal((expected, risk, (string?)null), (decision.Verdict, decision.Risk, decision.Rule));
    }

    [Theory]
    [MemberData(nameof(EveryCombination))]
    public void A_denying_rule_always_counts(Risk risk, bool requiresApproval, Risk auto, bool trusted)
    {
        var settings = new ApprovalSettings { AutoApprove = auto, Rules = [new("yes", true), new("no", false)] };
        var decision = SafetyPolicy.Decide(Call(risk, requiresApproval, settings) with { ConfigurationTrusted = trusted, MissionTrusted = trusted });
        Assert.Equal((SafetyVerdict.Deny, "no"), (decision.Verdict, decision.Rule));
    }

    [Theory]
    [MemberData(nameof(EveryCombination))]
    public void An_approving_rule_counts_in_a_trusted_configuration(Risk risk, bool requiresApproval, Risk auto, bool trusted)
    {
        var without = Call(risk, requiresApproval, new ApprovalSettings { AutoApprove = auto }) with { ConfigurationTrusted = trusted };
        var with = Call(risk, requiresApproval, new ApprovalSettings { AutoApprove = auto, Rules = [new("yes", true)] }) with { ConfigurationTrusted = trusted };
        var decision = SafetyPolicy.Decide(with);
        Assert.Equal(trusted ? SafetyVerdict.Allow : SafetyPolicy.Decide(without).Verdict, decision.Verdict);
        Assert.Equal(trusted && risk != Risk.Safe ? "yes" : null, decision.Rule);
    }

    [Fact]
    public void A_tools_own_risk_counts_without_any_override() =>
        Assert.Equal(SafetyVerdict.Ask, SafetyPolicy.Decide(Call(Risk.Destructive)).Verdict);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Raising_a_risk_needs_no_trust(bool configuration, bool mission)
    {
        var call = Call(Risk.Safe) with { ConfigurationTrusted = configuration, MissionTrusted = mission };
        var raised = new ToolOverride(Risk.Destructive, false);
        Assert.Equal(SafetyVerdict.Ask, SafetyPolicy.Decide(InMission(call, raised)).Verdict);
        Assert.Equal(SafetyVerdict.Ask, SafetyPolicy.Decide(InSettings(call, raised)).Verdict);
    }

    public static TheoryData<Risk?, bool?> Lowerings => new() { { Risk.Safe, null }, { Risk.Review, null }, { null, true }, { Risk.Safe, true } };

    [Theory]
    [MemberData(nameof(Lowerings))]
    public void An_untrusted_mission_may_not_lower(Risk? risk, bool? idempotent)
    {
        var call = InMission(Call(Risk.Destructive), new ToolOverride(risk, idempotent));
        Assert.Equal("risk_lowering_not_trusted", Assert.Throws<AgentOpsException>(() => SafetyPolicy.Decide(call with { MissionTrusted = false })).Code);
        var trusted = SafetyPolicy.Decide(call with { MissionTrusted = true });
        Assert.Equal((risk ?? Risk.Destructive, idempotent ?? false), (trusted.Risk, trusted.Idempotent));
    }

    [Theory]
    [MemberData(nameof(Lowerings))]
    public void An_untrusted_configuration_is_not_heard_when_it_lowers(Risk? risk, bool? idempotent)
    {
        var call = InSettings(Call(Risk.Destructive), new ToolOverride(risk, idempotent));
        var untrusted = SafetyPolicy.Decide(call with { ConfigurationTrusted = false });
        Assert.Equal((SafetyVerdict.Ask, Risk.Destructive, false), (untrusted.Verdict, untrusted.Risk, untrusted.Idempotent));
        var trusted = SafetyPolicy.Decide(call with { ConfigurationTrusted = true });
        Assert.Equal((risk ?? Risk.Destructive, idempotent ?? false), (trusted.Risk, trusted.Idempotent));
    }

    [Fact]
    public void An_untrusted_configuration_that_raises_one_and_lowers_the_other_is_heard_where_it_raises()
    {
        var decision = SafetyPolicy.Decide(InSettings(Call(Risk.Review), new ToolOverride(Risk.Destructive, true)) with { ConfigurationTrusted = false });
        Assert.Equal((Risk.Destructive, false), (decision.Risk, decision.Idempotent));
    }

    [Fact]
    public void A_mission_is_compared_with_what_the_configuration_already_said()
    {
        var call = InMission(InSettings(Call(Risk.Destructive), new ToolOverride(Risk.Safe, null)), new ToolOverride(Risk.Review, null));
        Assert.Equal(Risk.Review, SafetyPolicy.Decide(call with { MissionTrusted = false }).Risk);
    }

    [Theory]
    [InlineData("docs/*", "docs/a.md", true)]
    [InlineData("docs/*", "./docs//a.md", true)]
    [InlineData("docs/*", "docs/../src/a.cs", false)]
    [InlineData("docs/*", "docs/../../x", false)]
    [InlineData("docs/*", "/docs/a.md", false)]
    [InlineData("docs/*", "src/a.cs", false)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("docs/?.md", "docs/ab.md", false)]
    public void An_approving_rule_goes_by_where_the_path_leads(string pattern, string path, bool approved)
    {
        using var disk = new Workspaces.TemporaryFolder();
        var call = Ruled(new ApprovalRule("docs", true) { Path = pattern }, $$"""{"path":"{{path}}"}""") with { Resolve = new WorkspaceBoundary(disk.Path).Relative };
        Assert.Equal(approved ? SafetyVerdict.Allow : SafetyVerdict.Ask, SafetyPolicy.Decide(call).Verdict);
    }

    [Fact]
    public void A_link_is_judged_by_its_target()
    {
        using var disk = new Workspaces.TemporaryFolder();
        disk.Folder("docs");
        disk.Link("docs/link", disk.Folder("src"));
        var resolve = new WorkspaceBoundary(disk.Path).Relative;
        const string call = """{"path":"docs/link/a"}""";
        Assert.Equal(SafetyVerdict.Ask, SafetyPolicy.Decide(Ruled(new ApprovalRule("r", true) { Path = "docs/*" }, call) with { Resolve = resolve }).Verdict);
        Assert.Equal(SafetyVerdict.Deny, SafetyPolicy.Decide(Ruled(new ApprovalRule("r", false) { Path = "src/*" }, call) with { Resolve = resolve }).Verdict);
    }

    [Theory]
    [InlineData("""{"from":"docs/a","to":"docs/b"}""", SafetyVerdict.Allow)]
    [InlineData("""{"from":"docs/a","to":"src/b"}""", SafetyVerdict.Ask)]
    [InlineData("""{"other":"docs/a"}""", SafetyVerdict.Ask)]
    public void An_approving_rule_needs_every_path_to_match(string arguments, SafetyVerdict expected) =>
        Assert.Equal(expected, SafetyPolicy.Decide(Ruled(new ApprovalRule("r", true) { Path = "docs/*" }, arguments) with { Resolve = path => path }).Verdict);

    [Fact]
    public void An_approving_rule_with_a_path_needs_somebody_to_say_where_paths_lead() =>
        Assert.Equal(SafetyVerdict.Ask, SafetyPolicy.Decide(Ruled(new ApprovalRule("r", true) { Path = "docs/*" }, """{"path":"docs/a"}""")).Verdict);

    [Theory]
    [InlineData("""{"path":"src/.env"}""")]
    [InlineData("""{"path":"SRC/.ENV"}""")]
    [InlineData("""{"path":"docs/../src/.env"}""")]
    [InlineData("""{"path":"src\\.env"}""")]
    [InlineData("""{"from":"docs/a","to":"src/.env"}""")]
    public void A_denying_rule_needs_one_path_to_match_however_it_is_spelt(string arguments) =>
        Assert.Equal(SafetyVerdict.Deny, SafetyPolicy.Decide(Ruled(new ApprovalRule("r", false) { Path = "src/.env" }, arguments)).Verdict);

    [Theory]
    [InlineData("""{"command":["git","log","-3"]}""", true)]
    [InlineData("""{"command":["git","log"],"shell":false}""", false)]
    [InlineData("""{"command":["rm","-rf","."]}""", false)]
    [InlineData("""{"command":"git log ; rm -rf ."}""", false)]
    [InlineData("""{"command":["git","log",";","rm"],"shell":true}""", false)]
    [InlineData("""{"command":["git","log","-3"],"env":{"GIT_CONFIG_COUNT":"1"}}""", false)]
    [InlineData("""{"command":["git","log","-3"],"env":{}}""", true)]
    [InlineData("""{"command":["git","log","-3"],"working_folder":"vendor/other"}""", false)]
    [InlineData("""{}""", false)]
    public void A_command_is_approved_by_pattern_unless_a_shell_reads_it(string arguments, bool approved) =>
        Assert.Equal(approved ? SafetyVerdict.Allow : SafetyVerdict.Ask,
            SafetyPolicy.Decide(Ruled(new ApprovalRule("r", true) { Command = "git log *" }, arguments)).Verdict);

    [Fact]
    public void A_command_for_a_shell_is_approved_word_for_word() =>
        Assert.Equal(SafetyVerdict.Allow,
            SafetyPolicy.Decide(Ruled(new ApprovalRule("r", true) { Command = "git log | head" }, """{"command":"git log | head","shell":true}""")).Verdict);

    [Theory]
    [InlineData("other_*", null, SafetyVerdict.Ask)]
    [InlineData("the_*", null, SafetyVerdict.Allow)]
    [InlineData(null, "other", SafetyVerdict.Ask)]
    [InlineData("the_tool", "m?", SafetyVerdict.Allow)]
    public void A_rule_speaks_only_of_what_it_names(string? tool, string? mission, SafetyVerdict expected) =>
        Assert.Equal(expected, SafetyPolicy.Decide(Ruled(new ApprovalRule("r", true) { Tool = tool, Mission = mission }, "{}")).Verdict);

    [Fact]
    public void The_first_rule_that_matches_is_named()
    {
        var settings = new ApprovalSettings { Rules = [new("other", true) { Tool = "x" }, new("first", true), new("second", true)] };
        Assert.Equal("first", SafetyPolicy.Decide(Call(Risk.Destructive, false, settings)).Rule);
    }

    private static SafetyRequest Call(Risk risk, bool requiresApproval = false, ApprovalSettings? approvals = null) => new()
    {
        Tool = new ToolDescriptor { Name = "the_tool", Description = "", Schema = "{}", Risk = risk },
        Mission = new Mission { Id = "m1", Goal = "g", RequiresApproval = requiresApproval },
        Settings = new AgentSettings { Approvals = approvals ?? new ApprovalSettings() },
        ConfigurationTrusted = true,
        MissionTrusted = true,
    };

    private static SafetyRequest Ruled(ApprovalRule rule, string arguments) =>
        Call(Risk.Destructive, false, new ApprovalSettings { Rules = [rule] }) with { Arguments = ToolArguments.Parse(arguments) };

    private static SafetyRequest InMission(SafetyRequest call, ToolOverride change) =>
        call with { Mission = call.Mission with { Tools = new Dictionary<string, ToolOverride> { ["the_tool"] = change } } };

    private static SafetyRequest InSettings(SafetyRequest call, ToolOverride change) =>
        call with { Settings = call.Settings with { Tools = new Dictionary<string, ToolOverride> { ["the_tool"] = change } } };
}
