namespace AgentOps;

/// <summary>One cell of a table on a page.</summary>
/// <param name="Label">The heading of its column.</param>
/// <param name="Text">As people read it; empty for nothing.</param>
public sealed record PageCell(string Label, string Text)
{
    /// <summary>What it is sorted by: a number or a text; empty where <see cref="Text"/> is.</summary>
    public string Sort { get; init; } = "";

    /// <summary><c>number</c>, <c>time</c>, <c>id</c>, <c>code</c>, <c>long</c>, <c>tone</c>, <c>head</c>, or empty for plain text.</summary>
    public string Kind { get; init; } = "";

    /// <summary><c>clean</c>, <c>attention</c>, <c>issues</c>, or empty for none.</summary>
    public string Tone { get; init; } = "";

    /// <summary>Of a time: in ISO-8601.</summary>
    public string Iso { get; init; } = "";

    public bool IsHead => Kind == "head";

    public bool IsTime => Iso.Length > 0;

    public bool IsCode => Kind is "code" or "id";

    public bool IsTone => Tone.Length > 0;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
