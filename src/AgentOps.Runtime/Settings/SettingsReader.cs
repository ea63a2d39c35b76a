namespace AgentOps;

/// <summary>Reads <c>agentops.yaml</c> strictly: an unknown key, a wrong type or an impossible value is a finding with file, line, column, the value and what is allowed.</summary>
public static class SettingsReader
{
    /// <summary>Reads the file once; what it returns as text is what the settings came from. Fails with file_unreadable, file_too_large.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="file">The name for the findings.</param>
    /// <param name="documents">Reads the YAML.</param>
    public static (AgentSettings Settings, IReadOnlyList<Finding> Findings, string Text) ReadFile(string path, string file, Func<IDocumentReader> documents)
    {
        var text = DefinitionFile.ReadFound(path);
        var (settings, findings) = Read(text, file, documents);
        return (settings, findings, text);
    }

    /// <summary>The settings (defaults where it says nothing) and all findings at once. A file of comments only is not parsed at all, which keeps start-up quick.</summary>
    public static (AgentSettings Settings, IReadOnlyList<Finding> Findings) Read(string text, string file, Func<IDocumentReader> documents)
    {
        if (SaysNothing(text))
            return (AgentSettings.Default, []);
        var document = documents().Read(text, file);
        if (document.Root is null)
            return (AgentSettings.Default, document.Findings);
        var findings = new FindingSink(file);
        if (document.Root is not MappingNode root)
        {
            findings.Error("not-a-mapping", document.Root, $"The file holds {Describe.Value(document.Root)}; the configuration is a mapping of sections.");
            return (AgentSettings.Default, findings.Found);
        }

        var settings = Read(new NodeReader(root, "", SettingsKeys.Root, findings));
        return (settings, findings.Found);
    }

    private static AgentSettings Read(NodeReader reader)
    {
        var models = ModelSettingsReader.ReadModels(reader);
        var trackers = TrackerSettingsReader.Read(reader);
        return new AgentSettings
        {
            Store = RuntimeSettingsReader.ReadStore(reader),
            Health = HealthSettingsReader.Read(reader),
            Breakers = RuntimeSettingsReader.ReadBreakers(reader),
            Runs = RuntimeSettingsReader.ReadRuns(reader),
            Queue = RuntimeSettingsReader.ReadQueue(reader),
            DeadLetters = RuntimeSettingsReader.ReadDeadLetters(reader),
            Events = RuntimeSettingsReader.ReadEvents(reader),
            Retry = RetryReader.Read(reader) ?? RetryPolicy.Default,
            Rollout = RuntimeSettingsReader.ReadRollout(reader),
            Todo = RuntimeSettingsReader.ReadTodo(reader),
            Workflows = RuntimeSettingsReader.ReadWorkflows(reader),
            Workers = RuntimeSettingsReader.ReadWorkers(reader),
            Schedules = RuntimeSettingsReader.ReadSchedules(reader),
            Approvals = ApprovalSettingsReader.Read(reader),
            Models = models,
            DefaultModel = ReadDefaultModel(reader, models),
            Prices = PriceReader.Read(reader),
            Budgets = BudgetSettingsReader.Read(reader),
            Runners = RunnerSettingsReader.Read(reader),
            Agents = AgentTargetReader.Read(reader),
            Tools = ToolOverrides.Read(reader),
            GitHub = OutsideSettingsReader.ReadGitHub(reader),
            Publication = PublicationSettingsReader.Read(reader),
            Trackers = trackers,
            Issues = IssueSettingsReader.ReadIssues(reader, trackers),
            Webhooks = IssueSettingsReader.ReadWebhooks(reader),
            Http = OutsideSettingsReader.ReadHttp(reader),
            Commands = OutsideSettingsReader.ReadCommands(reader),
            Notify = OutsideSettingsReader.ReadNotify(reader),
            Log = RuntimeSettingsReader.ReadLog(reader),
            Caches = CacheSettingsReader.Read(reader),
            Retention = RetentionSettingsReader.Read(reader),
            Dashboard = RuntimeSettingsReader.ReadDashboard(reader),
            Guardrails = GuardrailSettingsReader.Read(reader),
            Ops = OpsSettingsReader.Read(reader),
        };
    }

    private static string? ReadDefaultModel(NodeReader reader, IReadOnlyDictionary<string, ModelSettings> models)
    {
        if (reader.Text("default_model") is not { } alias || models.ContainsKey(alias) || reader.Raw("models")?[alias] is not null)
            return reader.Text("default_model");
        var meant = Spelling.Nearest(alias, models.Keys);
        reader.Findings.Error(
            "model-unknown", reader.Node("default_model")!, $"'default_model' is '{Describe.Cut(alias)}', which models does not declare.",
            meant is null ? "Declare it under models." : $"Did you mean {meant}?");
        return null;
    }

    private static bool SaysNothing(string text)
    {
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            if (line.TrimStart(" \t") is { Length: > 0 } said && said[0] != '#')
                return false;
        }

        return true;
    }
}
