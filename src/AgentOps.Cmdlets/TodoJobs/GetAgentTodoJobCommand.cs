using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentTodoJob")]
[OutputType(typeof(TodoJob))]
public sealed class GetAgentTodoJobCommand : FindingTodoJobCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TodoJobNameCompleter))]
    public override string[] Name { get; set; } = [];
}
