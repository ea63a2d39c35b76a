using System.Runtime.InteropServices;
using SQLitePCL;

namespace AgentOps.Adapters;

/// <summary>Chooses the native SQLite: the operating system's, which it patches, when it is new enough and safe for threads; else the bundled one.</summary>
internal static class SqliteLibrary
{
    /// <summary>An <see cref="AppContext"/> switch that takes the bundled library in any case.</summary>
    internal const string BundledSwitch = "AgentOps.Storage.UseBundledSqlite";
    private const int OldestVersion = 3_037_000;

    private static readonly Lazy<string> Chosen = new(Choose);

    /// <summary>The version of the library in use, after making sure that there is one.</summary>
    public static string EnsureLoaded() => Chosen.Value;

    private static string Choose()
    {
        var provider = typeof(SQLite3Provider_e_sqlite3).Assembly;
        var bundled = AppContext.TryGetSwitch(BundledSwitch, out var wanted) && wanted;
        if (!bundled && SystemLibrary(provider) is { } system)
        {
            DllImportResolver resolver = (name, _, _) => name == SqliteCalls.Library ? system : IntPtr.Zero;
            NativeLibrary.SetDllImportResolver(provider, resolver);
            NativeLibrary.SetDllImportResolver(typeof(SqliteCalls).Assembly, resolver);
        }
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return raw.sqlite3_libversion().utf8_to_string();
    }

    private static IntPtr? SystemLibrary(System.Reflection.Assembly provider)
    {
        var name = OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "/usr/lib/libsqlite3.dylib" : "libsqlite3.so.0";
        if (!NativeLibrary.TryLoad(name, provider, DllImportSearchPath.System32, out var library))
            return null;
        if (Number(library, "sqlite3_libversion_number") >= OldestVersion && Number(library, "sqlite3_threadsafe") != 0)
            return library;
        NativeLibrary.Free(library);
        return null;
    }

    private static int Number(IntPtr library, string function) =>
        NativeLibrary.TryGetExport(library, function, out var address) ? Marshal.GetDelegateForFunctionPointer<IntFunction>(address)() : 0;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int IntFunction();
}
