using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Looks at the reports of a workspace; of those that were written again and again under names with a time, at the newest. Opens only the beginning of a file.</summary>
internal static partial class ReportShelf
{
    /// <summary>What happened once is a record, and does not grow old.</summary>
    private const string Record = "merge-conflict";
    private const int MostFiles = 2_000;

    [GeneratedRegex(@"[-_.]?\d{4}-?\d{2}-?\d{2}([-_T]?\d{2}[-.:]?\d{2}([-.:]?\d{2}\d*)?Z?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stamp();

    public static DashboardReports Read(Workspace workspace, DateTimeOffset now, FreshnessPolicy policy, int rows, bool withSnapshots = true)
    {
        try
        {
            var reports = Files(workspace, withSnapshots).GroupBy(FamilyOf, StringComparer.OrdinalIgnoreCase).Select(Newest)
                .Select(file => Of(workspace, file, now, policy)).OrderByDescending(report => report.GeneratedAt).ThenBy(report => report.Path, StringComparer.Ordinal).ToList();
            return Of(reports, policy, rows);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new DashboardReports { Files = new DashboardTable<DashboardReport> { Command = Command, Error = DashboardText.Sentence(failure.Message) } };
        }
    }

    private const string Command = "Get-ChildItem .agentops/reports";

    private static DashboardReports Of(List<DashboardReport> reports, FreshnessPolicy policy, int rows)
    {
        var ages = reports.Select(report => report.Freshness).ToList();
        return new DashboardReports
        {
            Severity = ReportRules.Judge(ages, policy),
            Fresh = ages.Count(age => age == ReportFreshness.Fresh),
            Aging = ages.Count(age => age == ReportFreshness.Aging),
            Stale = ages.Count(age => age == ReportFreshness.Stale),
            Future = ages.Count(age => age == ReportFreshness.Future),
            Unknown = ages.Count(age => age == ReportFreshness.Unknown),
            Drifted = reports.Count(report => report.Policy == PolicyAlignment.Drift),
            Files = new DashboardTable<DashboardReport> { Command = Command, Rows = [.. reports.Take(rows)], Total = reports.Count },
        };
    }

    private static IEnumerable<FileInfo> Files(Workspace workspace, bool withSnapshots)
    {
        var folder = new DirectoryInfo(workspace.ReportFolder);
        if (!folder.Exists || folder.LinkTarget is not null)
            return [];
        return folder.EnumerateFiles().Take(MostFiles).Concat(withSnapshots ? [new FileInfo(Path.Combine(folder.FullName, "ops", "latest.json"))] : [])
            .Where(file => file.Exists && file.LinkTarget is null && !file.Name.StartsWith('.') && !file.Name.StartsWith(Record, StringComparison.Ordinal));
    }

    private static string FamilyOf(FileInfo file) => Stamp().Replace(NameOf(file), "");

    private static string NameOf(FileInfo file) => file.Directory!.Name == "ops" ? "ops-snapshot" : Path.GetFileNameWithoutExtension(file.Name);

    // The JSON of a pair says when it was made.
    private static FileInfo Newest(IEnumerable<FileInfo> family) =>
        family.OrderByDescending(IsJson).ThenByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal).First();

    private static bool IsJson(FileInfo file) => file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static DashboardReport Of(Workspace workspace, FileInfo file, DateTimeOffset now, FreshnessPolicy policy)
    {
        var head = IsJson(file) ? ReportHead.Read(file.FullName) : new ReportHead(file.LastWriteTimeUtc, null);
        var (name, path) = (FamilyOf(file), workspace.Relative(file.FullName));
        return new DashboardReport
        {
            Name = DashboardText.Name(name),
            Path = DashboardText.Sentence(path),
            GeneratedAt = head.GeneratedAt,
            Freshness = ReportRules.FreshnessOf(head.GeneratedAt, now, policy),
            Policy = head.Policy is null && !name.StartsWith("ops", StringComparison.Ordinal) ? null : ReportRules.AlignmentOf(head.Policy, policy),
            Bytes = file.Length,
            Command = CommandOf(name, path),
        };
    }

    private static string CommandOf(string name, string path) => name switch
    {
        "ops-snapshot" => "New-OpsSnapshot",
        _ when name.StartsWith("sync-audit", StringComparison.Ordinal) => CommandText.With("Export-SyncAudit -Force -Path", path, Command),
        _ when name.StartsWith("cleanup", StringComparison.Ordinal) => CommandText.With("Invoke-AgentCleanup -WhatIf -Force -Report", path, "Invoke-AgentCleanup -WhatIf"),
        _ => CommandText.With("Get-Content", path, Command),
    };
}
