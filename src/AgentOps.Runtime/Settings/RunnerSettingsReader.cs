using static AgentOps.SettingsValues;

namespace AgentOps;

/// <summary>Reads <c>runners</c>.</summary>
internal static class RunnerSettingsReader
{
    private const string Prompt = "{prompt}";

    public static IReadOnlyDictionary<string, RunnerSettings> Read(NodeReader root) =>
        root.Named("runners", SettingsKeys.Runner).ToDictionary(runner => runner.Entry.Key, runner => ReadRunner(runner.Reader), StringComparer.Ordinal);

    private static RunnerSettings ReadRunner(NodeReader reader)
    {
        reader.Require("command", "a program with its arguments");
        var defaults = new RunnerSettings { Command = reader.Command("command") };
        var runner = new RunnerSettings
        {
            Command = defaults.Command,
            PromptOnInput = reader.Boolean("prompt_on_input", defaults.PromptOnInput),
            Environment = reader.Variables("environment") ?? defaults.Environment,
            Timeout = reader.Duration("timeout", defaults.Timeout, Second, Month),
            Risk = reader.Choice("risk", defaults.Risk, SettingsWords.Risks),
            Scope = reader.Texts("scope") ?? defaults.Scope,
            Model = reader.Text("model", defaults.Model),
        };
        if (!runner.PromptOnInput && runner.Command.Count > 0 && !runner.Command.Contains(Prompt))
            reader.Wrong("prompt_on_input", reader.Node("prompt_on_input")!, $"false only with the argument {Prompt} in the command, which the prompt replaces", $"Add {Prompt} to the command.");
        return runner;
    }
}
