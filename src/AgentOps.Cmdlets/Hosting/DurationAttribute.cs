using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Lets a TimeSpan parameter take <c>90s</c>, <c>15m</c> or <c>24h</c>. A bare number is seconds, as in PowerShell's own -Timeout parameters, where TimeSpan would read ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            // What was typed: PowerShell takes 2s for a short and 1d for a decimal.
            short or decimal when Durations.TryParse(inputData.ToString(), out var typed) => typed,
            short or int or long or double or decimal => TimeSpan.FromSeconds(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
            string text when Durations.TryParse(text, out var duration) => duration,
            string text => throw new ArgumentTransformationMetadataException($"'{text}' is not {Durations.Allowed}."),
            _ => inputData,
        };
    }
}
