using YamlDotNet.Core;

namespace AgentOps.Adapters;

/// <summary>Reads YAML from the parser's events, so that every node keeps its place and nothing is looked up by reflection.</summary>
internal sealed class YamlDocumentReader : IDocumentReader
{
    /// <inheritdoc/>
    public DocumentReading Read(string text, string file)
    {
        var problems = new YamlProblems(file);
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        if (YamlCharacters.FindForbidden(text) is { } forbidden)
        {
            problems.Add(forbidden.Line, forbidden.Column, forbidden.Message, "Save the file as UTF-8 text without control characters.");
            return new DocumentReading(null, problems.Found);
        }

        DocumentNode? root = null;
        try
        {
            root = new YamlTree(new Parser(new Scanner(new StringReader(text), skipComments: true)), text, problems).Read();
        }
        catch (YamlException refused)
        {
            AddSyntax(problems, text, refused);
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // The scanner has index and cast faults on some broken texts; for the reader they are all bad YAML.
            problems.Add(1, 1, "The text cannot be read as YAML.", null);
        }

        return new DocumentReading(problems.Found.Count == 0 ? root : null, problems.Found);
    }

    private static void AddSyntax(YamlProblems problems, string text, YamlException refused)
    {
        // Where a tab broke something, the scanner gives the place where that thing began, which can be many lines before.
        var last = refused.Message.Contains(" tab ", StringComparison.Ordinal) ? int.MaxValue : (int)refused.End.Line + 1;
        if (YamlCharacters.FirstIndentingTab(text, (int)refused.Start.Line, last) is { } tab)
        {
            problems.AddTab(tab.Line, tab.Column);
            return;
        }

        var (atLine, atColumn) = YamlCharacters.Inside(text, (int)refused.Start.Line, (int)refused.Start.Column);
        problems.Add(atLine, atColumn, refused.Message.TrimEnd('.') + ".", null);
    }
}
