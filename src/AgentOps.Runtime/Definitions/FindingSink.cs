namespace AgentOps;

/// <summary>Collects the findings of one file, so that a reader can go on and give all problems at once.</summary>
internal sealed class FindingSink(string file)
{
    // A hostile file can hold a hundred thousand unknown keys; nobody reads past the first few.
    private const int Limit = 200;
    private readonly List<Finding> found = [];

    /// <summary>In the order of their places.</summary>
    public IReadOnlyList<Finding> Found => [.. found.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];

    /// <summary>True when nothing more is recorded, so that nobody needs to work out what to say.</summary>
    public bool IsFull => found.Count > Limit;

    public bool HasErrors { get; private set; }

    public void Error(string rule, DocumentNode place, string message, string? fix = null) => Error(rule, place.Line, place.Column, message, fix);

    public void Error(string rule, int line, int column, string message, string? fix = null) => Add(FindingSeverity.Error, rule, line, column, message, fix);

    public void Warning(string rule, DocumentNode place, string message, string? fix = null) =>
        Add(FindingSeverity.Warning, rule, place.Line, place.Column, message, fix);

    private void Add(FindingSeverity severity, string rule, int line, int column, string message, string? fix)
    {
        HasErrors |= severity == FindingSeverity.Error;
        if (IsFull)
            return;
        if (found.Count == Limit)
            (severity, rule, line, column, message, fix) = (FindingSeverity.Error, "too-many-findings", 0, 0, $"There are more than {Limit} problems; the rest is not listed.", "Mend these first.");
        found.Add(new Finding { Rule = rule, Severity = severity, Message = message, Fix = fix, File = file, Line = line, Column = column });
    }
}
