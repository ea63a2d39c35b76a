namespace AgentOps;

/// <summary>Says where in a JSON document something is (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The whole document has an empty pointer, which reads badly in a message.</summary>
    public static string Show(string pointer) => pointer.Length == 0 ? "(root)" : pointer;
}
