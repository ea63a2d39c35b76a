BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $null = Enter-TestWorkspace
    New-TestMission tidy
    $run = Submit-AgentMission tidy
    Add-Content .agentops/agentops.yaml 'quue: {}'
}
AfterAll { Exit-TestWorkspace }

Describe 'A fault in agentops.yaml' {
    It 'does not keep a person from looking, and is said' {
        $seen = Get-AgentRun $run.Id -WarningVariable said -WarningAction SilentlyContinue
        $seen.Id, $seen.Status | Should -Be $run.Id, Queued
        $said | Should -HaveCount 1
        $said | Should -Match 'quue'
        (Get-AgentQueue -WarningAction SilentlyContinue).Size | Should -Be 1
        (Get-AgentService -WarningAction SilentlyContinue).State | Should -Be NotRunning
        Get-AgentApproval -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'does not keep a person from stopping what runs' {
        Suspend-AgentQueue -Reason 'the configuration is being mended' -WarningAction SilentlyContinue
        $run | Stop-AgentRun -WarningAction SilentlyContinue
        (Get-AgentRun $run.Id -WarningAction SilentlyContinue).Status | Should -Be Cancelled
    }

    It 'stands in the way of whatever begins work' {
        { Submit-AgentMission tidy } | Should -Throw -ErrorId 'ConfigurationInvalid,*'
        { Resume-AgentQueue } | Should -Throw -ErrorId 'ConfigurationInvalid,*'
    }
}
