BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    # A loaded machine may need longer than the defaults to start a PowerShell.
    Set-Content .agentops/agentops.yaml "workers: { start_wait: 90s, stop_wait: 30s, poll: 1s }`ntools: { run_command: { idempotent: true } }"
    Grant-AgentWorkspaceTrust
    New-BlockingMission asking
    New-TestMission patient -Step '{ tool: run_command, arguments: { command: [pwsh, -NoProfile, -Command, "Set-Content begun 1; while (-not (Test-Path go)) { Start-Sleep -Milliseconds 50 }"] } }'

    # In the queue, with its one question answered.
    function Submit-TestRun {
        param([string] $Mission)
        $run = Start-AgentMission $Mission
        Get-AgentApproval -Run $run.Id | Approve-AgentApproval
        $run
    }

    function Wait-Until {
        param([scriptblock] $Condition)
        $limit = [System.Diagnostics.Stopwatch]::StartNew()
        $pause = [System.Threading.ManualResetEventSlim]::new()
        while (-not (& $Condition) -and $limit.Elapsed.TotalSeconds -lt 90) { $null = $pause.Wait(50) }
        & $Condition | Should -BeTrue -Because "$Condition"
    }
}
AfterAll {
    Stop-AgentService -Force -Timeout 10
    Exit-TestWorkspace
}

Describe 'Without a service' {
    It 'there is one object that says so' {
        $service = Get-AgentService
        $service | Should -BeOfType AgentOps.AgentService
        $service.State | Should -Be 'NotRunning'
        $service.Backlog | Should -Be 0
        $service.Workspace | Should -Be $root
    }

    It 'a stop has nothing to do' {
        Stop-AgentService | Should -BeNullOrEmpty
        (Stop-AgentService -PassThru).State | Should -Be 'NotRunning'
    }

    It 'a stop waits 0 to 2 minutes' {
        { Stop-AgentService -Timeout 121 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Stop-AgentService -Timeout ([timespan]::FromSeconds(-1)) } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        Stop-AgentService -Timeout 2m
    }

    It '-WhatIf starts nothing' {
        Start-AgentService -WhatIf | Should -BeNullOrEmpty
        Restart-AgentService -WhatIf | Should -BeNullOrEmpty
        (Get-AgentService).Worker | Should -BeNullOrEmpty
    }

    It 'a program that is not there is not started' {
        { Start-AgentService -HostPath ./nowhere } | Should -Throw -ErrorId 'CommandNotFound,AgentOps.Cmdlets.StartAgentServiceCommand'
    }

    It 'a program that ends at once is an error with the end of what it said' -Skip:$IsWindows {
        Set-Content broken "#!/bin/sh`necho broken on purpose >&2`nexit 3"
        chmod +x broken
        { Start-AgentService -HostPath ./broken } | Should -Throw -ErrorId 'ServiceStartFailed,*' -ExpectedMessage '*exit code 3*broken on purpose*'
        (Get-AgentService).State | Should -Be 'NotRunning'
    }
}

Describe 'A service' {
    BeforeAll { $service = Start-AgentService -MaxConcurrentRuns 3 }
    AfterAll { Stop-AgentService -Force -Timeout 30 }

    It 'works when its start returns' {
        $service.State | Should -Be 'Idle'
        $service.Mode | Should -Be 'Service'
        $service.Slots | Should -Be 3
        (Get-Process -Id $service.ProcessId).HasExited | Should -BeFalse
        $service.Version | Should -Be (Get-Module AgentOps).Version
    }

    It 'belongs to no terminal' -Skip:(-not $IsLinux) {
        ((Get-Content "/proc/$($service.ProcessId)/stat" -Raw) -replace '^.*\) ' -split ' ')[3] | Should -Be $service.ProcessId
    }

    It 'is refused a second time' {
        { Start-AgentService } | Should -Throw -ErrorId 'ServiceRunning,AgentOps.Cmdlets.StartAgentServiceCommand'
    }

    It 'goes on by itself with what a person decided, and logs it' {
        $run = Submit-TestRun asking
        ($run | Wait-AgentRun -Timeout 90).Status | Should -Be 'Succeeded'
        Wait-Until { (Get-AgentService).Completed -eq 1 }
        Wait-Until { (Get-Content .agentops/logs/service.log -Raw) -match "$($run.Id) asking Succeeded" }
    }

    It 'is replaced by a restart' {
        $after = Restart-AgentService -PassThru
        $after.State | Should -Be 'Idle'
        $after.ProcessId | Should -Not -Be $service.ProcessId
        Wait-Until { -not (Get-Process -Id $service.ProcessId -ErrorAction Ignore) }
    }

    It 'stops without a word' {
        $before = (Get-AgentService).ProcessId
        Stop-AgentService -Timeout 30 -Reason 'going home' | Should -BeNullOrEmpty
        $stopped = Get-AgentService
        $stopped.State | Should -Be 'NotRunning'
        $stopped.StopReason | Should -Be 'going home'
        $stopped.StoppedAt | Should -Not -BeNullOrEmpty
        Wait-Until { -not (Get-Process -Id $before -ErrorAction Ignore) }
    }

    It 'outlives the PowerShell that started it' {
        Invoke-ChildPwsh "Import-Module '$Manifest'; (Start-AgentService).State" | Should -Be 'Idle'
        (Get-AgentService).State | Should -Be 'Idle'
    }

    It 'is stale at once when it was killed, and a start clears that' {
        $killed = Get-AgentService
        Stop-Process -Id $killed.ProcessId -Force
        Wait-Until { (Get-AgentService).State -eq 'Stale' }
        $next = Start-AgentService
        $next.State | Should -Be 'Idle'
        $next.Id | Should -Not -Be $killed.Id
        $next.Workers.Id | Should -Be $next.Id
    }
}

Describe 'A busy service' {
    BeforeEach {
        Remove-Item go, begun -ErrorAction Ignore
        $service = Start-AgentService
        $run = Submit-TestRun patient
        Wait-Until { Test-Path begun }
    }
    AfterEach {
        $null = New-Item go -Force
        Stop-AgentService -Force -Timeout 60
    }

    It 'shows what it executes, and beats on' {
        $busy = Get-AgentService
        $busy.Running | Should -Be 1
        $busy.Runs.Id | Should -Be $run.Id
        $busy.Runs[0].LeaseUntil | Should -BeGreaterThan ([DateTimeOffset]::UtcNow)
        Wait-Until { (Get-AgentService).HeartbeatAt -gt $busy.HeartbeatAt.AddSeconds(2) }
        (Get-AgentService).State | Should -Be 'Working'
    }

    It 'lets its run end when it is stopped' {
        Stop-AgentService -Timeout 0 -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -Not -BeNullOrEmpty
        Wait-Until { (Get-AgentService).State -eq 'Stopping' }
        $null = New-Item go
        Wait-Until { (Get-AgentService).State -eq 'NotRunning' }
        (Get-AgentRun $run.Id).Status | Should -Be 'Succeeded'
    }

    It 'is ended by -Force, and another worker goes on with its run' {
        Stop-AgentService -Timeout 0 -Force -PassThru | ForEach-Object State | Should -Be 'NotRunning'
        Get-Process -Id $service.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        $null = New-Item go
        $again = Invoke-AgentWorker -Once
        $again.Id | Should -Be $run.Id
        $again.Status | Should -Be 'Succeeded'
        $again.Attempt | Should -Be 1
        $again.ToolCallCount | Should -Be 1
    }
}

Describe 'Inside a run' {
    It '<_> is refused' -ForEach 'Start-AgentService', 'Stop-AgentService', 'Restart-AgentService', 'Invoke-AgentWorker' {
        $env:AGENTOPS_RUN_ID = '01abc'
        try { { & $_ } | Should -Throw -ErrorId 'InsideRun,*' }
        finally { $env:AGENTOPS_RUN_ID = $null }
    }
}
