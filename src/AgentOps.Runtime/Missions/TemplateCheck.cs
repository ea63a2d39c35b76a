using System.Globalization;

namespace AgentOps;

/// <summary>Checks, when a mission is read, that every placeholder refers to something that will exist.</summary>
internal static class TemplateCheck
{
    private static readonly string[] Fixed = ["run.id", "mission.id", "workspace"];

    /// <param name="node">Every text in it is checked; null is nothing to check.</param>
    /// <param name="inputs">The declared inputs.</param>
    /// <param name="steps">How many steps have an outcome by then.</param>
    /// <param name="findings">Where problems go.</param>
    public static void Run(DocumentNode? node, IReadOnlySet<string> inputs, int steps, FindingSink findings)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                    Run(entry.Value, inputs, steps, findings);
                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                    Run(item, inputs, steps, findings);
                break;
            case ScalarNode scalar when TemplateText.Parse(scalar.Text) is { } parts:
                foreach (var part in parts.Where(part => part.IsPath))
                    CheckPath(part.Text, scalar, inputs, steps, findings);
                break;
            case ScalarNode scalar:
                findings.Error("template-unclosed", scalar, $"In {Describe.Value(scalar)} a {{{{ is never closed.", "Close it with }}, or write \\{{ for the two braces themselves.");
                break;
        }
    }

    private static void CheckPath(string path, ScalarNode place, IReadOnlySet<string> inputs, int steps, FindingSink findings)
    {
        if (Fixed.Contains(path))
            return;
        var (what, fix) = path.Split('.') switch
        {
            ["inputs", var name, ..] => inputs.Contains(name) ? default : ($"there is no input '{Describe.Cut(name)}'", MeantInput(name, inputs)),
            ["steps", var number, "output"] => CheckStep(number, steps),
            ["steps", var number, "data", _, ..] => CheckStep(number, steps),
            ["steps", ..] => ("a step has output and data.KEY", "Write steps.1.output or steps.1.data.KEY."),
            _ => ("nothing has that name", "Use inputs.NAME, steps.N.output, steps.N.data.KEY, run.id, mission.id or workspace."),
        };
        if (what is not null)
            findings.Error("template-reference", place, $"{{{{ {Describe.Cut(path)} }}}} refers to nothing: {what}.", fix);
    }

    private static (string? What, string? Fix) CheckStep(string number, int steps)
    {
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= steps)
            return default;
        return ($"step {Describe.Cut(number)} is not before it", steps == 0 ? "The first step cannot refer to a step." : $"Refer to a step from 1 to {steps}.");
    }

    private static string MeantInput(string name, IReadOnlySet<string> inputs) => Spelling.Nearest(name, inputs) is { } meant ? $"Did you mean inputs.{meant}?" : $"Declare {Describe.Cut(name)} under inputs.";
}
