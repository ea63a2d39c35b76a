namespace AgentOps.Cmdlets;

/// <summary>Offers this workspace's tools; for Unregister-AgentTool only those that were registered.</summary>
public sealed class ToolNameCompleter : NameCompleter
{
    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var registered = scope.Command.Equals("Unregister-AgentTool", StringComparison.OrdinalIgnoreCase);
        return [.. lease.Value.Tools.All
            .Where(tool => !registered || tool.Source != ToolSource.BuiltIn)
            .Select(tool => new Candidate(tool.Name, $"{tool.Risk}: {Display.Line(tool.Description, 80)}"))];
    }
}
