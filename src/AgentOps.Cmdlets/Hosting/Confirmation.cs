using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Asks a person, or says that there is none to ask.</summary>
internal static class Confirmation
{
    /// <summary>A host that cannot ask throws what it likes: PSInvalidOperationException when it knows, NullReferenceException at the end of its input. Fails with confirmation_impossible.</summary>
    public static bool Ask(string command, Func<bool> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is not (PipelineStoppedException or ActionPreferenceStopException or FlowControlException))
        {
            throw new AgentOpsException("confirmation_impossible", $"{command} asks before it does this, and this host cannot ask; add -Confirm:$false.", command, fault);
        }
    }
}
