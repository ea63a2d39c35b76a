using System.Text.Json;

namespace AgentOps.Tests.Workflows;

public sealed class StepMissionTests
{
    private const string Trick = "'; Remove-Item -Recurse / #";
    private static readonly WorkflowStep Step = Boards.Step("say") with { Inputs = """{"word":"{{ inputs.word }}"}""" };
    private static readonly Workflow Flow = Boards.Flow(Step);

    [Theory]
    [InlineData(AgentTargetKind.Tool)]
    [InlineData(AgentTargetKind.Command)]
    [InlineData(AgentTargetKind.PowerShell)]
    [InlineData(AgentTargetKind.Runner)]
    public void The_text_of_a_step_is_the_same_for_every_run_and_has_none_of_its_values(AgentTargetKind kind)
    {
        var (text, inputs) = StepMission.Of(Flow, Step, Target(kind));

        Assert.DoesNotContain("inputs.word", text, StringComparison.Ordinal);
        Assert.Contains("inputs.word", inputs, StringComparison.Ordinal);
        Assert.Equal(text, StepMission.Of(Flow, Step with { Inputs = """{"word":"other"}""" }, Target(kind)).Text);
    }

    [Fact]
    public void A_value_reaches_a_powershell_text_only_as_a_variable()
    {
        var (text, inputs) = StepMission.Of(Flow, Step, Target(AgentTargetKind.PowerShell) with { PowerShell = "\"{{ inputs.word }} $env:STEP_INPUT_WORD\"" });

        Assert.DoesNotContain("Remove-Item", text, StringComparison.Ordinal);
        using var arguments = JsonDocument.Parse(StepInputs.Render(inputs, Scope(Trick))["arguments"]);
        Assert.Equal("\"{{ inputs.word }} $env:STEP_INPUT_WORD\"", arguments.RootElement.GetProperty("command").EnumerateArray().Last().GetString());
        Assert.Equal((Trick, "say"), (arguments.RootElement.GetProperty("env").GetProperty("STEP_INPUT_WORD").GetString(), arguments.RootElement.GetProperty("env").GetProperty("STEP_ID").GetString()));
    }

    [Fact]
    public void A_value_in_a_command_is_one_word_whatever_it_holds()
    {
        var (_, inputs) = StepMission.Of(Flow, Step, Target(AgentTargetKind.Command) with { Command = ["git", "log", "{{ inputs.word }}"] });

        using var arguments = JsonDocument.Parse(StepInputs.Render(inputs, Scope(Trick))["arguments"]);
        Assert.Equal(["git", "log", Trick], arguments.RootElement.GetProperty("command").EnumerateArray().Select(word => word.GetString()!));
    }

    [Theory]
    [InlineData("""{"command":["echo {{ inputs.word }}"],"shell":true}""", true)]
    [InlineData("""{"command":["echo {{ inputs.word }}"],"shell":"{{ inputs.shell }}"}""", true)]
    [InlineData("""{"command":"{{ inputs.word }}","shell":true}""", true)]
    [InlineData("""{"command":["echo {{ inputs.word"],"shell":true}""", true)]
    [InlineData("""{"command":["echo $WORD"],"shell":true,"env":{"WORD":"{{ inputs.word }}"}}""", false)]
    [InlineData("""{"command":["echo","{{ inputs.word }}"],"shell":false}""", false)]
    [InlineData("""{"command":["echo","{{ inputs.word }}"]}""", false)]
    public void A_value_in_the_words_of_a_shell_is_refused(string arguments, bool refused)
    {
        Assert.Equal(refused, StepShellCheck.Problem("run_command", arguments) is not null);
        Assert.Null(StepShellCheck.Problem("list_files", arguments));
    }

    [Fact]
    public void Of_a_tool_the_steps_own_arguments_count_before_the_agents() =>
        Assert.Equal("""{"a":1,"b":2,"word":"{{ inputs.word }}"}""", StepMission.ArgumentsOf(Target(AgentTargetKind.Tool) with { Arguments = """{"a":1,"b":1,"word":"own"}""", Inputs = """{"b":2}""" }, Step));

    [Fact]
    public void Risk_and_idempotence_are_said_only_where_the_configuration_says_them()
    {
        var silent = StepMission.Of(Flow, Step, Target(AgentTargetKind.Command)).Text;
        var lowered = StepMission.Of(Flow, Step, Target(AgentTargetKind.Command) with { Risk = Risk.Review, Idempotent = true }).Text;

        Assert.DoesNotContain("\"risk\"", silent, StringComparison.Ordinal);
        Assert.Contains("""{"run_command":{"risk":"review","idempotent":true}}""", lowered, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_is_a_value_too()
    {
        Assert.DoesNotContain("Publish", StepMission.Ask(Flow, Step), StringComparison.Ordinal);
        Assert.Equal($$$"""{"question":"Publish {{{Trick}}}?"}""", StepInputs.Render(StepMission.Question("Publish {{ inputs.word }}?"), Scope(Trick))["arguments"], ignoreCase: false);
    }

    private static string Scope(string word) => JsonSerializer.Serialize(new { inputs = new { word } });

    private static AgentTarget Target(AgentTargetKind kind) => new()
    {
        Name = "doer", Kind = kind, Tool = "list_files", Command = ["git", "status"], PowerShell = "Get-Date", Runner = "codex",
    };
}
