using System.Globalization;

namespace AgentOps;

/// <summary>Gives a mission the text of an item, and what else it declares to know of its job. Pure.</summary>
public static class TodoInputs
{
    private static readonly string[] ForText = ["item", "text"];
    private static readonly string[] OfJob = ["job", "index", "total", "prompt"];

    /// <summary>
    /// Values by input name: the item's text as <c>item</c>, else <c>text</c>, else the only required input that nothing else fills; the job's own inputs; and
    /// <c>job</c>, <c>index</c>, <c>total</c> and <c>prompt</c> where the mission declares them. Fails with mission_input_invalid where the text has no place.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(Mission mission, TodoJob job, TodoItem item)
    {
        var name = NameOf(mission, job);
        var values = new Dictionary<string, string>(job.Inputs, StringComparer.Ordinal) { [name] = item.Text };
        Add("job", job.Name);
        Add("index", item.Index.ToString(CultureInfo.InvariantCulture));
        Add("total", job.TotalItems.ToString(CultureInfo.InvariantCulture));
        Add("prompt", job.Prompt);
        return values;

        void Add(string input, string value)
        {
            if (mission.Inputs.Any(declared => declared.Name == input))
                values.TryAdd(input, value);
        }
    }

    /// <summary>The input that takes the item's text. Fails with mission_input_invalid.</summary>
    public static string NameOf(Mission mission, TodoJob job)
    {
        var free = mission.Inputs.Where(input => !job.Inputs.ContainsKey(input.Name)).ToList();
        var byName = ForText.FirstOrDefault(name => free.Exists(input => input.Name == name));
        var required = free.Where(input => input.Required && !OfJob.Contains(input.Name)).ToList();
        return byName ?? (required.Count == 1 ? required[0].Name : throw new AgentOpsException("mission_input_invalid",
            $"Mission {mission.Id} has no place for an item's text: it needs an input named item or text, or exactly one required input (it has {required.Count}).", mission.Id));
    }
}
