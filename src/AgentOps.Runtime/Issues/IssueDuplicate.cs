namespace AgentOps;

/// <summary>An issue that may say the same as another.</summary>
/// <param name="Number">Of the same tracker.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Open or Closed.</param>
/// <param name="Score">From 0.34 to 1; see <see cref="DuplicateRules"/>.</param>
public sealed record IssueDuplicate(int Number, string Title, IssueState State, double Score)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Number} ({Score:0.00})");
}
