using System.Text.Json;

namespace AgentOps.Tests.TodoJobs;

/// <summary>What external commands and missions are given of an item.</summary>
public sealed class TodoContractTests
{
    private static readonly TodoJob Job = new() { Name = "backlog", Runner = "agent", Prompt = "Be brief.", TotalItems = 3 };

    [Fact]
    public void The_payload_is_one_line_with_the_job_the_item_and_all_items()
    {
        var items = new[] { Item(1, "first\nline", TodoItemStatus.Succeeded), Item(2, "second", TodoItemStatus.Running), Item(3, "third", TodoItemStatus.Failed) };

        var line = TodoPayload.Write(Job, items[1] with { Attempts = 2 }, items, "/work");

        Assert.DoesNotContain('\n', line);
        using var json = JsonDocument.Parse(line);
        var (job, todo, all) = (json.RootElement.GetProperty("job"), json.RootElement.GetProperty("todo"), json.RootElement.GetProperty("todoItems"));
        Assert.Equal(("backlog", "Be brief.", "/work", false), (job.GetProperty("name").GetString(), job.GetProperty("prompt").GetString(), job.GetProperty("workingDirectory").GetString(), job.GetProperty("yoloMode").GetBoolean()));
        Assert.Equal(("backlog/2", "second", 2, 3, 2, 3), (todo.GetProperty("id").GetString(), todo.GetProperty("text").GetString(), todo.GetProperty("index").GetInt32(),
            todo.GetProperty("total").GetInt32(), todo.GetProperty("attempts").GetInt32(), todo.GetProperty("maxAttempts").GetInt32()));
        Assert.Equal(["1 done", "2 running", "3 error"], all.EnumerateArray().Select(item => $"{item.GetProperty("index")} {item.GetProperty("status")}"));
        Assert.Equal("first\nline", all[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Variables_are_cut_at_2048_characters_and_say_so()
    {
        var variables = TodoVariables.Of(Job, Item(2, new string('x', 3_000), TodoItemStatus.Running), "{}");

        Assert.Equal((2_048, "1", "0", "Be brief."), (variables["AGENTOPS_TODO_TEXT"].Length, variables["AGENTOPS_TODO_TEXT_TRUNCATED"], variables["AGENTOPS_TODO_PROMPT_TRUNCATED"], variables["AGENTOPS_TODO_PROMPT"]));
        Assert.Equal(("stdin", "2", "2", "3", "backlog"), (variables["AGENTOPS_TODO_PAYLOAD_TRANSPORT"], variables["AGENTOPS_TODO_PAYLOAD_BYTES"], variables["AGENTOPS_TODO_INDEX"], variables["AGENTOPS_TODO_TOTAL"], variables["AGENTOPS_TODO_JOB_ID"]));
    }

    [Fact]
    public void A_cut_leaves_no_half_of_a_character_and_no_null()
    {
        var text = TodoVariables.Of(Job, Item(1, new string('x', 2_047) + "😀 and\0more", TodoItemStatus.Running), "{}")["AGENTOPS_TODO_TEXT"];

        Assert.Equal(2_047, text.Length);
        Assert.Equal("a b", TodoVariables.Of(Job, Item(1, "a\0b", TodoItemStatus.Running), "{}")["AGENTOPS_TODO_TEXT"]);
    }

    [Theory]
    [InlineData(2_048, true)]
    [InlineData(2_049, false)]
    public void A_short_payload_is_also_a_variable_whole(int length, bool there) =>
        Assert.Equal(there, TodoVariables.Of(Job, Item(1, "x", TodoItemStatus.Running), new string('p', length)).ContainsKey("AGENTOPS_TODO_PAYLOAD"));

    [Theory]
    [InlineData("item", new[] { "item", "text" }, new string[0])]
    [InlineData("text", new[] { "text" }, new[] { "other" })]
    [InlineData("issue", new[] { "days" }, new[] { "issue" })]
    [InlineData("issue", new[] { "days" }, new[] { "issue", "job", "index" })]
    public void An_items_text_goes_to_item_or_text_or_the_only_required_input(string expected, string[] optional, string[] required) =>
        Assert.Equal(expected, TodoInputs.NameOf(Mission(optional, required), Job));

    [Theory]
    [InlineData(new[] { "days" }, new string[0])]
    [InlineData(new string[0], new[] { "issue", "branch" })]
    public void A_mission_without_a_place_for_the_text_is_refused(string[] optional, string[] required) =>
        Assert.Equal("mission_input_invalid", Assert.Throws<AgentOpsException>(() => TodoInputs.NameOf(Mission(optional, required), Job)).Code);

    [Fact]
    public void The_jobs_own_inputs_fill_theirs_and_a_mission_is_told_of_the_job_only_what_it_declares()
    {
        var job = Job with { Inputs = new Dictionary<string, string> { ["branch"] = "main" } };

        var values = TodoInputs.Of(Mission(["job", "index"], ["issue", "branch"]), job, Item(2, "42", TodoItemStatus.Pending));

        Assert.Equal([("branch", "main"), ("index", "2"), ("issue", "42"), ("job", "backlog")], values.Select(value => (value.Key, value.Value)).Order());
    }

    private static Mission Mission(string[] optional, string[] required) => new()
    {
        Id = "fix-one", Goal = "Fix it.", Inputs = [.. optional.Select(name => new MissionInput(name)), .. required.Select(name => new MissionInput(name) { Required = true })],
    };

    private static TodoItem Item(int index, string text, TodoItemStatus status) => new() { Job = "backlog", Index = index, Text = text, Status = status };
}
