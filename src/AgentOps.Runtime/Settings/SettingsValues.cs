namespace AgentOps;

/// <summary>Values that only the configuration has: names of environment variables and addresses.</summary>
internal static class SettingsValues
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private const int LongestVariable = 128;

    /// <summary>The name of an environment variable. What looks like the secret itself is refused and not repeated.</summary>
    public static string? Variable(this NodeReader reader, string key, string? fallback)
    {
        if (reader.Node(key) is ScalarNode given && SecretInFile.LooksSecret(given.Text))
        {
            reader.Findings.Error(
                "secret-in-file", given, $"'{reader.Name(key)}' holds what looks like a secret; name the environment variable that holds it instead.",
                "Put the secret into an environment variable and write that variable's name; then change the secret, since this file was readable.");
            return fallback;
        }

        var name = reader.Text(key);
        if (name is null)
            return fallback;
        if (IsName(name) && !name.Contains('*'))
            return name;
        // What is no name may be a secret of a shape we do not know.
        reader.Findings.Error("invalid-value", reader.Node(key)!, $"'{reader.Name(key)}' is not the name of an environment variable; allowed are letters, digits and _.", "Name the variable, never the secret itself.");
        return fallback;
    }

    /// <summary>Names of environment variables, in which * stands for any text; null when the key is absent.</summary>
    public static IReadOnlyList<string>? Variables(this NodeReader reader, string key)
    {
        var values = reader.Values<string>(key, Scalars.TryText, "the name of an environment variable");
        foreach (var (name, place) in values ?? [])
        {
            if (!IsName(name) || SecretInFile.LooksSecret(name))
                reader.Findings.Error("invalid-value", place, $"'{reader.Name(key)}' has an entry that is not the name of an environment variable; allowed are letters, digits, _ and *.", "Write the name alone, without a value.");
        }

        return values?.Select(item => item.Value).ToList();
    }

    /// <summary>An absolute http or https address without user and password.</summary>
    public static string? Address(this NodeReader reader, string key, string? fallback)
    {
        var text = reader.Text(key);
        if (text is null)
            return fallback;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            reader.Wrong(key, reader.Node(key)!, "an absolute http or https address");
            return fallback;
        }

        if (address.UserInfo.Length == 0)
            return text;
        reader.Findings.Error("secret-in-file", reader.Node(key)!, $"'{reader.Name(key)}' holds a user or a password; an address may not.", "Use a key variable.");
        return fallback;
    }

    /// <summary>owner/name of a GitHub repository.</summary>
    public static string? Repository(this NodeReader reader, string key)
    {
        var repository = reader.Text(key);
        if (repository is null || (repository.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name] && (owner + name).All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')))
            return repository;
        reader.Wrong(key, reader.Node(key)!, "owner/name");
        return null;
    }

    /// <summary>A time zone by its id.</summary>
    public static TimeZoneInfo TimeZone(this NodeReader reader, string key, TimeZoneInfo fallback)
    {
        if (reader.Text(key) is not { } id)
            return fallback;
        try
        {
            return TimeZones.Find(id);
        }
        catch (AgentOpsException unknown) when (unknown.Code == "time_zone_not_found")
        {
            reader.Wrong(key, reader.Node(key)!, "a time zone that this system knows, such as Europe/Berlin or UTC", unknown.Message);
            return fallback;
        }
    }

    /// <summary>A program with its arguments; an empty list is refused.</summary>
    public static IReadOnlyList<string> Command(this NodeReader reader, string key)
    {
        var command = reader.Texts(key);
        if (command is { Count: 0 } && reader.Node(key) is SequenceNode { Items.Count: 0 } empty)
            reader.Wrong(key, empty, "a program with its arguments");
        return command ?? [];
    }

    private static bool IsName(string name) => name.Length <= LongestVariable && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '*');
}
