using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Restart, "AgentDeadLetter", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class RestartAgentDeadLetterCommand : ForEachDeadLetterCommand
{
    private const int Together = 200;
    private readonly List<string> chosen = [];

    private protected override void Act(DeadLetter letter)
    {
        if (!ShouldProcess(Describe(letter), "Put the run back into the queue"))
            return;
        chosen.Add(letter.RunId);
        if (chosen.Count == Together)
            Restart();
    }

    private protected override void End() => Restart();

    private void Restart()
    {
        if (chosen.Count == 0)
            return;
        var ids = chosen.ToArray();
        chosen.Clear();
        foreach (var restart in Run(ct => Runtime.DeadLetters.RestartAsync(ids, ct)))
        {
            if (restart.Error is { } refused)
                WriteFailure(new AgentOpsException(refused, restart.RunId));
            else if (PassThru)
                WriteObject(restart.Run);
        }
    }
}
