using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace AgentOps;

/// <summary>Whose a file is, of what type, and whether this user may write there. The core library does not tell on Unix.</summary>
internal static class FileFacts
{
    private const int CurrentFolder = -100;
    private const uint WantTypeAndOwner = 0x9;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int MayWrite = 2;

    /// <summary>True when this process's effective user owns it. Root owns only what is root's: running as root is no reason to trust what others wrote.</summary>
    public static bool IsCurrentUser(string path) =>
        OperatingSystem.IsWindows() ? IsCurrentWindowsUser(path) : UserOf(path) == EffectiveUser();

    /// <summary>What the system says before anything is tried; true where it does not say (Windows).</summary>
    public static bool CanWrite(string path) => OperatingSystem.IsWindows() || Access(path, MayWrite) == 0;

    /// <summary>False for folders, pipes, sockets and devices, which a reader would wait on for ever, and for what is missing.</summary>
    public static bool IsRegularFile(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.Exists(path);
        var buffer = new byte[512];
        return Fill(path, buffer) && (Half(buffer, OperatingSystem.IsLinux() ? 28 : 4) & TypeMask) == Regular;
    }

    // statx has one layout on every Linux; the older stat differs by processor. Apple's 64-bit stat is the same on both of theirs.
    private static uint UserOf(string path)
    {
        var buffer = new byte[512];
        if (!Fill(path, buffer))
            throw Unreadable(path);
        return MemoryMarshal.Read<uint>(buffer.AsSpan(OperatingSystem.IsLinux() ? 20 : 16));
    }

    private static bool Fill(string path, byte[] buffer) =>
        OperatingSystem.IsLinux() ? Statx(CurrentFolder, path, 0, WantTypeAndOwner, buffer) == 0
        : (RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatInode64(path, buffer) : Stat(path, buffer)) == 0;

    private static int Half(byte[] buffer, int offset) => MemoryMarshal.Read<ushort>(buffer.AsSpan(offset));

    private static AgentOpsException Unreadable(string path) =>
        new("workspace_not_owned", $"{path}: the system does not say who owns it (error {Marshal.GetLastPInvokeError()}).", path);

    [SupportedOSPlatform("windows")]
    private static bool IsCurrentWindowsUser(string path)
    {
        using var user = WindowsIdentity.GetCurrent();
        FileSystemSecurity security = Directory.Exists(path)
            ? new DirectoryInfo(path).GetAccessControl(AccessControlSections.Owner)
            : new FileInfo(path).GetAccessControl(AccessControlSections.Owner);
        var owner = security.GetOwner(typeof(SecurityIdentifier));
        // What an elevated administrator makes belongs to the group that is the token's default owner.
        return owner is not null && (owner.Equals(user.User) || owner.Equals(user.Owner));
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat", SetLastError = true)]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64", SetLastError = true)]
    private static extern int StatInode64([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] buffer);

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    private static extern int Access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);
}
