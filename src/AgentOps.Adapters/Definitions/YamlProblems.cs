namespace AgentOps.Adapters;

/// <summary>What is wrong with one YAML text, at most a hundred findings of rule <c>yaml</c>.</summary>
internal sealed class YamlProblems(string file)
{
    private const int Limit = 100;
    private readonly List<Finding> found = [];

    public IReadOnlyList<Finding> Found => found;

    public void Add(int line, int column, string message, string? fix)
    {
        if (found.Count == Limit || found.Any(other => other.Line == line && other.Column == column))
            return;
        found.Add(new Finding
        {
            Rule = "yaml", Severity = FindingSeverity.Error, Message = message, Fix = fix, File = file, Line = line, Column = column,
        });
    }

    public void AddTab(int line, int column) => Add(line, column, "A tab indents this line; YAML is indented with spaces.", "Replace the tab with spaces.");
}
