namespace AgentOps;

/// <summary>The legal moves of todo jobs and of their items; <c>docs/state-machines.md</c> draws the same tables.</summary>
public static class TodoTransitions
{
    private static readonly HashSet<(TodoItemStatus From, TodoItemStatus To)> Items =
    [
        (TodoItemStatus.Pending, TodoItemStatus.Running), (TodoItemStatus.Pending, TodoItemStatus.Skipped),
        (TodoItemStatus.Pending, TodoItemStatus.Failed),        // its run could not even be made
        (TodoItemStatus.Running, TodoItemStatus.Succeeded), (TodoItemStatus.Running, TodoItemStatus.Failed),
        (TodoItemStatus.Running, TodoItemStatus.Pending),       // stopped, or nothing of the item's was at fault
        (TodoItemStatus.Failed, TodoItemStatus.Running), (TodoItemStatus.Failed, TodoItemStatus.Pending), (TodoItemStatus.Failed, TodoItemStatus.Skipped),
        (TodoItemStatus.Failed, TodoItemStatus.Succeeded),      // a person restarted its run
        (TodoItemStatus.Succeeded, TodoItemStatus.Pending), (TodoItemStatus.Skipped, TodoItemStatus.Pending),
    ];

    private static readonly HashSet<(TodoJobStatus From, TodoJobStatus To)> Jobs =
    [
        (TodoJobStatus.Idle, TodoJobStatus.Running), (TodoJobStatus.Idle, TodoJobStatus.Suspended), (TodoJobStatus.Idle, TodoJobStatus.Succeeded),
        (TodoJobStatus.Running, TodoJobStatus.Suspended), (TodoJobStatus.Running, TodoJobStatus.Succeeded), (TodoJobStatus.Running, TodoJobStatus.Failed),
        (TodoJobStatus.Suspended, TodoJobStatus.Running), (TodoJobStatus.Suspended, TodoJobStatus.Succeeded), (TodoJobStatus.Suspended, TodoJobStatus.Idle),
        (TodoJobStatus.Failed, TodoJobStatus.Running), (TodoJobStatus.Failed, TodoJobStatus.Succeeded), (TodoJobStatus.Failed, TodoJobStatus.Idle),
        (TodoJobStatus.Succeeded, TodoJobStatus.Idle),
    ];

    public static bool CanMove(TodoItemStatus from, TodoItemStatus to) => Items.Contains((from, to));

    public static bool CanMove(TodoJobStatus from, TodoJobStatus to) => Jobs.Contains((from, to));
}
