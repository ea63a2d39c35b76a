namespace AgentOps.Host.Tests.Hosting;

/// <summary>A user's configuration folder of the tests' own, so that they trust nothing on the machine they run on.</summary>
public sealed class UserFolder : IDisposable
{
    public const string Name = "user folder";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-user-");
    private readonly string? before = Environment.GetEnvironmentVariable(TrustStore.FolderVariable);

    public UserFolder() => Environment.SetEnvironmentVariable(TrustStore.FolderVariable, folder.FullName);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(TrustStore.FolderVariable, before);
        folder.Delete(recursive: true);
    }
}
