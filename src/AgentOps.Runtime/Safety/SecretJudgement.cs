namespace AgentOps;

/// <summary>Whether an unquoted value is a secret or just code and prose.</summary>
internal static class SecretJudgement
{
    private static readonly string[] NoSecret =
        ["null", "nil", "none", "true", "false", "undefined", "default", "string", "str", "text", "bool", "int", "bytes", "optional", "required", "securestring"];

    public static bool IsSecret(ReadOnlySpan<char> value, SecretKey.Strength strength, SecretAssignment assignment)
    {
        var bare = value.TrimEnd(",;)");
        if (bare.IsEmpty || IsReference(bare) || IsWord(bare) || IsCall(value) || IsStructure(value, assignment))
            return false;
        if (strength == SecretKey.Strength.Strong || assignment.Certain)
            return true;
        if (strength == SecretKey.Strength.Header && assignment.Separator == ':')
            return true;
        return LooksRandom(bare);
    }

    /// <summary>A place-holder for a secret kept elsewhere: <c>${TOKEN}</c>, <c>$env:TOKEN</c>, <c>{{ inputs.x }}</c>, <c>%TOKEN%</c>, <c>&lt;token&gt;</c>.</summary>
    public static bool IsReference(ReadOnlySpan<char> value) =>
        value.StartsWith("${") || value.StartsWith("$(") || value.StartsWith("{{") || value.StartsWith("$env:", StringComparison.OrdinalIgnoreCase)
        || (value[0] == '<' && value[^1] == '>') || (value.Length > 2 && value[0] == '%' && value[^1] == '%')
        || (value.Length > 2 && value[0] == '$' && !value[1..].ContainsAnyExcept(VariableName)) || !value.ContainsAnyExcept('*', '.');

    private static readonly System.Buffers.SearchValues<char> VariableName = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    private static bool IsWord(ReadOnlySpan<char> value)
    {
        foreach (var word in NoSecret)
            if (value.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // token = get_token(), key = config["x"]: an identifier and its bracket.
    private static bool IsCall(ReadOnlySpan<char> value)
    {
        var name = 0;
        while (name < value.Length && (char.IsAsciiLetterOrDigit(value[name]) || value[name] is '_' or '.'))
            name++;
        return name > 0 && name < value.Length && char.IsAsciiLetter(value[0]) && value[name] is '(' && value[^1] is ')' or ';' or '(' or '"' or ':' or ',';
    }

    // "password": { "type": "string" } describes a secret and holds none.
    private static bool IsStructure(ReadOnlySpan<char> value, SecretAssignment assignment) =>
        assignment.Separator == ':' && value[0] is '{' or '[' && !value.StartsWith(Redactor.Mask);

    private static bool LooksRandom(ReadOnlySpan<char> value)
    {
        var digits = 0;
        var run = 0;
        var longest = 0;
        foreach (var c in value)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            run = char.IsAsciiLetterOrDigit(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return value.Length >= 8 && digits < value.Length && (digits > 0 || (longest >= 20 && !value.Contains('.')));
    }
}
