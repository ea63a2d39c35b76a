using static AgentOps.SettingsValues;

namespace AgentOps;

/// <summary>Reads the sections about what lies outside: github, http, commands, notify.</summary>
internal static class OutsideSettingsReader
{
    public static GitHubSettings ReadGitHub(NodeReader root)
    {
        var defaults = new GitHubSettings();
        return root.Mapping("github", SettingsKeys.GitHub) is not { } reader ? defaults : new GitHubSettings
        {
            ApiBase = reader.Address("api_base", defaults.ApiBase)!,
            Repository = reader.Repository("repository"),
            TokenVariable = reader.Variable("token_variable", defaults.TokenVariable)!,
        };
    }

    public static HttpSettings ReadHttp(NodeReader root)
    {
        var defaults = new HttpSettings();
        return root.Mapping("http", SettingsKeys.Http) is not { } reader ? defaults : new HttpSettings
        {
            AllowedHosts = reader.Texts("allowed_hosts") ?? defaults.AllowedHosts,
            Timeout = reader.Duration("timeout", defaults.Timeout, Second, TimeSpan.FromHours(1)),
            MaxBytes = reader.Integer("max_bytes", defaults.MaxBytes, 1024, int.MaxValue),
        };
    }

    public static CommandSettings ReadCommands(NodeReader root)
    {
        var defaults = new CommandSettings();
        return root.Mapping("commands", SettingsKeys.Commands) is not { } reader ? defaults : new CommandSettings
        {
            Environment = reader.Variables("environment") ?? defaults.Environment,
            Timeout = reader.Duration("timeout", defaults.Timeout, Second, Month),
        };
    }

    public static NotifySettings ReadNotify(NodeReader root)
    {
        var defaults = new NotifySettings();
        if (root.Mapping("notify", SettingsKeys.Notify) is not { } reader)
            return defaults;
        var statuses = reader.Values<RunStatus>(
            "on", (ScalarNode scalar, out RunStatus status) => NodeReader.TryChoice(scalar, SettingsWords.Statuses, out status), NodeReader.Choices(SettingsWords.Statuses));
        return new NotifySettings
        {
            On = statuses?.Select(item => item.Value).ToList() ?? defaults.On,
            Command = reader.Texts("command") ?? defaults.Command,
            Webhook = reader.Address("webhook", null),
            SecretVariable = reader.Variable("secret_variable", null),
            Timeout = reader.Duration("timeout", defaults.Timeout, Second, TimeSpan.FromHours(1)),
        };
    }
}
