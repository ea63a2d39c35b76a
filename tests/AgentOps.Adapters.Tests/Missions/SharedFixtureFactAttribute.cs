namespace AgentOps.Adapters.Tests.Missions;

/// <summary>A fact about files that lie beside some checkouts (<c>../shared/fixtures</c>) and is skipped by name elsewhere.</summary>
public sealed class SharedFixtureFactAttribute : FactAttribute
{
    public SharedFixtureFactAttribute(string folder)
    {
        if (Find(folder) is null)
            Skip = $"shared/fixtures/{folder} is not beside this checkout.";
    }

    public static string? Find(string folder)
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var path = Path.Combine(at, "shared", "fixtures", folder);
            if (Directory.Exists(path))
                return path;
        }

        return null;
    }
}
