using System.IO.Enumeration;

namespace AgentOps;

/// <summary>Whether a rule speaks about a call. A rule denies when any of it may be meant, and approves only when all of it certainly is.</summary>
internal static class ApprovalRuleMatch
{
    private static readonly string[] PathArguments = ["path", "from", "to"];

    public static bool Denies(ApprovalRule rule, SafetyRequest request) =>
        Names(rule, request, ignoreCase: true)
        && (rule.Path is null || Paths(request).Any(path => IsLike(rule.Path, Lexical(path), true) || IsLike(rule.Path, path, true) || IsLike(rule.Path, request.Resolve?.Invoke(path), true)))
        && (rule.Command is null || Command(request) is { } command && IsLike(rule.Command, command, true));

    public static bool Approves(ApprovalRule rule, SafetyRequest request) =>
        Names(rule, request, ignoreCase: false) && ApprovesPaths(rule, request) && ApprovesCommand(rule, request);

    private static bool Names(ApprovalRule rule, SafetyRequest request, bool ignoreCase) =>
        (rule.Tool is null || IsLike(rule.Tool, request.Tool.Name, ignoreCase)) && (rule.Mission is null || IsLike(rule.Mission, request.Mission.Id, ignoreCase));

    private static bool ApprovesPaths(ApprovalRule rule, SafetyRequest request)
    {
        if (rule.Path is null)
            return true;
        var paths = Paths(request).ToList();
        return paths.Count > 0 && request.Resolve is { } resolve && paths.TrueForAll(path => IsLike(rule.Path, resolve(path), false));
    }

    private static bool ApprovesCommand(ApprovalRule rule, SafetyRequest request)
    {
        if (rule.Command is null)
            return true;
        // GIT_CONFIG_KEY_0 or NODE_OPTIONS make another program of the same words, and so does another folder's configuration.
        if (Command(request) is not { } command || request.Arguments.Has("working_folder") || request.Arguments.Raw("env") is not (null or "null" or "{}"))
            return false;
        // A shell takes "git log; rm -rf ." for two commands, so there only the whole text, word for word, is what the rule's author meant.
        var isList = request.Arguments.Raw("command")!.StartsWith('[') && request.Arguments.Raw("shell") is null or "false" or "null";
        return isList ? IsLike(rule.Command, command, false) : rule.Command == command;
    }

    private static IEnumerable<string> Paths(SafetyRequest request) =>
        PathArguments.Where(request.Arguments.Has).SelectMany(request.Arguments.List);

    private static string? Command(SafetyRequest request) =>
        request.Arguments.Has("command") ? string.Join(' ', request.Arguments.List("command")) : null;

    // Without the disk: "docs/../src/x" is src/x.
    private static string Lexical(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/', '\\'))
            if (segment == ".." && kept.Count > 0 && kept[^1] != "..")
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not ("" or "."))
                kept.Add(segment);
        return string.Join('/', kept);
    }

    private static bool IsLike(string pattern, string? text, bool ignoreCase) =>
        text is not null && FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", "/", StringComparison.Ordinal), text.Replace('\\', '/'), ignoreCase);
}
