namespace AgentOps;

/// <summary>Runs checks and tells what came of them.</summary>
internal static class ChecksText
{
    private const int MostNames = 4;

    public static async Task<OpsContent> ReadAsync(IReadOnlyList<IEnvironmentCheck> checks, OpsSite site, TimeSpan limit, CancellationToken ct)
    {
        var results = new List<CheckResult>();
        await foreach (var result in new EnvironmentDoctor(site.Clock, limit).RunAsync(checks, ct))
            results.Add(result);
        return Of(results);
    }

    public static OpsContent Of(IReadOnlyList<CheckResult> results) => new($"{results.Select(result => result.Status).DefaultIfEmpty(CheckStatus.NotApplicable).Max()}", SummaryOf(results))
    {
        Data = results,
        Markdown = () => MarkdownTable.Write(["check", "status", "detail", "remedy"],
            results.OrderByDescending(result => result.Status).Select(result => new[] { result.Name, $"{result.Status}", OpsText.Cell(result.Detail), OpsText.Cell(result.Remedy) })) + "\n",
    };

    private static string SummaryOf(IReadOnlyList<CheckResult> results)
    {
        var (fail, warn) = (Named(results, CheckStatus.Fail, "fails", "fail"), Named(results, CheckStatus.Warning, "warns", "warn"));
        return fail.Length + warn.Length == 0 ? $"{DashboardWords.Of(results.Count, "check")}, none fails or warns" : string.Join("; ", new[] { fail, warn }.Where(said => said.Length > 0));
    }

    private static string Named(IReadOnlyList<CheckResult> results, CheckStatus status, string one, string many)
    {
        var names = results.Where(result => result.Status == status).Select(result => result.Name).ToList();
        return names.Count == 0 ? "" : $"{DashboardWords.Of(names.Count, "check")} {(names.Count == 1 ? one : many)}: {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? ", …" : "")}";
    }
}
