namespace AgentOps.Adapters;

/// <summary>The words of an export. A line is one JSON object; numbers are 64-bit integers, and bytes stand as <c>{"base64": "…"}</c>.</summary>
internal static class ExportFormat
{
    public const int Version = 1;
    public const string Format = "agentops_store";
    public const string Schema = "schema";
    public const string Identity = "identity";
    public const string ExportedAt = "exported_at";
    public const string Table = "table";
    public const string Values = "values";
    public const string Bytes = "base64";
    public const string End = "end";

    /// <summary>The table with the identity, which stands in the header and is never taken over.</summary>
    public const string Header = "store";

    /// <summary>What a store holds that nobody has worked in.</summary>
    public static readonly IReadOnlyList<string> OfNewStore = [Header, "queue", "workers"];
}
