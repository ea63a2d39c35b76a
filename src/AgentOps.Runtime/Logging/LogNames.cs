using System.Collections.Concurrent;
using System.Text;

namespace AgentOps;

/// <summary>How names of facts stand in a line. A program has few of them and writes them again and again, so each is thought about once.</summary>
internal sealed class LogNames
{
    private const int MostKept = 256;
    private readonly ConcurrentDictionary<string, string> snakes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> secrets = new(StringComparer.Ordinal);

    /// <summary>In snake_case.</summary>
    public string Snake(string name) => Once(snakes, name, ToSnake);

    /// <summary>Redacted, since a name may come from outside too.</summary>
    public string Shown(string name) => Once(shown, name, Redactor.Redact);

    public bool IsSecret(string name) => Once(secrets, name, Redactor.IsSecretName);

    private static T Once<T>(ConcurrentDictionary<string, T> known, string name, Func<string, T> find)
    {
        if (known.TryGetValue(name, out var found))
            return found;
        found = find(name);
        if (known.Count < MostKept)
            known[name] = found;
        return found;
    }

    private static string ToSnake(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var startsWord = char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && result[^1] != '_')
                result.Append('_');
            result.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        }
        return result.ToString();
    }
}
