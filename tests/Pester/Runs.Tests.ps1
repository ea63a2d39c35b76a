BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module $Manifest
    $root = Enter-TestWorkspace
    New-TestMission good
    New-TestMission failing -Step '{ tool: read_file, arguments: { path: missing.txt } }'
    New-BlockingMission asking
    $good = 1..3 | ForEach-Object { Start-AgentMission good }
    $failed = Start-AgentMission failing
    $blocked = Start-AgentMission asking
}
AfterAll { Exit-TestWorkspace }

Describe 'Get-AgentRun' {
    It 'lists runs, the newest first' {
        $runs = Get-AgentRun
        $runs.Count | Should -Be 5
        $runs[0].Id | Should -Be $blocked.Id
    }

    It 'filters by status, kind, mission and time' {
        (Get-AgentRun -Status Failed).Id | Should -Be $failed.Id
        (Get-AgentRun -Status Failed, Blocked).Count | Should -Be 2
        @(Get-AgentRun -Kind Workflow).Count | Should -Be 0
        @(Get-AgentRun -Mission good).Count | Should -Be 3
        @(Get-AgentRun -Mission 'go*', 'FAIL*').Count | Should -Be 4
        @(Get-AgentRun -Since 1d).Count | Should -Be 5
        @(Get-AgentRun -Since (New-TimeSpan -Hours 1)).Count | Should -Be 5
        @(Get-AgentRun -Since (Get-Date).AddHours(1)).Count | Should -Be 0
        @(Get-AgentRun -Until 1h).Count | Should -Be 0
        @(Get-AgentRun -Limit 2).Count | Should -Be 2
        @(Get-AgentRun -Mission 'g*' -Limit 2).Count | Should -Be 2
    }

    It 'refuses what is no time' {
        { Get-AgentRun -Since soon } | Should -Throw -ErrorId 'CannotConvertArgument*'
    }

    It 'finds a run by the beginning of its id' {
        (Get-AgentRun $good[0].Id).Id | Should -Be $good[0].Id
        (Get-AgentRun -Id $good[0].Id.Substring(0, 17)).Id | Should -BeIn $good.Id
    }

    It 'gives one error for each id that is not there, and goes on' {
        $found = Get-AgentRun zzzz, $failed.Id -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $failed.Id
        $problems.FullyQualifiedErrorId | Should -Be 'RunNotFound,AgentOps.Cmdlets.GetAgentRunCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'stops reading when nobody wants more' {
        @(Get-AgentRun | Select-Object -First 1).Count | Should -Be 1
    }
}

Describe 'A run in the pipeline' {
    It 'binds by value and by property name to <_>' -ForEach 'Get-AgentRun', 'Get-AgentTranscript', 'Wait-AgentRun' {
        $good[0] | & $_ | Should -Not -BeNullOrEmpty
        [pscustomobject]@{ Id = $good[0].Id } | & $_ | Should -Not -BeNullOrEmpty
        [pscustomobject]@{ RunId = $good[0].Id } | & $_ | Should -Not -BeNullOrEmpty
        $good[0].Id | & $_ | Should -Not -BeNullOrEmpty
    }

    It 'binds to <_> with -WhatIf, which changes nothing' -ForEach 'Stop-AgentRun', 'Resume-AgentRun', 'Restart-AgentRun', 'Remove-AgentRun' {
        $before = Get-AgentRun | ForEach-Object { "$($_.Id) $($_.Status) $($_.Attempt)" }
        $blocked, $failed | & $_ -WhatIf
        [pscustomobject]@{ RunId = $failed.Id } | & $_ -WhatIf
        Get-AgentRun | ForEach-Object { "$($_.Id) $($_.Status) $($_.Attempt)" } | Should -Be $before
    }

    It 'leads to its transcript' {
        $entries = Get-AgentRun -Status Failed -Since 1d | Get-AgentTranscript
        $entries | ForEach-Object { $_ | Should -BeOfType AgentOps.TranscriptEntry }
        ($entries | Where-Object Kind -EQ Step).Error.Code | Should -Not -BeNullOrEmpty
        $entries[0].Duration | Should -BeOfType [timespan]
        ($entries[0] | Get-AgentRun).Id | Should -Be $failed.Id
    }
}

Describe 'Changing runs' {
    It 'restarts a failed run as the next attempt' {
        Set-Content missing.txt 'here now'
        $again = $failed | Restart-AgentRun -PassThru
        $again.Id | Should -Be $failed.Id
        $again.Status | Should -Be 'Succeeded'
        $again.Attempt | Should -Be 2
    }

    It 'refuses to restart what did not fail, and to resume what has ended' {
        { $good[0] | Restart-AgentRun -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotResumable,*'
        { $good[0] | Resume-AgentRun -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotResumable,*'
    }

    It 'stops a blocked run, without a word unless asked' {
        $run = Start-AgentMission asking
        $run | Stop-AgentRun -Reason 'not needed' | Should -BeNullOrEmpty
        $stopped = Get-AgentRun $run.Id
        $stopped.Status | Should -Be 'Cancelled'
        $stopped.Reason | Should -Match 'not needed'
        { $run | Stop-AgentRun -ErrorAction Stop } | Should -Throw -ErrorId 'RunTransitionInvalid,*'
    }

    It 'warns of a resumed run that ended badly when nobody asked for output' {
        New-TestMission sorry -Step '{ tool: read_file, arguments: { path: nowhere.txt } }'
        $run = Start-AgentMission sorry
        $run | Restart-AgentRun -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -Match 'Failed'
    }

    It 'says how to go on where it must ask and nobody can answer' {
        $id = (Start-AgentMission good).Id
        Invoke-ChildPwsh "Import-Module '$Manifest'; try { Remove-AgentRun $id } catch { `$_.FullyQualifiedErrorId }" | Should -Be 'ConfirmationImpossible,AgentOps.Cmdlets.RemoveAgentRunCommand'
        Invoke-ChildPwsh "Import-Module '$Manifest'; try { Get-AgentRun $id | Remove-AgentRun -Confirm:`$false; 'removed' } catch { `$_.FullyQualifiedErrorId }" | Should -Be 'removed'
    }

    It 'removes a run and its artifacts only when asked twice' {
        (Get-Command Remove-AgentRun).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
        $run = Start-AgentMission good
        $run | Remove-AgentRun -Confirm:$false
        { Get-AgentRun $run.Id -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotFound,*'
    }

    It 'refuses to remove a run that has not ended' {
        { $blocked | Remove-AgentRun -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotFinished,*'
    }
}

Describe 'Wait-AgentRun' {
    It 'gives an ended or blocked run at once' {
        ($blocked | Wait-AgentRun).Status | Should -Be 'Blocked'
    }

    It 'gives up after -Timeout and stops within a second of Ctrl+C' {
        New-TestMission napping -Step '{ tool: nap, arguments: {} }'
        Register-AgentTool nap { 'begun' > napping.txt; Start-Sleep -Seconds 60 } -Risk Safe -Idempotent -Force
        $null = Stop-WhenReady 'Start-AgentMission napping' { Test-Path (Join-Path $root 'napping.txt') }
        $queued = Get-AgentRun -Mission napping
        { $queued | Wait-AgentRun -Timeout 0.2 -ErrorAction Stop } | Should -Throw -ErrorId 'WaitTimeout,*'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $taken = Stop-WhenReady "Wait-AgentRun $($queued.Id)" { $watch.Elapsed.TotalSeconds -gt 2 }
        $taken.TotalSeconds | Should -BeLessThan 1
        $queued | Stop-AgentRun
        Unregister-AgentTool nap
    }
}

Describe 'Export-AgentTranscript' {
    It 'writes every entry of every run as a line of JSON' {
        $good | Export-AgentTranscript ./out.jsonl
        $lines = Get-Content ./out.jsonl | ConvertFrom-Json
        $lines.run_id | Sort-Object -Unique | Should -Be ($good.Id | Sort-Object)
        $lines.Count | Should -Be @($good | Get-AgentTranscript).Count
    }

    It 'replaces a file only with -Force, and leaves no temporary one' {
        Set-Content ./kept.jsonl 'kept'
        { $good[0] | Export-AgentTranscript ./kept.jsonl } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content ./kept.jsonl | Should -Be 'kept'
        ($good[0] | Export-AgentTranscript ./kept.jsonl -Force -PassThru).FullName | Should -Be (Join-Path $root 'kept.jsonl')
        Get-ChildItem *.tmp | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        $good[0] | Export-AgentTranscript ./never.jsonl -WhatIf
        './never.jsonl' | Should -Not -Exist
    }
}
