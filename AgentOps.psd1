@{
    RootModule           = 'module/bin/AgentOps.Cmdlets.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '3a7a5f0e-6c0b-4f6e-9a41-7f5d2c8be914'
    Author               = 'The AgentOps contributors'
    Copyright            = '(c) The AgentOps contributors. MIT licence.'
    Description          = 'Runs AI agents unattended and gets people out of trouble when they break.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FunctionsToExport    = @()
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
