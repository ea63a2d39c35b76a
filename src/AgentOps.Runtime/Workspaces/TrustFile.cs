using System.Text.Json;

namespace AgentOps;

/// <summary>The trust list as JSON.</summary>
internal static class TrustFile
{
    private const UnixFileMode OthersMayWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>What cannot be read, or what others could have written, trusts nothing.</summary>
    public static Dictionary<string, TrustedWorkspace> ReadOrNothing(string path)
    {
        try
        {
            return File.Exists(path) && IsOurs(path) ? Read(path) : Empty();
        }
        catch (Exception e) when (e is AgentOpsException or IOException or UnauthorizedAccessException)
        {
            return Empty();
        }
    }

    /// <summary>Fails with file_unreadable, rather than have a change forget what else was trusted.</summary>
    public static Dictionary<string, TrustedWorkspace> Read(string path)
    {
        var all = Empty();
        if (!File.Exists(path))
            return all;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var workspace in document.RootElement.GetProperty("workspaces").EnumerateObject())
                all[workspace.Name] = Trusted(workspace.Value);
            return all;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new AgentOpsException("file_unreadable", $"{path} is not a list of trusted workspaces: {e.Message}", path, e);
        }
    }

    public static void Write(string path, Dictionary<string, TrustedWorkspace> all)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartObject("workspaces");
            foreach (var (root, trusted) in all.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                Write(json, root, trusted);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        AtomicFile.Write(path, buffer.ToArray(), ownerOnly: true);
    }

    private static Dictionary<string, TrustedWorkspace> Empty() => new(StringComparer.Ordinal);

    private static bool IsOurs(string path) =>
        FileFacts.IsCurrentUser(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & OthersMayWrite) == 0);

    private static TrustedWorkspace Trusted(JsonElement workspace)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in workspace.GetProperty("files").EnumerateObject())
            files[file.Name] = file.Value.GetString() ?? "";
        return new TrustedWorkspace(workspace.GetProperty("granted_at").GetDateTimeOffset(), files);
    }

    private static void Write(Utf8JsonWriter json, string root, TrustedWorkspace trusted)
    {
        json.WriteStartObject(root);
        json.WriteString("granted_at", trusted.GrantedAt.UtcDateTime);
        json.WriteStartObject("files");
        foreach (var (file, hash) in trusted.Files.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            json.WriteString(file, hash);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
