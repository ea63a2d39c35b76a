namespace AgentOps.Cmdlets;

/// <summary>What several template cmdlets need.</summary>
internal static class TemplateReadings
{
    public static TemplateService Open(Workspace workspace)
    {
        var registry = RuntimeRegistry.Shared;
        return new TemplateService(workspace, registry.ShippedMissions, registry.ShippedWorkflows, AgentCommand.Clock);
    }
}
