namespace AgentOps;

/// <summary>
/// The stores that this user made, or took over: one small file for each, named by the store's identity, in the user's own folder. A repository can bring
/// a store along, with approvals, tools and runs that somebody else wrote; it cannot know an identity that is noted here. Bound to no path, so that a workspace may move.
/// </summary>
internal sealed class OwnStores(string folder)
{
    /// <summary>Fails with workspace_not_writable.</summary>
    public void Note(string identity, string storePath)
    {
        try
        {
            PrivateFolder.Create(Path.GetDirectoryName(folder)!);
            PrivateFolder.Create(folder);
            AtomicFile.Write(FileOf(identity), storePath, ownerOnly: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("workspace_not_writable", $"{folder} cannot be written, and nothing else tells later whose store {storePath} is: {e.Message}", folder, e);
        }
    }

    public void Forget(string identity)
    {
        try
        {
            File.Delete(FileOf(identity));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An identity that no store has does no harm here.
        }
    }

    public bool Holds(string identity) =>
        identity.Length == 32 && identity.All(char.IsAsciiHexDigitLower) && File.Exists(FileOf(identity)) && FileFacts.IsCurrentUser(FileOf(identity));

    private string FileOf(string identity) => Path.Combine(folder, identity);
}
