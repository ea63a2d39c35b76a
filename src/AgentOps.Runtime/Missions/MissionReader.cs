using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Turns a document into a mission, with everything that is wrong with it at once.</summary>
internal static class MissionReader
{
    private const int LongestId = 100;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(30);

    public static MissionReading Read(DocumentReading document, string text, string file)
    {
        if (document.Root is null && document.Findings.Count > 0)
            return new MissionReading(null, document.Findings);
        var findings = new FindingSink(file);
        if (document.Root is not MappingNode root)
        {
            findings.Error(
                "not-a-mapping", document.Root?.Line ?? 0, document.Root?.Column ?? 0,
                $"The file holds {(document.Root is null ? "nothing" : Describe.Value(document.Root))}; a mission is a mapping with id, goal and more.");
            return new MissionReading(null, findings.Found);
        }

        var reader = new NodeReader(root, "", MissionKeys.Root, findings);
        var mission = Read(reader) with { Text = text, Hash = HashOf(text) };
        MissionRules.Check(mission, reader);
        var named = mission.Id.Length == 0 ? null : mission.Id;
        return new MissionReading(findings.HasErrors ? null : mission, [.. findings.Found.Select(finding => finding with { Mission = named })]);
    }

    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    private static Mission Read(NodeReader reader)
    {
        var budget = reader.Mapping("budget", MissionKeys.Budget);
        return new Mission
        {
            Id = ReadId(reader),
            Goal = reader.RequiredText("goal"),
            MaxSteps = reader.Integer("max_steps", 10, 1, int.MaxValue),
            Constraints = reader.Texts("constraints") ?? [],
            SuccessCriteria = reader.Texts("success_criteria") ?? [],
            AllowedTools = reader.Texts("allowed_tools"),
            RequiresApproval = reader.Boolean("requires_approval", false),
            Inputs = MissionInputReader.Read(reader),
            Planner = reader.Choice("planner", reader.Has("plan") ? PlannerKind.Plan : PlannerKind.Chat, MissionWords.Planners),
            Plan = MissionPlanReader.Read(reader),
            Model = reader.Text("model"),
            Runner = reader.Text("runner"),
            Tools = ToolOverrides.Read(reader),
            Timeout = reader.Has("timeout") ? reader.Duration("timeout", LongestTimeout, ShortestTimeout, LongestTimeout) : null,
            MaxConcurrentRuns = (int?)reader.Long("max_concurrent_runs", 1, 100),
            Retry = RetryReader.Read(reader),
            ResumeAfterHold = reader.Boolean("resume_after_hold", true),
            MaxCost = budget?.Decimal("max_cost", 0.000001m, decimal.MaxValue),
            MaxTokens = budget?.Long("max_tokens", 1, long.MaxValue),
            OnDenied = reader.Choice("on_denied", OnDenied.Fail, MissionWords.Denied),
            Evaluator = MissionEvaluatorReader.Read(reader),
            Output = OutputSchema.Read(reader),
            Extra = MissionKeys.Extra.Where(reader.Has).ToDictionary(key => key, key => DocumentJson.Write(reader.Node(key)!), StringComparer.Ordinal),
        };
    }

    private static string ReadId(NodeReader reader)
    {
        var id = reader.RequiredText("id");
        if (id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return id;
        reader.Wrong("id", reader.Node("id")!, $"at most {LongestId} letters, digits, - and _");
        return "";
    }
}
