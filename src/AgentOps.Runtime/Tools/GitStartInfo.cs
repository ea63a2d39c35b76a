using System.Diagnostics;

namespace AgentOps;

/// <summary>How git is started: options that keep a repository's configuration from running anything, and a small environment.</summary>
internal static class GitStartInfo
{
    private static readonly string[] SafeOptions =
    [
        "--no-pager", "--no-optional-locks", "--literal-pathspecs",
        "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "core.sshCommand=false",
        "-c", "core.alternateRefsCommand=true", "-c", "credential.helper=", "-c", "log.showSignature=false", "-c", "protocol.allow=never",
        "-c", "diff.external=", "-c", "color.ui=false", "-c", "submodule.recurse=false", "-c", "diff.ignoreSubmodules=dirty",
    ];

    // Not GIT_DIR and its kin: they would point git at another repository than the folder's own.
    private static readonly string[] Kept =
    [
        "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
        "SystemRoot", "SystemDrive", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "ProgramData", "TEMP", "TMP",
    ];

    public static ProcessStartInfo Create(string program, string root, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in SafeOptions.Concat(arguments))
            start.ArgumentList.Add(argument);
        var kept = Kept.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept.Where(pair => pair.Value is not null))
            start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        return start;
    }
}
