using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Turns runtime errors into PowerShell's: id and advice from the runtime's table, category from the one here.</summary>
internal static class ErrorRecords
{
    private static readonly Dictionary<ErrorKind, ErrorCategory> Categories = new()
    {
        [ErrorKind.NotFound] = ErrorCategory.ObjectNotFound,
        [ErrorKind.AlreadyExists] = ErrorCategory.ResourceExists,
        [ErrorKind.InvalidArgument] = ErrorCategory.InvalidArgument,
        [ErrorKind.InvalidData] = ErrorCategory.InvalidData,
        [ErrorKind.InvalidOperation] = ErrorCategory.InvalidOperation,
        [ErrorKind.NotAllowed] = ErrorCategory.PermissionDenied,
        [ErrorKind.Busy] = ErrorCategory.ResourceBusy,
        [ErrorKind.LimitExceeded] = ErrorCategory.LimitsExceeded,
        [ErrorKind.Unavailable] = ErrorCategory.ResourceUnavailable,
        [ErrorKind.TimedOut] = ErrorCategory.OperationTimeout,
        [ErrorKind.Failed] = ErrorCategory.InvalidResult,
    };

    public static ErrorRecord From(AgentOpsException exception, object? target = null)
    {
        var row = ErrorTable.Get(exception.Code);
        return new ErrorRecord(exception, row.ErrorId, Categories[row.Kind], exception.Subject ?? target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = row.Action },
        };
    }

    /// <summary>The error as ours; null for what belongs to PowerShell (a stopped pipeline, flow control, <c>-ErrorAction Stop</c>) and must pass untouched.</summary>
    public static AgentOpsException? Translate(Exception exception) => exception switch
    {
        AgentOpsException ours => ours,
        RuntimeException or FlowControlException => null,
        UnauthorizedAccessException or IOException => new AgentOpsException("file_unreadable", exception.Message, inner: exception),
        _ => new AgentOpsException("unexpected", $"{exception.GetType().Name}: {exception.Message}", inner: exception),
    };

    /// <summary>Would the next input fail in the same way? Then the invocation ends.</summary>
    public static bool EndsInvocation(AgentOpsException exception) =>
        exception.Code is "configuration_invalid" or "confirmation_impossible" or "inside_run" or "queue_full"
        || exception.Code.StartsWith("store_", StringComparison.Ordinal)
        || exception.Code.StartsWith("workspace_", StringComparison.Ordinal);
}
