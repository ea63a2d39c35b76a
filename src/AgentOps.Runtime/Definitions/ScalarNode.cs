namespace AgentOps;

/// <summary>A single value as written.</summary>
/// <param name="Quoted">True when quoted or a block: then it is text, whatever it looks like.</param>
public sealed record ScalarNode(int Line, int Column, string Text, bool Quoted) : DocumentNode(Line, Column)
{
    /// <summary>YAML 1.2 core: empty, ~ or null, unquoted.</summary>
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";
}
