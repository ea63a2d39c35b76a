namespace AgentOps;

/// <summary>What a path's text alone gives away, before the disk is asked.</summary>
internal static class PathRules
{
    // Apple's file system ignores these in names, so ".g\u200cit" opens .git there.
    private static readonly System.Buffers.SearchValues<char> Invisible =
        System.Buffers.SearchValues.Create("\u00AD\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF");

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the path cannot be used at all, or null.</summary>
    /// <param name="path">As a tool was given it.</param>
    /// <param name="windows">Names there mean more than they say.</param>
    public static string? Problem(string path, bool windows)
    {
        if (string.IsNullOrWhiteSpace(path))
            return "is empty";
        if (path.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            return "has a control character in it";
        if (path[0] == '~')
            return "begins with ~, which is not a folder of the workspace";
        return windows ? WindowsProblem(path) : null;
    }

    /// <summary>True for a segment that some file system opens as this protected name.</summary>
    public static bool Means(string segment, string name)
    {
        var end = segment.IndexOf(':', StringComparison.Ordinal);
        var plain = (end < 0 ? segment : segment[..end]).TrimEnd('.', ' ');
        if (plain.AsSpan().ContainsAny(Invisible))
            plain = string.Concat(plain.Where(c => !Invisible.Contains(c)));
        return plain.Equals(name, StringComparison.OrdinalIgnoreCase) || IsShortName(plain, name);
    }

    // NTFS gives long names an 8.3 alias: GIT~1, AGENTO~1, and after four of a kind two letters and a hash, AG1234~1.
    private static bool IsShortName(string segment, string name)
    {
        var tilde = segment.IndexOf('~', StringComparison.Ordinal);
        var letters = name.TrimStart('.');
        return tilde > 0 && tilde + 1 < segment.Length && segment.AsSpan(tilde + 1).IndexOfAnyExceptInRange('0', '9') < 0
            && (letters.StartsWith(segment[..tilde], StringComparison.OrdinalIgnoreCase)
                || (tilde == 6 && letters.StartsWith(segment[..2], StringComparison.OrdinalIgnoreCase) && segment[2..tilde].All(char.IsAsciiHexDigit)));
    }

    private static string? WindowsProblem(string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal))
            return "is a network or device path";
        var hasDrive = path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);
        if (hasDrive && (path.Length < 3 || path[2] is not ('\\' or '/')))
            return "is relative to a drive's current folder";
        if (path.IndexOf(':', hasDrive ? 2 : 0) >= 0)
            return "names a drive or an alternate data stream";
        foreach (var segment in path[(hasDrive ? 2 : 0)..].Split('\\', '/'))
            if (SegmentProblem(segment) is { } problem)
                return problem;
        return null;
    }

    private static string? SegmentProblem(string segment)
    {
        if (segment is "" or "." or "..")
            return null;
        if (segment[^1] is '.' or ' ')
            return "has a name that ends in a dot or a space, which Windows drops";
        if (segment.AsSpan().IndexOfAny("<>\"|?*") >= 0)
            return "has a character that Windows does not allow";
        if (Devices.Contains(segment.Split('.')[0].TrimEnd()))
            return "names a device";
        var tilde = segment.IndexOf('~', StringComparison.Ordinal);
        return tilde > 0 && tilde + 1 < segment.Length && char.IsAsciiDigit(segment[tilde + 1]) ? "may be the short alias of another name" : null;
    }
}
