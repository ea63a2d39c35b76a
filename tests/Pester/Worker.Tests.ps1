BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    Set-Content .agentops/agentops.yaml "workers: { stop_wait: 1s }`ntools: { run_command: { idempotent: true } }"
    Grant-AgentWorkspaceTrust
    New-BlockingMission asking
    New-TestMission patient -Step '{ tool: run_command, arguments: { command: [pwsh, -NoProfile, -Command, "Set-Content begun 1; while (-not (Test-Path go)) { Start-Sleep -Milliseconds 50 }"] } }'

    function Submit-TestRun {
        param([string] $Mission)
        $run = Start-AgentMission $Mission
        Get-AgentApproval -Run $run.Id | Approve-AgentApproval
        $run
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'Invoke-AgentWorker' {
    BeforeEach { Remove-Item go, begun -ErrorAction Ignore }

    It 'executes what waits and gives each run, and ends' {
        $runs = 1..3 | ForEach-Object { Submit-TestRun asking }
        $ended = Invoke-AgentWorker -Once -MaxConcurrentRuns 2
        $ended.Id | Sort-Object | Should -Be ($runs.Id | Sort-Object)
        $ended.Status | Should -Be 'Succeeded', 'Succeeded', 'Succeeded'
        Invoke-AgentWorker -Once | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf' {
        $run = Submit-TestRun asking
        Invoke-AgentWorker -Once -WhatIf | Should -BeNullOrEmpty
        (Get-AgentRun $run.Id).Status | Should -Be 'Queued'
        Invoke-AgentWorker -Once | ForEach-Object Id | Should -Be $run.Id
    }

    It 'takes 1 to 64 slots' {
        { Invoke-AgentWorker -Once -MaxConcurrentRuns 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Invoke-AgentWorker -Once -MaxConcurrentRuns 65 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'stops within a second of Ctrl+C when it is idle' {
        $taken = Stop-WhenReady 'Invoke-AgentWorker' { (Get-AgentService).Workers.Status -contains 'Idle' }
        $taken.TotalSeconds | Should -BeLessThan 1.5
        (Get-AgentService).Workers | Should -BeNullOrEmpty
    }

    It 'waits as long as it should for what runs after Ctrl+C, and hands it back' {
        $run = Submit-TestRun patient
        $taken = Stop-WhenReady 'Invoke-AgentWorker' { Test-Path (Join-Path $root 'begun') }
        $taken.TotalSeconds | Should -BeGreaterThan 0.9
        $taken.TotalSeconds | Should -BeLessThan 8
        $back = Get-AgentRun $run.Id
        $back.Status | Should -Be 'Queued'
        $back.Attempt | Should -Be 1
        $null = New-Item go
        (Invoke-AgentWorker -Once).Status | Should -Be 'Succeeded'
    }

    It 'is asked to stop by SIGTERM' -Skip:$IsWindows {
        $run = Submit-TestRun patient
        $child = Start-Process (Join-Path $PSHOME 'pwsh') '-NoProfile', '-NonInteractive', '-Command', "Import-Module '$Manifest'; Invoke-AgentWorker; exit 5" -PassThru -RedirectStandardOutput out.txt
        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        $pause = [System.Threading.ManualResetEventSlim]::new()
        while (-not (Test-Path begun) -and $limit.Elapsed.TotalSeconds -lt 90) { $null = $pause.Wait(50) }
        kill -TERM $child.Id
        $child.WaitForExit(90000) | Should -BeTrue
        $child.ExitCode | Should -Be 5 -Because 'the worker returned and the script went on'
        (Get-AgentRun $run.Id).Status | Should -Be 'Queued'
        $null = New-Item go
        (Invoke-AgentWorker -Once).Status | Should -Be 'Succeeded'
    }

    It 'ends when nobody wants more of its output' {
        $null = 1..2 | ForEach-Object { Submit-TestRun asking }
        @(Invoke-AgentWorker -MaxConcurrentRuns 1 | Select-Object -First 1).Count | Should -Be 1
        (Get-AgentService).Workers | Should -BeNullOrEmpty
        Invoke-AgentWorker -Once | ForEach-Object Status | Should -Not -Contain 'Failed'
    }
}
