namespace AgentOps.Adapters.Tests.Storage;

/// <summary>Does to a store's file what bad disks and half copies do.</summary>
internal static class StoreDamage
{
    /// <summary>Flips every bit of each page's middle, from the third page on: the header stays whole, what lies in the pages does not.</summary>
    public static void FlipBytes(string path)
    {
        const int page = 4096;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var middle = new byte[256];
        for (var at = 2 * page; at < file.Length; at += page)
        {
            file.Position = at + page / 2;
            file.ReadExactly(middle);
            file.Position -= middle.Length;
            file.Write(Array.ConvertAll(middle, value => (byte)~value));
        }
    }

    public static void Truncate(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(file.Length / 2);
    }
}
