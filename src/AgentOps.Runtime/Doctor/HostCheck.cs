namespace AgentOps;

/// <summary>Whether the program around us is new enough.</summary>
/// <param name="host">Its name.</param>
/// <param name="version">Its version.</param>
internal sealed class HostCheck(string host, Version version) : IEnvironmentCheck
{
    private static readonly Version Oldest = new(7, 4);

    public string Name => "powershell";

    public CheckCategory Category => CheckCategory.System;

    public Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        var detail = $"{host} {version} on {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}.";
        return Task.FromResult(version >= Oldest ? CheckOutcome.Pass(detail) : CheckOutcome.Fail(detail, $"Install PowerShell {Oldest} or later."));
    }
}
