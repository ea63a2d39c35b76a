namespace AgentOps;

/// <summary>Decides about templates by hashes alone, as pure functions.</summary>
internal static class TemplateRules
{
    /// <param name="shipped">Of what is shipped now.</param>
    /// <param name="known">Of what was shipped when the copy was made, or last offered; null where nobody noted it.</param>
    /// <param name="here">Of the copy; null where there is none.</param>
    public static TemplateState Judge(string shipped, string? known, string? here) => (known, here) switch
    {
        (null, null) => TemplateState.Shipped,
        (_, null) => TemplateState.Missing,
        _ when here == shipped => TemplateState.Current,
        // Without a note nobody can tell old from edited: what may be somebody's work is.
        (null, _) => TemplateState.Edited,
        _ when here == known => TemplateState.Outdated,
        _ when known == shipped => TemplateState.Edited,
        _ => TemplateState.Conflict,
    };

    /// <param name="state">As it is.</param>
    /// <param name="isNamed">A person named this one: it is copied where there is none.</param>
    /// <param name="force">The shipped text is wanted, whatever somebody changed.</param>
    public static TemplateChange Mend(TemplateState state, bool isNamed, bool force) => state switch
    {
        TemplateState.Shipped => isNamed ? TemplateChange.Written : TemplateChange.None,
        TemplateState.Missing or TemplateState.Outdated => TemplateChange.Written,
        TemplateState.Edited or TemplateState.Conflict when force => TemplateChange.Replaced,
        TemplateState.Conflict => TemplateChange.WrittenBeside,
        _ => TemplateChange.None,
    };
}
