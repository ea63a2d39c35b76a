BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    $checks = Join-Path (Get-Module AgentOps).ModuleBase 'module/OperationalChecks'

    # In a process of its own: Pester does not run inside Pester. Gives the names and messages of what failed, after the counts.
    function Invoke-Check {
        param([string] $Data = '@{}')
        $script = "Import-Module '$Manifest'; Set-Location '$root'; `$c = New-PesterConfiguration; `$c.Run.PassThru = `$true; `$c.Output.Verbosity = 'None'
            `$c.Run.Container = New-PesterContainer -Path '$checks' -Data $Data
            `$r = Invoke-Pester -Configuration `$c
            @{ Total = `$r.TotalCount; Failed = @(`$r.Failed | ForEach-Object { @{ Name = `$_.Name; Message = [string]`$_.ErrorRecord[0] } }) } | ConvertTo-Json -Depth 5 -Compress"
        (Invoke-ChildPwsh $script | Select-Object -Last 1) | ConvertFrom-Json
    }
}
AfterAll { Exit-TestWorkspace }

Describe 'The operational checks' {
    It 'all pass where all is well' {
        New-TestMission good
        $null = Start-AgentMission good
        $null = Backup-AgentStore
        $result = Invoke-Check
        $result.Total | Should -Be 10
        $result.Failed | Should -BeNullOrEmpty
    }

    It 'fail one by one where something is broken, and name the command that treats it' {
        New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
        1..3 | ForEach-Object { $null = Start-AgentMission failing }
        New-TestMission other -Step '{ tool: read_file, arguments: { path: missing.txt } }'
        1..2 | ForEach-Object { $null = Start-AgentMission other }
        New-BlockingMission asks
        $null = Start-AgentMission asks
        $null = Submit-AgentMission good
        Suspend-AgentQueue -Reason 'for a test'
        Remove-Item .agentops/backups -Recurse

        $result = Invoke-Check "@{ MaxBreakerOpen = '00:00:00'; MaxBlocked = '00:00:00'; MaxBacklog = 0.0 }"
        $said = @{}
        $result.Failed | ForEach-Object { $said[$_.Name] = $_.Message }
        $said.Keys | Sort-Object | Should -Be @(
            'are not Unhealthy', 'have a fresh backup', 'have a queue that nobody has left suspended', 'have no circuit breaker open for too long',
            'have room in the queue', 'have somebody who works the queue, where somebody has to', 'wait for no person for too long')
        $said['have no circuit breaker open for too long'] | Should -Match 'mission:failing.*Reset-CircuitBreaker'
        $said['have a queue that nobody has left suspended'] | Should -Match 'for a test.*Resume-AgentQueue'
        $said['have a fresh backup'] | Should -Match 'Backup-AgentStore'
        $said['wait for no person for too long'] | Should -Match 'asks .*Approve-AgentApproval'
    }

    It 'name only cmdlets that exist' {
        $text = Get-Content (Join-Path $checks 'AgentOps.Tests.ps1') -Raw
        $names = [regex]::Matches($text, '\b[A-Z][a-z]+-(?:Agent[A-Z]\w+|CircuitBreaker)\b').Value | Sort-Object -Unique
        $names.Count | Should -BeGreaterThan 10
        $names | Where-Object { -not (Get-Command $_ -Module AgentOps -ErrorAction Ignore) } | Should -BeNullOrEmpty
    }
}
