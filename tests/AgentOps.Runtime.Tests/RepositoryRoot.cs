namespace AgentOps.Tests;

/// <summary>Finds files of the checkout from the test's output folder.</summary>
internal static class RepositoryRoot
{
    public static string File(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "AgentOps.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run from a checkout");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
