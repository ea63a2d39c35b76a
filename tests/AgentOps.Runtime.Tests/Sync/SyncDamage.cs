using System.Text;

namespace AgentOps.Tests.Sync;

/// <summary>One random thing that happens to an archive.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="File">To which of the files, counted round.</param>
/// <param name="At">Where in it, counted round.</param>
internal sealed record SyncDamage(SyncDamageKind Kind, int File, int At)
{
    private static readonly string[] Words = ["\"\"", "null", "12", "[]", "{}", "\"../../x.md\"", "true"];

    /// <summary>False where it changed nothing that anybody could see.</summary>
    public bool Strike(string archive)
    {
        var files = Directory.GetFiles(archive, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            return false;
        var path = files[File % files.Count];
        var before = System.IO.File.ReadAllBytes(path);
        switch (Kind)
        {
            case SyncDamageKind.Delete:
                System.IO.File.Delete(path);
                return true;
            case SyncDamageKind.Rename:
                System.IO.File.Move(path, $"{path}.{At}");
                return true;
            case SyncDamageKind.RenameToHandoff:
                var name = Path.Combine(Path.GetDirectoryName(path)!, $"20260314T1509265358{At % 100:00}Z-comment.md");
                if (System.IO.File.Exists(name))
                    return false;
                System.IO.File.Move(path, name);
                return true;
            case SyncDamageKind.Swap:
                var other = files[At % files.Count];
                System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(other));
                System.IO.File.WriteAllBytes(other, before);
                return true;
            case SyncDamageKind.Truncate:
                System.IO.File.WriteAllBytes(path, before[..(before.Length == 0 ? 0 : At % before.Length)]);
                return true;
            case SyncDamageKind.Value:
                System.IO.File.WriteAllText(path, WithOtherValue(Encoding.UTF8.GetString(before)));
                return true;
            default:
                if (before.Length == 0)
                    return false;
                before[At % before.Length] = (byte)(At / 7);
                System.IO.File.WriteAllBytes(path, before);
                return true;
        }
    }

    // The value after one of the colons, as JSON where the file is a manifest.
    private string WithOtherValue(string text)
    {
        var colons = Enumerable.Range(0, text.Length).Where(at => text[at] == ':' && at + 1 < text.Length && text[at + 1] == ' ').ToList();
        if (colons.Count == 0)
            return text + "x";
        var from = colons[At % colons.Count] + 2;
        var to = text.IndexOf('\n', from);
        if (to < 0)
            return text + "x";
        var comma = text[to - 1] == ',' ? "," : "";
        return $"{text[..from]}{Words[At % Words.Length]}{comma}{text[to..]}";
    }
}
