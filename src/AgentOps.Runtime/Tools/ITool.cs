namespace AgentOps;

/// <summary>Something a mission may call.</summary>
public interface ITool
{
    ToolDescriptor Descriptor { get; }

    /// <summary>
    /// Does it. A failure that the planner may read and react to is a <see cref="ToolResult"/> with an error; an
    /// <see cref="AgentOpsException"/> means the same. Cancellation must end whatever the tool started.
    /// </summary>
    Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct);
}
