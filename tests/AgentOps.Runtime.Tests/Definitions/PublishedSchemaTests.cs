using System.Text.Json;

namespace AgentOps.Tests.Definitions;

public class PublishedSchemaTests
{
    public static TheoryData<string, string, string[]> Tables() => new()
    {
        { "mission", "", MissionKeys.Root },
        { "mission", "plan", MissionKeys.Plan },
        { "mission", "plan_step", MissionKeys.PlanStep },
        { "mission", "input", MissionKeys.Input },
        { "mission", "tool_override", MissionKeys.ToolOverride },
        { "mission", "budget", MissionKeys.Budget },
        { "mission", "evaluator", MissionKeys.Evaluator },
        { "mission", "retry", RetryReader.Keys },
        { "workflow", "workflow", WorkflowKeys.Root },
        { "workflow", "settings", WorkflowKeys.Settings },
        { "workflow", "input", MissionKeys.Input },
        { "workflow", "retry", WorkflowKeys.Retry },
        { "workflow", "metadata_retry", WorkflowKeys.MetadataRetry },
        { "workflow", "step", WorkflowKeys.Step },
        { "workflow", "gate", WorkflowKeys.Gate },
        { "workflow", "scoring", WorkflowKeys.Scoring },
        { "workflow", "wait", WorkflowKeys.Wait },
        { "workflow", "reaction", WorkflowKeys.Reaction },
        { "agentops", "", SettingsKeys.Root },
        { "agentops", "store", SettingsKeys.Store },
        { "agentops", "health", SettingsKeys.Health },
        { "agentops", "breakers", SettingsKeys.Breakers },
        { "agentops", "runs", SettingsKeys.Runs },
        { "agentops", "queue", SettingsKeys.Queue },
        { "agentops", "retry", RetryReader.Keys },
        { "agentops", "dead_letters", SettingsKeys.DeadLetters },
        { "agentops", "events", SettingsKeys.Events },
        { "agentops", "workers", SettingsKeys.Workers },
        { "agentops", "schedules", SettingsKeys.Schedules },
        { "agentops", "todo", SettingsKeys.Todo },
        { "agentops", "rollout", SettingsKeys.Rollout },
        { "agentops", "workflows", SettingsKeys.Workflows },
        { "agentops", "approvals", SettingsKeys.Approvals },
        { "agentops", "approval_rule", SettingsKeys.ApprovalRule },
        { "agentops", "model", SettingsKeys.Model },
        { "agentops", "price", SettingsKeys.Price },
        { "agentops", "budgets", SettingsKeys.Budgets },
        { "agentops", "runner", SettingsKeys.Runner },
        { "agentops", "tracker", SettingsKeys.Tracker },
        { "agentops", "agent", SettingsKeys.Agent },
        { "agentops", "tool_override", MissionKeys.ToolOverride },
        { "agentops", "github", SettingsKeys.GitHub },
        { "agentops", "issues", SettingsKeys.Issues },
        { "agentops", "webhooks", SettingsKeys.Webhooks },
        { "agentops", "publication", SettingsKeys.Publication },
        { "agentops", "http", SettingsKeys.Http },
        { "agentops", "commands", SettingsKeys.Commands },
        { "agentops", "notify", SettingsKeys.Notify },
        { "agentops", "log", SettingsKeys.Log },
        { "agentops", "caches", SettingsKeys.Caches },
        { "agentops", "cache", SettingsKeys.Cache },
        { "agentops", "retention", SettingsKeys.Retention },
        { "agentops", "retention_rule", SettingsKeys.RetentionRule },
        { "agentops", "ops", SettingsKeys.Ops },
        { "agentops", "dashboard", SettingsKeys.Dashboard },
        { "agentops", "guardrails", SettingsKeys.Guardrails },
        { "agentops", "guardrail_rule", SettingsKeys.GuardrailRule },
        { "agentops", "guardrail_list", SettingsKeys.GuardrailList },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void It_has_exactly_the_keys_that_are_read(string schema, string definition, string[] keys)
    {
        var found = Definition(schema, definition);

        Assert.Equal(keys, found.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.False(found.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("mission", 1)]
    [InlineData("workflow", 0)]
    [InlineData("agentops", 1)]
    public void No_definition_is_left_out_of_the_comparison(string schema, int roots) =>
        Assert.Equal(Tables().Count(row => row[0].Equals(schema)), roots + Root(schema).GetProperty("$defs").EnumerateObject().Count(definition => definition.Value.TryGetProperty("properties", out _)));

    [Fact]
    public void It_has_exactly_the_words_that_are_read()
    {
        Assert.Equal(MissionWords.Planners.Select(choice => choice.Word), Words("mission", "", "planner"));
        Assert.Equal(MissionWords.Denied.Select(choice => choice.Word), Words("mission", "", "on_denied"));
        Assert.Equal(MissionWords.Evaluators.Select(choice => choice.Word), Words("mission", "evaluator", "kind"));
        Assert.Equal(MissionWords.InputTypes.Select(choice => choice.Word), Words("mission", "input", "type"));
        Assert.Equal(RetryReader.Strategies.Select(choice => choice.Word), Words("mission", "retry", "strategy"));
        Assert.Equal(RetryReader.Strategies.Select(choice => choice.Word), Words("agentops", "retry", "strategy"));
        Assert.Equal(WorkflowWords.Types.Select(choice => choice.Word), Words("workflow", "workflow", "type"));
        Assert.Equal(WorkflowWords.Isolations.Select(choice => choice.Word), Words("workflow", "workflow", "isolation"));
        Assert.Equal(WorkflowWords.DirtyPolicies.Select(choice => choice.Word), Words("workflow", "workflow", "dirty"));
        Assert.Equal(WorkflowWords.Conditions.Select(choice => choice.Word), Words("workflow", "step", "condition"));
        Assert.Equal(RetryReader.Strategies.Select(choice => choice.Word), Words("workflow", "retry", "strategy"));
        Assert.Equal(RetryReader.Strategies.Select(choice => choice.Word), Words("workflow", "retry", "backoff_strategy"));
        Assert.Equal(SettingsWords.Durabilities.Select(choice => choice.Word), Words("agentops", "store", "durability"));
        Assert.Equal(WorkflowWords.DirtyPolicies.Select(choice => choice.Word), Words("agentops", "workflows", "dirty"));
        Assert.Equal(SettingsWords.AutoApprovals.Select(choice => choice.Word), Words("agentops", "approvals", "auto_approve"));
        Assert.Equal(SettingsWords.PublicationModes.Select(choice => choice.Word), Words("agentops", "publication", "mode"));
        Assert.Equal(SettingsWords.LogLevels.Select(choice => choice.Word), Words("agentops", "log", "level"));
        Assert.Equal(SettingsWords.GuardrailSeverities.Select(choice => choice.Word), Words("agentops", "guardrail_rule", "severity"));
        Assert.Equal(
            GuardrailRule.All.Select(rule => rule.Id),
            Definition("agentops", "guardrails").GetProperty("properties").GetProperty("rules").GetProperty("propertyNames").GetProperty("enum").EnumerateArray().Select(word => word.GetString()!));
        Assert.Equal(SettingsWords.RetentionActions.Select(choice => choice.Word), Words("agentops", "retention_rule", "action"));
        Assert.Equal(RetentionClasses.Cleaned, Words("agentops", "retention_rule", "class"));
        Assert.Equal(
            SettingsWords.Statuses.Select(choice => choice.Word),
            Definition("agentops", "notify").GetProperty("properties").GetProperty("on").GetProperty("items").GetProperty("enum").EnumerateArray().Select(word => word.GetString()!));
    }

    private static IEnumerable<string> Words(string schema, string definition, string property) =>
        Definition(schema, definition).GetProperty("properties").GetProperty(property).GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static JsonElement Definition(string schema, string definition) => definition.Length == 0 ? Root(schema) : Root(schema).GetProperty("$defs").GetProperty(definition);

    private static JsonElement Root(string schema)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgentOps.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "module", "schemas", $"{schema}.schema.json"))).RootElement;
    }
}
