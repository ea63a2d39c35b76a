using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>One numbered step of the schema.</summary>
internal sealed record Migration(int Version, string Sql)
{
    private const string Prefix = "AgentOps.Adapters.Storage.Migrations.";

    /// <summary>The embedded ones, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new Migration(int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), reader.ReadToEnd());
            })
            .OrderBy(migration => migration.Version)];
    }
}
