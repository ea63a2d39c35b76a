using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace AgentOps;

/// <summary>Folders that only their owner may enter.</summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, or takes an existing one away from others: 0700 on Unix, an access list of one on Windows. Parents that are missing get the same.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            CreateOnWindows(path);
        else if (!Directory.Exists(path))
            Directory.CreateDirectory(path, OwnerOnly);
        else if (File.GetUnixFileMode(path) != OwnerOnly)
            File.SetUnixFileMode(path, OwnerOnly);
    }

    /// <summary>A new file in such a folder that only its owner reads and writes (0600 on Unix). Fails with an IOException where there is one.</summary>
    public static FileStream OpenNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    [SupportedOSPlatform("windows")]
    private static void CreateOnWindows(string path)
    {
        var folder = Directory.CreateDirectory(path);
        var rules = new DirectorySecurity();
        rules.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using var user = WindowsIdentity.GetCurrent();
        rules.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl,
            InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow));
        folder.SetAccessControl(rules);
    }
}
