@{
    RootModule        = 'bin/YamlDotNet.dll'
    ModuleVersion     = '1.0.0'
    GUID              = 'b7e3ad0b-93d5-4c0c-a8b8-0d7a3b0b5e11'
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
