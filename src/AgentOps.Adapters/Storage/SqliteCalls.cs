using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace AgentOps.Adapters;

/// <summary>
/// The calls that every statement makes by the dozen, straight to the library that <see cref="SqliteLibrary"/> has chosen: through the wrapper each would
/// cost several times what SQLite does in it. A null statement gives SQLITE_MISUSE, NULL and 0.
/// </summary>
internal static class SqliteCalls
{
    /// <summary>Also the name that the wrapper asks for.</summary>
    public const string Library = "e_sqlite3";

    /// <summary>SQLite copies what it is given.</summary>
    public const nint Transient = -1;

    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true)]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset", ExactSpelling = true)]
    public static extern int Reset(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true)]
    public static extern int BindText(nint statement, int parameter, in byte text, int bytes, nint destructor);

    // What follows takes less than a microsecond, so the garbage collector may wait for it.
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true)]
    public static extern int BindShortText(nint statement, int parameter, in byte text, int bytes, nint destructor);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true)]
    public static extern int BindNumber(nint statement, int parameter, long value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true)]
    public static extern int BindNull(nint statement, int parameter);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_type", ExactSpelling = true)]
    public static extern int TypeOf(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true)]
    public static extern long Number(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_blob", ExactSpelling = true)]
    public static extern nint Bytes(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_bytes", ExactSpelling = true)]
    public static extern int CountOfBytes(nint statement, int column);
}
