@{
    RootModule           = 'module/bin/AgentOps.Cmdlets.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '3a7a5f0e-6c0b-4f6e-9a41-7f5d2c8be914'
    Author               = 'The AgentOps contributors'
    Copyright            = '(c) The AgentOps contributors. MIT licence.'
    Description          = 'Runs AI agents unattended and gets people out of trouble when they break.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/AgentOps.Format.ps1xml')
    TypesToProcess       = @('module/AgentOps.Types.ps1xml')
    CmdletsToExport      = @(
        'Approve-AgentApproval'
        'Backup-AgentStore'
        'Deny-AgentApproval'
        'Disable-AgentSchedule'
        'Enable-AgentSchedule'
        'Export-AgentTranscript'
        'Get-AgentApproval'
        'Get-AgentBudget'
        'Get-AgentCost'
        'Get-AgentHealth'
        'Get-AgentMission'
        'Get-AgentRun'
        'Get-AgentSchedule'
        'Get-AgentTodoItem'
        'Get-AgentTodoJob'
        'Get-AgentTool'
        'Get-AgentTranscript'
        'Get-AgentWorkspace'
        'Get-CircuitBreaker'
        'Grant-AgentWorkspaceTrust'
        'Import-AgentState'
        'Initialize-AgentWorkspace'
        'Invoke-AgentSchedule'
        'New-AgentSchedule'
        'New-AgentTodoJob'
        'Measure-AgentReliability'
        'Register-AgentTool'
        'Remove-AgentRun'
        'Remove-AgentSchedule'
        'Remove-AgentTodoJob'
        'Reset-AgentTodoJob'
        'Reset-CircuitBreaker'
        'Restart-AgentRun'
        'Restart-AgentTodoItem'
        'Restore-AgentStore'
        'Resume-AgentRun'
        'Resume-AgentTodoJob'
        'Revoke-AgentWorkspaceTrust'
        'Set-AgentSchedule'
        'Set-AgentBudget'
        'Set-AgentTodoJob'
        'Skip-AgentTodoItem'
        'Start-AgentMission'
        'Start-AgentTodoJob'
        'Stop-AgentRun'
        'Suspend-AgentTodoJob'
        'Test-AgentMission'
        'Test-AgentStore'
        'Unregister-AgentTool'
        'Wait-AgentRun'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('AI', 'Agent', 'LLM', 'Automation', 'Operations', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
