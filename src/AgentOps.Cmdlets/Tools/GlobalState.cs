using System.Management.Automation.Language;

namespace AgentOps.Cmdlets;

/// <summary>Says whether a script names state that outlives its scope. Such a script gets a runspace nobody uses after it; all others share.</summary>
internal static class GlobalState
{
    private static readonly HashSet<string> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        "Set-Variable", "New-Variable", "Clear-Variable", "Remove-Variable", "Set-Alias", "New-Alias", "Import-Alias", "Remove-Module", "New-PSDrive",
        "Remove-PSDrive", "Invoke-Expression", "Update-TypeData", "Update-FormatData", "Set-PSBreakpoint", "Register-ObjectEvent", "Register-EngineEvent",
        "Add-Type", "Start-Job", "Start-ThreadJob", "iex", "sv", "sal",
    };

    private static readonly string[] Drives = ["function:", "variable:", "alias:"];

    public static bool IsNamedIn(string script) =>
        Drives.Any(drive => script.Contains(drive, StringComparison.OrdinalIgnoreCase))
        || Parser.ParseInput(script, out _, out _).Find(Names, searchNestedScriptBlocks: true) is not null;

    private static bool Names(Ast node) => node switch
    {
        VariableExpressionAst variable => variable.VariablePath.IsGlobal || variable.VariablePath.IsScript,
        FunctionDefinitionAst function => function.Name.Contains(':', StringComparison.Ordinal),
        UsingStatementAst => true,
        CommandAst command => command.InvocationOperator == TokenKind.Dot || (command.GetCommandName() is { } name && Commands.Contains(name)),
        _ => false,
    };
}
