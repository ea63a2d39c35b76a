using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Lets a parameter take inputs in each of their forms; PowerShell's own conversion would take a list of texts for a dictionary.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MissionInputsAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return inputData is MissionInputs ? inputData : MissionInputs.From(inputData);
        }
        catch (FormatException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
