using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Refuses a duration outside a range; PowerShell's own ValidateRange compares durations as text.</summary>
/// <param name="least">In seconds.</param>
/// <param name="most">In seconds.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationRangeAttribute(double least, double most) : ValidateEnumeratedArgumentsAttribute
{
    public double Least { get; } = least;

    public double Most { get; } = most;

    protected override void ValidateElement(object element)
    {
        if (element is TimeSpan duration && (duration.TotalSeconds < Least || duration.TotalSeconds > Most))
            throw new ValidationMetadataException($"{Display.Duration(duration)} is not from {Display.Duration(TimeSpan.FromSeconds(Least))} to {Display.Duration(TimeSpan.FromSeconds(Most))}.");
    }
}
