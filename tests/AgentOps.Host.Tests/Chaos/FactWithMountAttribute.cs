namespace AgentOps.Host.Tests.Chaos;

/// <summary>Skipped by name where this user cannot mount a file system in memory: a small disk that is full at will needs one.</summary>
public sealed class FactWithMountAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(TryMount);

    public FactWithMountAttribute() => Skip = CanMount.Value ? null : "Needs the right to mount a tmpfs.";

    private static bool TryMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        var folder = Directory.CreateTempSubdirectory("agentops-mount-");
        try
        {
            using var disk = new SmallDisk(folder.FullName);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            folder.Delete();
        }
    }
}
