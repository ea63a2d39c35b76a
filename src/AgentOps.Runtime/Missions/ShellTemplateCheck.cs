namespace AgentOps;

/// <summary>Keeps values out of the text a shell reads: there they could become commands. In <c>env</c> they are only values.</summary>
internal static class ShellTemplateCheck
{
    /// <param name="step">One step of a plan, as the file has it.</param>
    /// <param name="findings">Where problems go.</param>
    public static void Run(MappingNode? step, FindingSink findings)
    {
        if (step?["tool"] is not ScalarNode { Text: "run_command" } || step["arguments"] is not MappingNode arguments)
            return;
        // A shell that only a template turns on counts as one.
        if (arguments["shell"] is not ScalarNode { Text: var shell } || shell.Equals("false", StringComparison.OrdinalIgnoreCase))
            return;
        foreach (var text in TextsOf(arguments["command"]).Where(text => TemplateText.Parse(text.Text)?.Any(part => part.IsPath) == true))
            findings.Error(
                "template-in-shell", text, "A {{ }} in a command for a shell would be read as part of the command.",
                "Put it into env, such as env: { VALUE: \"{{ inputs.x }}\" }, and write \"$VALUE\" in the command; or leave shell out.");
    }

    private static IEnumerable<ScalarNode> TextsOf(DocumentNode? node) => node switch
    {
        ScalarNode scalar => [scalar],
        SequenceNode sequence => sequence.Items.OfType<ScalarNode>(),
        _ => [],
    };
}
