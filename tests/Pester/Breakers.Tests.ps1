BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission good
    New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
    1..3 | ForEach-Object { $null = Start-AgentMission failing }
}
AfterAll { Exit-TestWorkspace }

Describe 'A mission that failed three times in a row' {
    It 'is held by its breaker, and others are not' {
        (Get-CircuitBreaker 'mission:failing').State | Should -Be 'Open'
        { Start-AgentMission failing -ErrorAction Stop } | Should -Throw -ErrorId 'BreakerOpen,AgentOps.Cmdlets.StartAgentMissionCommand'
        (Start-AgentMission good).Status | Should -Be 'Succeeded'
    }

    It 'is found by pattern and state' {
        (Get-CircuitBreaker 'mission:*' -State Open).Scope | Should -Be 'mission:failing'
        Get-CircuitBreaker 'dependency:*' | Should -BeNullOrEmpty
        { Get-CircuitBreaker nothing -ErrorAction Stop } | Should -Throw -ErrorId 'BreakerNotFound,*'
    }

    It 'stays held with -WhatIf' {
        Get-CircuitBreaker | Reset-CircuitBreaker -WhatIf
        (Get-CircuitBreaker 'mission:failing').State | Should -Be 'Open'
    }

    It 'may start again once a person reset it' {
        (Get-CircuitBreaker -State Open | Reset-CircuitBreaker -PassThru).State | Should -Be 'Closed'
        Set-Content missing.txt 'here now'
        (Start-AgentMission failing).Status | Should -Be 'Succeeded'
    }

    It 'is reset by name and by property name, without a word' {
        Reset-CircuitBreaker 'mission:failing' | Should -BeNullOrEmpty
        [pscustomobject]@{ Scope = 'mission:failing' } | Reset-CircuitBreaker | Should -BeNullOrEmpty
        { Reset-CircuitBreaker nothing -ErrorAction Stop } | Should -Throw -ErrorId 'BreakerNotFound,*'
    }
}
