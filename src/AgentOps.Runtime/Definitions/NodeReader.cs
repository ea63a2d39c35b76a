namespace AgentOps;

/// <summary>
/// Reads one mapping key by key. What is wrong becomes a finding with its place, the value and what is allowed, and the default is
/// given back, so that one pass finds every problem.
/// </summary>
internal sealed class NodeReader
{
    private readonly MappingNode mapping;
    private readonly IReadOnlyList<string> keys;
    private readonly string path;

    /// <param name="mapping">What is read.</param>
    /// <param name="path">Its place in words, such as <c>approvals.rules[2]</c>; empty for the root.</param>
    /// <param name="keys">Every key it may have; any other is an error.</param>
    /// <param name="findings">Where problems go.</param>
    public NodeReader(MappingNode mapping, string path, IReadOnlyList<string> keys, FindingSink findings)
    {
        this.mapping = mapping;
        this.path = path;
        this.keys = keys;
        Findings = findings;
        foreach (var entry in mapping.Entries)
        {
            if (!findings.IsFull && !keys.Contains(entry.Key))
                Unknown(entry);
        }
    }

    public FindingSink Findings { get; }

    /// <summary>The mapping's own place, for problems about what is missing.</summary>
    public DocumentNode Place => mapping;

    /// <summary>The key's value; null when it is absent or null.</summary>
    public DocumentNode? Node(string key)
    {
        if (!keys.Contains(key))
            throw new ArgumentException($"'{key}' is not among the keys of '{path}'.", nameof(key));
        return mapping[key] is { } node and not ScalarNode { IsNull: true } ? node : null;
    }

    public bool Has(string key) => Node(key) is not null;

    /// <summary>The name of a key for messages.</summary>
    public string Name(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public string? Text(string key) => Value<string?>(key, null, Scalars.TryText!, "a text that is not empty");

    public string Text(string key, string fallback) => Text(key) ?? fallback;

    /// <summary>The text, or an empty one with a finding.</summary>
    public string RequiredText(string key)
    {
        Require(key, "a text");
        return Text(key) ?? "";
    }

    /// <summary>False, with a finding, when the key is absent or null.</summary>
    public bool Require(string key, string allowed)
    {
        if (Has(key))
            return true;
        Findings.Error("missing-key", mapping[key] ?? mapping, $"'{Name(key)}' is missing; {allowed} is required.", $"Add {key}.");
        return false;
    }

    public bool Boolean(string key, bool fallback) => Value(key, fallback, Scalars.TryBoolean, "true or false");

    public bool? Boolean(string key) => Has(key) ? Boolean(key, false) : null;

    public int Integer(string key, int fallback, int min, int max) => (int)Long(key, fallback, min, max);

    public long Long(string key, long fallback, long min, long max) =>
        Value<long>(key, fallback, (ScalarNode scalar, out long value) => Scalars.TryLong(scalar, out value) && value >= min && value <= max, $"a whole number {Range(min, max)}");

    public long? Long(string key, long min, long max) => Has(key) && Long(key, min - 1, min, max) is var value && value >= min ? value : null;

    public decimal Decimal(string key, decimal fallback, decimal min, decimal max) =>
        Value<decimal>(
            key, fallback, (ScalarNode scalar, out decimal value) => Scalars.TryDecimal(scalar, out value) && value >= min && value <= max,
            max == decimal.MaxValue ? FormattableString.Invariant($"a number, {min} or more") : FormattableString.Invariant($"a number from {min} to {max}"));

    public decimal? Decimal(string key, decimal min, decimal max) => Has(key) && Decimal(key, min - 1, min, max) is var value && value >= min ? value : null;

    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan min, TimeSpan max) =>
        Value<TimeSpan>(
            key, fallback, (ScalarNode scalar, out TimeSpan value) => Scalars.TryDuration(scalar, out value) && value >= min && value <= max,
            $"{Durations.Allowed}, from {Durations.Format(min)} to {Durations.Format(max)}");

    /// <summary>A day; null when the key is absent, or wrong, which is then a finding.</summary>
    public DateOnly? Date(string key) => Value<DateOnly?>(
        key, null, (ScalarNode scalar, out DateOnly? value) => (value = Scalars.TryDate(scalar, out var day) ? day : null) is not null, "a day as 2026-01-31");

    public T Choice<T>(string key, T fallback, IReadOnlyList<(string Word, T Value)> choices) =>
        Value<T>(key, fallback, (ScalarNode scalar, out T value) => TryChoice(scalar, choices, out value), Choices(choices));

    /// <summary>A list of texts; null when the key is absent.</summary>
    public IReadOnlyList<string>? Texts(string key) => Values<string>(key, Scalars.TryText, "a text that is not empty")?.Select(item => item.Value).ToList();

    /// <summary>A list of single values with their places; items that cannot be read are left out after a finding.</summary>
    public IReadOnlyList<(T Value, ScalarNode Place)>? Values<T>(string key, ScalarParser<T> parse, string allowed)
    {
        if (Node(key) is not { } node)
            return null;
        if (node is not SequenceNode list)
        {
            Wrong(key, node, "a list", node is ScalarNode scalar ? $"Write {key}: [{Describe.Cut(scalar.Text)}]." : null);
            return null;
        }

        var values = new List<(T, ScalarNode)>();
        for (var at = 0; at < list.Items.Count; at++)
        {
            if (list.Items[at] is ScalarNode item && parse(item, out var value))
                values.Add((value, item));
            else
                Wrong($"{key}[{at + 1}]", list.Items[at], allowed);
        }

        return values;
    }

    /// <summary>The mapping under a key; null when it is absent or not a mapping.</summary>
    public NodeReader? Mapping(string key, IReadOnlyList<string> keysThere) =>
        Raw(key) is { } child ? new NodeReader(child, Name(key), keysThere, Findings) : null;

    /// <summary>The mappings of a mapping whose keys are free names.</summary>
    public IEnumerable<(MappingEntry Entry, NodeReader Reader)> Named(string key, IReadOnlyList<string> keysThere)
    {
        foreach (var entry in Raw(key)?.Entries ?? [])
        {
            if (entry.Value is MappingNode child)
                yield return (entry, new NodeReader(child, $"{Name(key)}.{Describe.Cut(entry.Key)}", keysThere, Findings));
            else
                Wrong($"{key}.{Describe.Cut(entry.Key)}", entry.Value, $"a mapping with {string.Join(", ", keysThere)}");
        }
    }

    /// <summary>The same where a name may have one mapping or a list of them.</summary>
    public IEnumerable<(MappingEntry Entry, IEnumerable<NodeReader> Readers)> NamedLists(string key, IReadOnlyList<string> keysThere)
    {
        foreach (var entry in Raw(key)?.Entries ?? [])
        {
            var name = $"{key}.{Describe.Cut(entry.Key)}";
            if (entry.Value is MappingNode child)
                yield return (entry, [new NodeReader(child, Name(name), keysThere, Findings)]);
            else if (entry.Value is SequenceNode { Items.Count: > 0 } list)
                yield return (entry, Readers(name, list, keysThere).Select(item => item.Reader));
            else
                Wrong(name, entry.Value, $"a mapping with {string.Join(", ", keysThere)}, or a list of such mappings");
        }
    }

    /// <summary>The mappings of a list.</summary>
    public IEnumerable<(MappingNode Node, NodeReader Reader)> Items(string key, IReadOnlyList<string> keysThere)
    {
        if (Node(key) is not { } node)
            return [];
        if (node is SequenceNode list)
            return Readers(key, list, keysThere);
        Wrong(key, node, $"a list of mappings with {string.Join(", ", keysThere)}");
        return [];
    }

    /// <summary>The mapping under a key as it is; null, with a finding, when it is something else.</summary>
    public MappingNode? Raw(string key)
    {
        var node = Node(key);
        if (node is not null and not MappingNode)
            Wrong(key, node, "a mapping");
        return node as MappingNode;
    }

    /// <summary>Reports a value that is not allowed.</summary>
    public void Wrong(string key, DocumentNode node, string allowed, string? fix = null) =>
        Findings.Error("invalid-value", node, $"'{Name(key)}' is {Describe.Value(node)}; allowed is {allowed}.", fix);

    private T Value<T>(string key, T fallback, ScalarParser<T> parse, string allowed)
    {
        if (Node(key) is not { } node)
            return fallback;
        if (node is ScalarNode scalar && parse(scalar, out var value))
            return value;
        Wrong(key, node, allowed);
        return fallback;
    }

    private IEnumerable<(MappingNode Node, NodeReader Reader)> Readers(string key, SequenceNode list, IReadOnlyList<string> keysThere)
    {
        for (var at = 0; at < list.Items.Count; at++)
        {
            if (list.Items[at] is MappingNode child)
                yield return (child, new NodeReader(child, $"{Name(key)}[{at + 1}]", keysThere, Findings));
            else
                Wrong($"{key}[{at + 1}]", list.Items[at], $"a mapping with {string.Join(", ", keysThere)}");
        }
    }

    private void Unknown(MappingEntry entry)
    {
        var name = Describe.Cut(entry.Key);
        if (SecretInFile.IsSecretKey(entry.Key))
        {
            Findings.Error(
                "secret-in-file", entry.Line, entry.Column, $"'{Name(name)}' would hold a secret in a file; name an environment variable instead.",
                $"Use a key such as {Spelling.Nearest(name + "_variable", keys) ?? "key_variable"} with the variable's name.");
            return;
        }

        var meant = Spelling.Nearest(entry.Key, keys);
        Findings.Error(
            "unknown-key", entry.Line, entry.Column, $"'{Name(name)}' is not a known key; allowed are {string.Join(", ", keys)}.",
            meant is null ? "Remove it." : $"Did you mean {meant}?");
    }

    public static bool TryChoice<T>(ScalarNode scalar, IReadOnlyList<(string Word, T Value)> choices, out T value)
    {
        var found = choices.FirstOrDefault(choice => choice.Word.Equals(scalar.Text, StringComparison.OrdinalIgnoreCase));
        value = found.Value;
        return found.Word is not null;
    }

    public static string Choices<T>(IReadOnlyList<(string Word, T Value)> choices) => string.Join(", ", choices.Select(choice => choice.Word));

    private static string Range(long min, long max) => max >= int.MaxValue ? $"of {min} or more" : $"from {min} to {max}";
}
