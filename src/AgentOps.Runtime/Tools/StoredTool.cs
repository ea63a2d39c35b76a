namespace AgentOps;

/// <summary>A tool registered by reference.</summary>
public sealed record StoredTool
{
    public required string Name { get; init; }

    public ToolSource Source { get; init; }

    /// <summary>The script's path relative to the workspace, the module's command as Module\Command, the command's name or the server's alias.</summary>
    public required string Reference { get; init; }

    /// <summary>SHA-256 in hex of what was registered (the script's bytes, the command's definition); a different one refuses to run.</summary>
    public required string ContentHash { get; init; }

    public string Description { get; init; } = "";

    /// <summary>JSON Schema of the arguments.</summary>
    public string Schema { get; init; } = "{\"type\":\"object\"}";

    public Risk Risk { get; init; } = Risk.Destructive;

    public bool Idempotent { get; init; }

    public string RegisteredBy { get; init; } = "";

    public DateTimeOffset RegisteredAt { get; init; }
}
