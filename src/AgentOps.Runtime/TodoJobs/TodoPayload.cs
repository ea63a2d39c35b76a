namespace AgentOps;

/// <summary>What an external command gets of its item on standard input: one line of JSON.</summary>
public static class TodoPayload
{
    /// <summary>The line without its end.</summary>
    /// <param name="job">The item's job.</param>
    /// <param name="item">The item whose turn it is.</param>
    /// <param name="items">All items of the job, in order.</param>
    /// <param name="folder">Absolute path of the folder the command works in.</param>
    public static string Write(TodoJob job, TodoItem item, IEnumerable<TodoItem> items, string folder) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("job");
        json.WriteString("id", job.Name);
        json.WriteString("name", job.Name);
        json.WriteString("prompt", JsonText.Clean(job.Prompt));
        json.WriteString("workingDirectory", folder);
        json.WriteBoolean("yoloMode", false);
        json.WriteEndObject();
        json.WriteStartObject("todo");
        json.WriteString("id", item.ToString());
        json.WriteString("text", JsonText.Clean(item.Text));
        json.WriteNumber("index", item.Index);
        json.WriteNumber("total", job.TotalItems);
        json.WriteNumber("attempts", item.Attempts);
        json.WriteNumber("maxAttempts", job.MaxAttempts);
        json.WriteEndObject();
        json.WriteStartArray("todoItems");
        foreach (var other in items)
        {
            json.WriteStartObject();
            json.WriteString("id", other.ToString());
            json.WriteString("text", JsonText.Clean(other.Text));
            json.WriteString("status", Word(other.Status));
            json.WriteNumber("index", other.Index);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    // The words that programs written for this contract know; skipped is ours.
    private static string Word(TodoItemStatus status) => status switch
    {
        TodoItemStatus.Pending => "pending",
        TodoItemStatus.Running => "running",
        TodoItemStatus.Succeeded => "done",
        TodoItemStatus.Failed => "error",
        _ => "skipped",
    };
}
