namespace AgentOps;

/// <summary>A rectangle of a chart; numbers as SVG reads them.</summary>
/// <param name="Kind">Which series.</param>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its top.</param>
/// <param name="Width">To the right.</param>
/// <param name="Height">Downwards.</param>
/// <param name="Tip">In words; empty for none.</param>
public sealed record PageBar(string Kind, string X, string Y, string Width, string Height, string Tip)
{
    /// <inheritdoc/>
    public override string ToString() => Tip;
}
