namespace AgentOps;

/// <summary>Names values in messages: short, on one line, and never a secret.</summary>
internal static class Describe
{
    private const int Longest = 60;

    public static string Value(DocumentNode node) => node switch
    {
        SequenceNode => "a list",
        MappingNode => "a mapping",
        ScalarNode { IsNull: true } => "empty",
        ScalarNode { Quoted: true } scalar => $"the text '{Cut(scalar.Text)}'",
        ScalarNode scalar => $"'{Cut(scalar.Text)}'",
        _ => "something else",
    };

    public static string Cut(string text)
    {
        if (SecretInFile.LooksSecret(text))
            return Redactor.Mask;
        var line = text.Length > Longest ? text[..Longest] + "…" : text;
        return JsonText.Clean(new string([.. line.Select(c => char.IsControl(c) ? ' ' : c)]));
    }
}
