using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Looks at a workspace as a whole. What it holds open for that is closed with the cmdlet.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OpsCommand : AgentCommand
{
    private EnvironmentVisit? visit;
    private Lease<AgentRuntime>? opened;

    private protected OpsService Service()
    {
        var workspace = FindWorkspace();
        visit = new EnvironmentVisit(this, workspace);
        return new OpsService(new OpsSite
        {
            Scene = visit.Scene,
            Open = async ct => (opened = await Registry.RentAsync(workspace, ct)).Value,
            Checks = visit.Checks,
        });
    }

    protected override void Dispose(bool disposing)
    {
        opened?.Dispose();
        visit?.Dispose();
        base.Dispose(disposing);
    }
}
